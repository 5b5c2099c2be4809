import { kindCases } from "./kit.js";

kindCases(
  "number",
  `
Payrolls rose by 256,000. => 256,000 | 256000 | -
Payrolls rose by 256k. => 256k | 256000 | -
Payrolls rose by 256K. => 256K | 256000 | -
Payrolls rose by 1.2 million. => 1.2 million | 1200000 | -
Payrolls rose by 1.2mn. => 1.2mn | 1200000 | -
Payrolls rose by 1.2M. => 1.2M | 1200000 | -
Payrolls rose by a quarter of a million. => a quarter of a million | 250000 | -
Payrolls rose by half a million. => half a million | 500000 | -
Payrolls rose by a million. => a million | 1000000 | -
Payrolls rose by +139k. => +139k | 139000 | -
Payrolls fell by −22,000. => −22,000 | -22000 | -
Payrolls were 143,000 then. => 143,000 | 143000 | -
Payrolls were two hundred thousand. => two hundred thousand | 200000 | -
It issued 2.5bn of them. => 2.5bn | 2500000000 | -
It issued 9.24T. => 9.24T | 9240000000000 | -
It issued 450B. => 450B | 450000000000 | -
It issued 5 trillion. => 5 trillion | 5000000000000 | -
It issued 5-6 trillion. => 5-6 trillion | 5000000000000..6000000000000 | -
It issued 5 to 6 trillion. => 5 to 6 trillion | 5000000000000..6000000000000 | -
It issued between 5 and 6 trillion. => 5 and 6 trillion | 5000000000000..6000000000000 | -
It issued 5,000,000. => 5,000,000 | 5000000 | -
It issued 12,34,567. => 12,34,567 | 1234567 | -
It issued 5 crore. => 5 crore | 50000000 | -
It issued 5 lakh. => 5 lakh | 500000 | -
It issued 1.2万亿。 => 1.2万亿 | 1200000000000 | -
It issued 3億。 => 3億 | 300000000 | -
It issued 2.5 quadrillion. => 2.5 quadrillion | 2500000000000000 | -
It issued 5 hundred million. => 5 hundred million | 500000000 | -
It issued one and a half trillion. => one and a half trillion | 1500000000000 | -
It issued two thousand five hundred. => two thousand five hundred | 2500 | -
We sell on a 7.65 print. => 7.65 | 7.65 | -
Rent, in their index, 119.2. => 119.2 | 119.2 | -
Quits came to 3.27m. => 3.27m | 3270000 | -
Riksbank +3. => +3 | 3 | -
Asia was mixed (−7). => −7 | -7 | -
Silver coins .8134. => .8134 | 0.8134 | -
It issued a hundred billion. => a hundred billion | 100000000000 | -
`,
  `
In 2024 it rose.
It has 5 of them.
Call +1 202 555 0100.
The ID is 123456.
Hash a1b2c3d4.
Version 1.2.3 is out.
See page 45.
8,100 Likes.
8.1K Views.
At 15:55 it closed.
On 2024-06-21 it fell.
Q3 2025 was bad.
The G7 met.
Covid-19 spread.
A 401k plan.
The 10-year yield.
The 0/400 counter.
See Section 1200.
A 2:1 split.
Zero of 5 won.
2.1 Outlook
See Section 3.2 for more.
It runs on Python 3.12.
He is 1.85m tall.
It took 2.5 years.
A run of 3.5 km.
An earthquake of 5.2 magnitude.
anna · 388 points · 14 replies
`,
);
