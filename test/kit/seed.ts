/**
 * Property tests run from one seed, so that a run can be repeated and a red one is a change's own. `TIEOUT_SEED=N npm test` explores others
 * ("random": a new one each time, printed by fast-check when it finds something).
 */
import fc from "fast-check";

const seed = process.env.TIEOUT_SEED ?? "20261124";
if (seed !== "random") fc.configureGlobal({ seed: Number(seed) });
