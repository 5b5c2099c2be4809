import { ProviderError } from "./error.js";
import type { SdmxKey } from "./sdmxCsv.js";

/** FLOW/SERIES. @throws ProviderError "no-series" for other text. */
export const sdmxKey = (key: string): SdmxKey => {
  const m = /^([\w.-]+)\/([\w.+-]+)$/.exec(key);
  if (!m) throw new ProviderError("no-series", `"${key}" is no FLOW/SERIES`);
  return { flow: m[1]!, series: m[2]! };
};
