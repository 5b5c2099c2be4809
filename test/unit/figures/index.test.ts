import { kindCases } from "./kit.js";

kindCases(
  "index",
  `
The PMI was 49.2. => 49.2 | 49.2 | index
The PMI fell to 49.2. => 49.2 | 49.2 | index
The PMI stood at 50. => 50 | 50 | index
The PMI came in at 49.2 in May. => 49.2 | 49.2 | index
PMI: 49.2. => 49.2 | 49.2 | index
The purchasing managers' index of manufacturing was 49.2. => 49.2 | 49.2 | index
The ISM was at 48.7. => 48.7 | 48.7 | index
ISM services hit 52.6. => 52.6 | 52.6 | index
The dollar index was at 104.25. => 104.25 | 104.25 | index
The DXY was near 104.2. => 104.2 | 104.2 | index
The VIX hit 38.57. => 38.57 | 38.57 | index
The Nikkei closed at 38,915.87. => 38,915.87 | 38915.87 | index
The Nikkei 225 hit 42,000. => 42,000 | 42000 | index
The S&P 500 closed at 5,431.60. => 5,431.60 | 5431.6 | index
The S&P fell to 5,000. => 5,000 | 5000 | index
The Dow topped 40,000. => 40,000 | 40000 | index
The DAX reached 18,500. => 18,500 | 18500 | index
The FTSE 100 was at 8,200. => 8,200 | 8200 | index
The Hang Seng fell to 16,000. => 16,000 | 16000 | index
The Topix was at 2,700. => 2,700 | 2700 | index
The CSI 300 fell to 3,300. => 3,300 | 3300 | index
The sentiment gauge fell to 61.5. => 61.5 | 61.5 | index
It lost 300 points. => 300 points | 300 | index
It lost 1,033 points. => 1,033 points | 1033 | index
It lost 300 pts. => 300 pts | 300 | index
It gained 12.5 points. => 12.5 points | 12.5 | index
It gained 5 index points. => 5 index points | 5 | index
The Tankan was at +12. => +12 | 12 | index
The index was 106.3, up 0.2%. => 106.3 | 106.3 | index
The PMI fell to 49.2 from 49.5. => 49.5 | 49.5 | index
The PMI was about 49.2. => 49.2 | 49.2 | index
The index rose 12.5 points to 5,321.4. => 5,321.4 | 5321.4 | index
`,
  `
The index rose 5%.
The index of 500 companies.
The PMI fell for 3 months.
The index in 2024 fell.
The index was launched in 1985.
The S&P 500 fell.
The Nikkei 225 rose.
It rose by half a point.
It made 3 key moves.
A quarter-point cut.
The PMI, at 5 pm, was due.
It is 49.2 somehow.
An index card costs $5.
The Dow 30 stocks.
At 49.2 it is.
Two points to make.
`,
);
