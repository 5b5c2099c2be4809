import { kindCases } from "./kit.js";

kindCases(
  "multiple",
  `
It trades at 3.5x earnings. => 3.5x | 3.5 | -
It is 1.2x GDP. => 1.2x | 1.2 | -
It is 10x now. => 10x | 10 | -
It is 2X now. => 2X | 2 | -
It is 3.5× now. => 3.5× | 3.5 | -
It is 2.5 times GDP. => 2.5 times | 2.5 | -
It is 3 times the size. => 3 times | 3 | -
It is three times as large. => three times | 3 | -
It is ten times larger. => ten times | 10 | -
It is twelve times its income. => twelve times | 12 | -
It is 1.8 times. => 1.8 times | 1.8 | -
It rose threefold. => threefold | 3 | -
It rose tenfold. => tenfold | 10 | -
It rose 3-fold. => 3-fold | 3 | -
It rose 10-fold. => 10-fold | 10 | -
It rose 2.5-fold. => 2.5-fold | 2.5 | -
It rose fivefold. => fivefold | 5 | -
It doubled. => doubled | 2 | -
Holdings doubled in a year. => doubled | 2 | -
It is doubling. => doubling | 2 | -
It tripled. => tripled | 3 | -
It trebled. => trebled | 3 | -
It quadrupled. => quadrupled | 4 | -
It quintupled. => quintupled | 5 | -
It halved. => halved | 0.5 | -
It is halving. => halving | 0.5 | -
It trades at 20x-25x sales. => 20x | 20 | -
Leverage of 30x is high. => 30x | 30 | -
It is 4 times more. => 4 times | 4 | -
It is 5 times over. => 5 times | 5 | -
It is about 2.2x. => 2.2x | 2.2 | -
`,
  `
It met 3 times this year.
It met three times.
A 1920x1080 screen.
A 3x5 card.
The times are hard.
The New York Times.
It rose 3%.
It is double trouble.
A twofer deal.
It folded 3 bids.
An x-ray of 5 firms.
It is $5x.
In 2024 times changed.
Two times 2020 was bad.
The Xbox 360 sold.
At times 5 firms met.
`,
);
