/** All rules of period words. Of two equally long matches from the same place, the rule that stands first wins. */
import { CJK_RULES } from "./cjk.js";
import { DATE_RULES } from "./dates.js";
import { LENGTH_RULES } from "./lengths.js";
import { RELATIVE_RULES } from "./relative.js";
import type { Rule } from "./rule.js";
import { YEAR_RULES } from "./years.js";

export const RULES: readonly Rule[] = [...DATE_RULES, ...YEAR_RULES, ...RELATIVE_RULES, ...LENGTH_RULES, ...CJK_RULES];
