import { kindCases } from "./kit.js";

kindCases(
  "percent",
  `
The rate is 4.25%. => 4.25% | 4.25 | percent
The rate is 4.6 %. => 4.6 % | 4.6 | percent
The rate is 4.6 per cent. => 4.6 per cent | 4.6 | percent
The rate is 4.6 percent. => 4.6 percent | 4.6 | percent
The rate is 4.6 pct. => 4.6 pct | 4.6 | percent
Shares were up 5pc. => 5pc | 5 | percent
GDP fell -0.1% then. => -0.1% | -0.1 | percent
GDP fell −0.1% then. => −0.1% | -0.1 | percent
GDP fell –0.1% then. => –0.1% | -0.1 | percent
GDP rose +0.3% then. => +0.3% | 0.3 | percent
GDP was minus 5% then. => minus 5% | -5 | percent
Inflation was two percent. => two percent | 2 | percent
Inflation was twenty-one percent. => twenty-one percent | 21 | percent
Inflation was one and a half percent. => one and a half percent | 1.5 | percent
Growth was half a percent. => half a percent | 0.5 | percent
The rate is 4¼%. => 4¼% | 4.25 | percent
The rate is 4-1/2 percent. => 4-1/2 percent | 4.5 | percent
The range is 4.25–4.50%. => 4.25–4.50% | 4.25..4.5 | percent
The range is 4.25%-4.50%. => 4.25%-4.50% | 4.25..4.5 | percent
The range is 4.25% to 4.50%. => 4.25% to 4.50% | 4.25..4.5 | percent
It is between 5 and 7 per cent. => 5 and 7 per cent | 5..7 | percent
It went from 3.0 to 3.5 percent. => 3.0 | 3 | percent
It went from 3.0 to 3.5 percent. => 3.5 percent | 3.5 | percent
Debt is 124% of GDP. => 124% | 124 | percent
Debt is ５．５％ of GDP. => ５．５％ | 5.5 | percent
约占3.5%。 => 3.5% | 3.5 | percent
成長率は2.1パーセント。 => 2.1パーセント | 2.1 | percent
A 10%-owned firm. => 10% | 10 | percent
A 43.4 percent-owned firm. => 43.4 percent | 43.4 | percent
It is .5% now. => .5% | 0.5 | percent
It is 0,75 % now. => 0,75 % | 0.75 | percent
It is **5**% now. => 5**% | 5 | percent
It is 5&#37; now. => 5&#37; | 5 | percent
CPI was 3.2% vs 3.1 expected. => 3.1 | 3.1 | percent
A drop of (5%) it was. => 5% | 5 | percent
It fell from 5 to 7 per cent to 3 to 5 per cent. => 5 to 7 per cent | 5..7 | percent
It rose 3.2 pc. => 3.2 pc | 3.2 | percent
`,
  `
The rate rose 0.3 percentage points.
The rate rose 25 bps.
It rose 0.3pp.
It rose 2 %-points.
A 5‰ fee.
It has 5 pc left over.
A percentage of firms.
The per cent sign.
The year 2025.
Cut by a quarter point.
Version 5.2 is out.
See <a href="5%">this</a>.
![5%](a.png)
100 persons came.
It costs $5.
It bought 5 pc for the office.
`,
);
