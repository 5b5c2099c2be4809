/**
 * Work that can be left between its steps: a server lets messages in at each `yield`, and drops the rest when nobody waits any more. What is kept from
 * one text to the next is only written when a step ends, so that a run that was dropped leaves nothing half done.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** The result, without a pause. */
export const finish = <T>(steps: Steps<T>): T => {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};
