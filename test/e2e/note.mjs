/** The note that every editor opens, and what must come of it. The figures are those of the bundled dataset, July 2026. */
export const NOTE = `---
date: 2026-10-02
---

# Who owned Treasuries in July

China held $681.0 billion of US Treasuries at the end of July 2026.

Japan held $1,103.9 billion of US Treasuries at the end of July 2026.
`;

export const WRONG = "$681.0 billion";
/** What the data says, in the author's style. */
export const RIGHT = "$618.0 billion";
export const FIXED = NOTE.replace(WRONG, RIGHT);
/** Figures in the note. */
export const COUNT = 2;

/** Runs one test and times it. */
export const test = async (results, name, run) => {
  const started = performance.now();
  try {
    await run();
    results.push({ name, ok: true, ms: performance.now() - started });
    return true;
  } catch (error) {
    results.push({ name, ok: false, ms: performance.now() - started, error: error.stack ?? String(error) });
    return false;
  }
};

/** Asks again until the answer is truthy; never sleeps longer than a poll. */
export const until = async (what, ask, timeout = 60_000) => {
  const end = performance.now() + timeout;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) throw new Error(`gave up after ${timeout} ms waiting for ${what}${last ? `: ${last.message}` : ""}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

export const same = (found, expected, what) => {
  if (found !== expected) throw new Error(`${what}: expected\n${JSON.stringify(expected)}\nfound\n${JSON.stringify(found)}`);
};

export const holds = (text, part, what) => {
  if (!text.includes(part)) throw new Error(`${what}: "${part}" is not in\n${text}`);
};
