import { kindCases } from "./kit.js";

kindCases(
  "count",
  `
It hired 4,931 people. => 4,931 people | 4931 | persons
It counted 156 million people. => 156 million people | 156000000 | persons
It added 256,000 jobs. => 256,000 jobs | 256000 | persons
It added 256k jobs. => 256k jobs | 256000 | persons
It added 1.2m jobs. => 1.2m jobs | 1200000 | persons
It has 800,000 eligible pensioners. => 800,000 | 800000 | persons
It has 59 users. => 59 users | 59 | persons
It has 12,000 employees. => 12,000 employees | 12000 | persons
It has 12,000 new workers. => 12,000 | 12000 | persons
It has five million residents. => five million residents | 5000000 | persons
It saw 219,000 claims. => 219,000 claims | 219000 | persons
It saw 7.4 million openings. => 7.4 million openings | 7400000 | persons
It saw 4,931 firms fail. => 4,931 firms | 4931 | companies
It saw 901 bankruptcies. => 901 bankruptcies | 901 | companies
It saw 1,016 corporate bankruptcies. => 1,016 | 1016 | companies
It saw 500 companies. => 500 companies | 500 | companies
It saw 12 banks fail. => 12 banks | 12 | companies
It saw 3,000 small businesses. => 3,000 | 3000 | companies
It pumped 1.1m barrels a day. => 1.1m barrels | 1100000 | barrels
It pumped 2 million bpd. => 2 million bpd | 2000000 | barrels
It pumped 500,000 barrels. => 500,000 barrels | 500000 | barrels
It held 120,000 contracts. => 120,000 contracts | 120000 | contracts
It sold 1.4 million cars. => 1.4 million cars | 1400000 | units
It sold 4.09 million homes. => 4.09 million homes | 4090000 | units
It built 1,350,000 units. => 1,350,000 units | 1350000 | units
It polled 62 economists. => 62 economists | 62 | units
It polled 120 countries. => 120 countries | 120 | units
It lost 1-2 million jobs. => 1-2 million jobs | 1000000..2000000 | persons
It lost 50 to 60 jobs. => 50 to 60 jobs | 50..60 | persons
全国1.2亿人参保。 => 1.2亿人 | 120000000 | persons
倒産は901社。 => 901社 | 901 | companies
全国3万家企业倒闭。 => 3万家企业 | 30000 | companies
Supply was 102.5 mb/d. => 102.5 mb/d | 102500000 | barrels
Demand fell by 640 kb/d. => 640 kb/d | 640000 | barrels
It hit tens of thousands of jobs. => tens of thousands of jobs | 10000..100000 | persons
`,
  `
It cost $5 people say.
Three banks failed.
In 2024 companies failed.
It fell 5% of people.
5.5 people on average.
10-year bonds.
The 12 months to people.
It has 3 of them.
It is 5 to people.
Version 5 users.
Page 12 users.
In May 2024 workers left.
The G7 countries met.
The S&P 500 companies.
8 Likes.
On 12 May people left.
34 years of jobs.
The people of 1990.
A disk of 102 mb was full.
`,
);
