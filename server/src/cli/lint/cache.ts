/**
 * Results kept between runs. An entry's name is made from everything the result depends on: engine, dataset, settings and the note's own
 * bytes. Drafts are confidential: an entry is encrypted with a key that only the note's bytes give, so the cache holds no text of a note
 * that its reader does not have already. A damaged entry is a missing one.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { writeAtomic } from "../files/write.js";
import type { NoteResult } from "./types.js";

/** Entries that no run asked for in this time are removed. */
const KEEP_DAYS = 30;
const IV = 12;
const TAG = 16;

export interface Cache {
  /** An entry's name, from all that its result depends on. */
  key(parts: readonly (string | Uint8Array)[]): Buffer;
  get(key: Buffer, today: string): Omit<NoteResult, "source"> | null;
  set(key: Buffer, today: string, result: NoteResult): void;
}

/** 32 bytes from all that a result depends on. */
export const cacheKey = (parts: readonly (string | Uint8Array)[]): Buffer => {
  const sum = createHash("sha256");
  for (const part of parts) {
    const bytes = typeof part === "string" ? Buffer.from(part) : part;
    sum.update(`${bytes.length}:`).update(bytes);
  }
  return sum.digest();
};

export const openCache = (folder: string): Cache => {
  const fileOf = (key: Buffer): string => {
    const name = createHash("sha256").update("name").update(key).digest("hex").slice(0, 40);
    return join(folder, name.slice(0, 2), name.slice(2));
  };
  return {
    key: cacheKey,
    get(key, today) {
      try {
        const file = fileOf(key);
        const bytes = readFileSync(file);
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV)).setAuthTag(bytes.subarray(bytes.length - TAG));
        const plain = Buffer.concat([decipher.update(bytes.subarray(IV, bytes.length - TAG)), decipher.final()]);
        const entry = JSON.parse(inflateRawSync(plain).toString("utf8")) as { today: string; result: Omit<NoteResult, "source"> };
        // A note without a date is read from today, which is another day now.
        if (entry.result.report.asOfFrom === "today" && entry.today !== today) return null;
        touch(file);
        return entry.result;
      } catch {
        return null;
      }
    },
    set(key, today, { report, problems }) {
      const plain = deflateRawSync(Buffer.from(JSON.stringify({ today, result: { report, problems } })));
      const iv = randomBytes(IV);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      writeAtomic(fileOf(key), Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
    },
  };
};

const DAY_MS = 86_400_000;

/** Marks an entry as used, at most once a day. */
const touch = (file: string): void => {
  const now = Date.now();
  if (now - statSync(file).mtimeMs > DAY_MS) utimesSync(file, now / 1000, now / 1000);
};

/** Makes the folder, keeps it out of version control, and removes entries that are no longer used. @throws when it cannot be made. */
export const prepareCache = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  const own = join(folder, ".gitignore");
  if (!existsSync(own)) writeAtomic(own, "*\n");
  const oldest = Date.now() - KEEP_DAYS * DAY_MS;
  for (const part of readdirSync(folder, { withFileTypes: true })) {
    if (!part.isDirectory() || !/^[0-9a-f]{2}$/.test(part.name)) continue;
    const dir = join(folder, part.name);
    // Only folders that have not changed for long can hold what is old alone; the others are looked at entry by entry.
    for (const name of readdirSync(dir)) {
      const file = join(dir, name);
      try {
        if (statSync(file).mtimeMs < oldest) rmSync(file);
      } catch {
        // Another run removed it.
      }
    }
  }
};
