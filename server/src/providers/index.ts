/** All connectors. `tieout data update`, its help and its checks of names are derived from this list. */
import { bis } from "./bis.js";
import { boj } from "./boj.js";
import { dbnomics } from "./dbnomics.js";
import { ecb } from "./ecb.js";
import { fiscalData } from "./fiscalData.js";
import { frankfurter } from "./frankfurter.js";
import { fred } from "./fred.js";
import { imf } from "./imf.js";
import { mofJgb } from "./mofJgb.js";
import { tic } from "./tic.js";
import type { Connector } from "./types.js";
import { worldBank } from "./worldBank.js";

export const CONNECTORS: readonly Connector[] = [tic, fiscalData, mofJgb, boj, ecb, bis, imf, worldBank, fred, dbnomics, frankfurter];
