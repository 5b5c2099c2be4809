/** Runs a program to its end and measures it from outside: wall time and peak memory. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** A field of /proc/PID/status in MB; null where there is no /proc or the process is gone. */
export const memory = (pid, field) => {
  try {
    const found = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return found ? Number(found[1]) / 1024 : null;
  } catch {
    return null;
  }
};

/** Resident memory now, and its highest so far. */
export const rss = (pid) => memory(pid, "VmRSS");
export const peakRss = (pid) => memory(pid, "VmHWM");

/**
 * Resolves with { ms, code, peak (MB or null), stdout (bytes), tail }. Output is read and dropped, as a pipe would; `peak` is the kernel's
 * high-water mark, which never falls, read every few milliseconds. Threads are in it; child processes are not.
 * `capture` keeps stdout; `input` is written to stdin (a string, or a function that is given the stream).
 */
export const run = (command, args, { cwd, capture = false, input, env, onSample, everyMs = 10 } = {}) =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, {
      cwd,
      env: env ? { ...process.env, ...env } : process.env,
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    });
    let peak = null;
    let bytes = 0;
    let stderr = "";
    const kept = [];
    const sample = () => {
      const now = peakRss(child.pid);
      if (now !== null) peak = Math.max(peak ?? 0, now);
      onSample?.(child.pid);
    };
    const timer = setInterval(sample, everyMs);
    child.stdout.on("data", (chunk) => {
      bytes += chunk.length;
      if (capture) kept.push(chunk);
    });
    child.stderr.on("data", (chunk) => {
      stderr = (stderr + chunk).slice(-2000);
    });
    child.on("error", (error) => {
      clearInterval(timer);
      reject(error);
    });
    let exited;
    child.on("exit", () => {
      exited = performance.now();
    });
    child.on("close", (code) => {
      clearInterval(timer);
      resolve({ ms: exited - started, code, peak, bytes, stderr, stdout: capture ? Buffer.concat(kept).toString("utf8") : "" });
    });
    if (typeof input === "string") child.stdin.end(input);
    else if (input) input(child.stdin);
    child.stdin?.on("error", () => {});
  });
