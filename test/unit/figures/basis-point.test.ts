import { kindCases } from "./kit.js";

kindCases(
  "basis-point",
  `
It cut by 25 bps. => 25 bps | 25 | basis-point
It cut by 25bps. => 25bps | 25 | basis-point
It cut by 25bp. => 25bp | 25 | basis-point
It cut by 25 bp. => 25 bp | 25 | basis-point
It cut by 25 BPS. => 25 BPS | 25 | basis-point
It cut by 25 basis points. => 25 basis points | 25 | basis-point
It cut by one basis point. => one basis point | 1 | basis-point
It cut by twenty-five basis points. => twenty-five basis points | 25 | basis-point
It cut by a quarter point. => a quarter point | 25 | basis-point
It made a quarter-point cut. => a quarter-point | 25 | basis-point
It made a half-point cut. => a half-point | 50 | basis-point
It cut by half a point. => half a point | 50 | basis-point
It cut by three-quarters of a point. => three-quarters of a point | 75 | basis-point
It cut by ½ point. => ½ point | 50 | basis-point
It cut by 1/4 point. => 1/4 point | 25 | basis-point
It made a 50-basis-point cut. => 50-basis-point | 50 | basis-point
It made a 50-bp cut. => 50-bp | 50 | basis-point
2s10s are at -16bp. => -16bp | -16 | basis-point
2s10s are at −16bp. => −16bp | -16 | basis-point
It moved +4.5bp. => +4.5bp | 4.5 | basis-point
It moved 3‱. => 3‱ | 3 | basis-point
It moved 25-50bp. => 25-50bp | 25..50 | basis-point
It moved 25 to 50 basis points. => 25 to 50 basis points | 25..50 | basis-point
It moved between 25 and 50 bps. => 25 and 50 bps | 25..50 | basis-point
下调25个基点。 => 25个基点 | 25 | basis-point
下調25個基點。 => 25個基點 | 25 | basis-point
25ベーシスポイントの利上げ。 => 25ベーシスポイント | 25 | basis-point
It moved by 116 basis points. => 116 basis points | 116 | basis-point
Spread c. 228bp now. => 228bp | 228 | basis-point
It widened 1,050 bps. => 1,050 bps | 1050 | basis-point
The Fed cut 25bp, BoJ 10. => 10 | 10 | basis-point
`,
  `
It rose 25 points.
It rose 2.5%.
It rose 0.25pp.
The basis of 5 points.
The third quarter pointed up.
A quarter of firms.
Half the point is this.
The 2s10s curve.
It is 25 base units.
It costs $25.
At some point 25 firms.
In 2025 it rose.
It is bp 2024.
The half-time score was 5.
It rose 25 percentage points.
`,
);
