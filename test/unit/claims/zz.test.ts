import { it } from "vitest";
import { writeFileSync } from "node:fs";
import { understand, catalogue, operandText, claimText } from "./kit.js";
import { buildLexicon } from "../../../server/src/claims/lexicon.js";
it("x", () => {
  const cat = catalogue(); const lex = buildLexicon(cat);
  const byStem = new Map<string, string[]>(); for (const s of cat.all()) { const st = s.id.slice(0, s.id.lastIndexOf(".")); byStem.set(st, [...(byStem.get(st) ?? []), s.id]); }
  const bad: string[] = []; const out: string[] = [];
  const fig = (u: string, m: number): string => u === "percent" ? "3.27%" : u === "percentage-point" ? "78 basis points" : u === "index" || u==="balance" ? "103.4" : u === "USD/bbl" ? "$81.20 a barrel" : u === "USD/oz" ? "$2,345 an ounce" : u === "USD/MMBtu" ? "$3.21" : u === "USD/hour" ? "$36.10" : u === "tonne" ? "290 tonnes" : u === "oz" ? "72.8 million ounces" : u === "companies" ? "1,009 companies" : u === "contracts" ? "35,000 contracts" : u === "units" ? "1.3 million" : u === "persons" ? (m>=6?"67.3 million people": "215,000") : /^[A-Z]{3}$/.test(u) ? (m === 0 && u==="USD" ? "$41,000" : ({USD:"$",JPY:"¥",EUR:"€",CHF:"CHF "} as any)[u] + (m >= 8 || u==="JPY" ? "4.56 trillion" : "45.6 billion")) : "1.2345";
  for (const [stem, ids] of byStem) {
    const id = ["us","jp","cn","ea","gb","de"].map(e=>stem+"."+e).find(x=>ids.includes(x)) ?? ids[0]!; const s = cat.series(id)!;
    if (s.measure === "fx") continue;
    const names = (cat.names.measures ?? []).filter(r => { const m=r.measure!; const tenor=/-(\d+)([my])(?=-|$)/.exec(s.measure); return m===s.measure||m===stem||(tenor&&m.replace("{tenor}",tenor[1]!+tenor[2]!)===s.measure); });
    const row = names.find(r=>r.measure===stem) ?? names[0]; if (!row) { bad.push(stem+" NO ROW"); continue; }
    const tenor=/-(\d+)([my])(?=-|$)/.exec(s.measure);
    const nm = row.names!.split(";").filter(x=>!/[\u3041-\u9fff]/.test(x)&&!x.startsWith("=")).slice(0,2).map(x=>tenor?x.replace("{tenor}",tenor[1]+(tenor[2]==="y"?"-year":"-month")):x);
    const e = lex.entities.get(s.entity); const who = e ? (e.kind==="country"? e.name : e.name) : s.entity;
    const per = {A:"in 2024",Q:"in the third quarter of 2024",M:"in June 2024",W:"in the week to 19 June 2024",D:"on 19 June 2024",I:"on 19 June 2024",N:"in May 2024",H:""}[s.frequency as string];
    const variant = (cat.names.variants ?? []).find(v=>v.stem===stem)?.words?.split(";")[0];
    for (const n of nm) {
      const txt = `For ${who}, the ${n}${variant&&Number((cat.names.variants??[]).find(v=>v.stem===stem)?.weight)<1?` (${variant})`:""} was ${fig(s.unit, s.multiplier)} ${per}.`;
      const r = understand(txt, "2026-01-25"); const c = r.claims[0]; const f = c?.readings[0];
      const got = f ? operandText(f.operand) : claimText(c);
      if (got !== id) bad.push(`${id} | ${txt} -> ${got} ${c?.readings.map(q=>operandText(q.operand)+":"+q.prior.toFixed(2)).slice(0,3)} abstain=${c?.abstain}`);
    }
  }
  writeFileSync("/tmp/claims/cov.txt", bad.join("\n")); console.log(bad.length, byStem.size);
});
