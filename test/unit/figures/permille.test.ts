import { kindCases } from "./kit.js";

kindCases(
  "permille",
  `
The fee is 5‰. => 5‰ | 5 | permille
The fee is 5 ‰. => 5 ‰ | 5 | permille
The fee is 0.5‰. => 0.5‰ | 0.5 | permille
The fee is 12.5 ‰ now. => 12.5 ‰ | 12.5 | permille
The fee is +3‰. => +3‰ | 3 | permille
The fee is −3‰. => −3‰ | -3 | permille
The fee is -3‰. => -3‰ | -3 | permille
The fee is 5 permille. => 5 permille | 5 | permille
The fee is five permille. => five permille | 5 | permille
The fee is 5 per mille. => 5 per mille | 5 | permille
The fee is 5 per mil. => 5 per mil | 5 | permille
The rate is 1.25‰ of value. => 1.25‰ | 1.25 | permille
The rate is 2-3‰. => 2-3‰ | 2..3 | permille
The rate is 2‰–3‰. => 2‰–3‰ | 2..3 | permille
The rate is 2 to 3‰. => 2 to 3‰ | 2..3 | permille
The rate is between 2 and 3‰. => 2 and 3‰ | 2..3 | permille
About 4‰ left. => 4‰ | 4 | permille
Nearly 4.2‰ left. => 4.2‰ | 4.2 | permille
死亡率7.87‰。 => 7.87‰ | 7.87 | permille
出生率6.39‰。 => 6.39‰ | 6.39 | permille
增长率为−0.60‰。 => −0.60‰ | -0.6 | permille
The rate, 1,2‰, is low. => 1,2‰ | 1.2 | permille
The rate (0.8‰) is low. => 0.8‰ | 0.8 | permille
The rate is **0.8‰** now. => 0.8‰ | 0.8 | permille
- rate: 0.9‰ => 0.9‰ | 0.9 | permille
> rate 0.7‰ => 0.7‰ | 0.7 | permille
# Rate 0.6‰ => 0.6‰ | 0.6 | permille
Sales fell 15‰ in May. => 15‰ | 15 | permille
Sales fell 1½‰ in May. => 1½‰ | 1.5 | permille
It is 10‰, or 1%. => 10‰ | 10 | permille
`,
  `
The fee is 5%.
The fee is 5 bps.
The fee is 5‱.
A thousand per mile.
It runs 5 per mile.
Sales per mille rose.
The ‰ sign.
It is 5 ppm.
In 2024 it fell.
A fee of 5.
It costs $5.
It rose 0.5pp.
The 10-year yield.
Five per cent.
Camille has 5.
`,
);
