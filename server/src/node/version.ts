/** The engine's version: put in by the build. */
declare const __TIEOUT_VERSION__: string | undefined;

export const VERSION: string = typeof __TIEOUT_VERSION__ === "string" ? __TIEOUT_VERSION__ : "0.0.0-dev";
