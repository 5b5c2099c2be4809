import { findPeriods } from "/work/main/server/src/claims/periods/grammar.js";
import { parseDay } from "/work/main/server/src/quantity/period.js";
import { test } from "vitest";
import { readFileSync, readdirSync } from "node:fs";
test("x",()=>{ 
 for (const n of readdirSync("/work/shared/claims/dev/notes")) { if (/^(08|12|14|16)/.test(n)) continue;
  const t=readFileSync("/work/shared/claims/dev/notes/"+n,"utf8"); const asOf=parseDay(/date: (\S+)/.exec(t)![1]!)!;
  for (const line of t.replace(/^---[^]*?---/,"").split("\n")) for (const m of findPeriods(line,asOf)) console.log(n.slice(0,2), JSON.stringify(m.words), m.role, m.iso, m.from??"", m.step??"", m.shift??"", m.edge??"", m.rough||"");
 }
});
