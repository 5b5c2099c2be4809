/** The argument with which a thread is started: told by it, a run of one note need not load what threads need. */
export const WORKER = ":lint-worker";
