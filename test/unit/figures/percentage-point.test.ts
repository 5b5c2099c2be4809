import { kindCases } from "./kit.js";

kindCases(
  "percentage-point",
  `
It rose 0.3 percentage points. => 0.3 percentage points | 0.3 | percentage-point
It rose 0.3 percentage point. => 0.3 percentage point | 0.3 | percentage-point
It rose 0.3pp. => 0.3pp | 0.3 | percentage-point
It rose 0.3 pp. => 0.3 pp | 0.3 | percentage-point
It rose 0.3pps. => 0.3pps | 0.3 | percentage-point
It rose 0.3ppt. => 0.3ppt | 0.3 | percentage-point
It rose 0.3 ppts. => 0.3 ppts | 0.3 | percentage-point
It rose +0.3pp. => +0.3pp | 0.3 | percentage-point
It fell −0.3pp. => −0.3pp | -0.3 | percentage-point
It fell -1.5 percentage points. => -1.5 percentage points | -1.5 | percentage-point
It rose half a percentage point. => half a percentage point | 0.5 | percentage-point
It rose a quarter of a percentage point. => a quarter of a percentage point | 0.25 | percentage-point
It rose two percentage points. => two percentage points | 2 | percentage-point
It rose a 0.5-percentage-point notch. => 0.5-percentage-point | 0.5 | percentage-point
It rose 2 percent points. => 2 percent points | 2 | percentage-point
It rose 2 %-points. => 2 %-points | 2 | percentage-point
It rose 2% points. => 2% points | 2 | percentage-point
It rose 2%-pts. => 2%-pts | 2 | percentage-point
It rose 64 percentage points. => 64 percentage points | 64 | percentage-point
It rose about 61 percentage points. => 61 percentage points | 61 | percentage-point
It rose 0.3 to 0.5 percentage points. => 0.3 to 0.5 percentage points | 0.3..0.5 | percentage-point
It rose 0.3-0.5pp. => 0.3-0.5pp | 0.3..0.5 | percentage-point
下降0.3个百分点。 => 0.3个百分点 | 0.3 | percentage-point
下降0.3個百分點。 => 0.3個百分點 | 0.3 | percentage-point
0.3ポイント上昇。 => 0.3ポイント | 0.3 | percentage-point
2.5％ポイント低下。 => 2.5％ポイント | 2.5 | percentage-point
It rose one and a half percentage points. => one and a half percentage points | 1.5 | percentage-point
It rose 1.6 per cent points. => 1.6 per cent points | 1.6 | percentage-point
It rose 1½ percentage points. => 1½ percentage points | 1.5 | percentage-point
It rose ½ percentage point. => ½ percentage point | 0.5 | percentage-point
It rose three-quarters of a percentage point. => three-quarters of a percentage point | 0.75 | percentage-point
`,
  `
It rose 0.3%.
It rose 25 basis points.
It rose a quarter point.
See pp. 45-47.
It rose 300 points.
The percentage point is made.
It has 3 points to make.
It rose 5 percent.
A point of view.
See page 5.
The 10-year point.
It is $5.
It fell 3 ppm.
In 2024 it fell.
At this point 5 firms left.
`,
);
