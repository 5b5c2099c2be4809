import { kindCases } from "./kit.js";

kindCases(
  "fraction",
  `
A quarter of all reserves is gold. => A quarter | 0.25 | -
One in five households owns gold. => One in five | 0.2 | -
Two out of three households own gold. => Two out of three | 0.6666666667 | -
A third of reserves is gold. => A third | 0.3333333333 | -
One third of reserves is gold. => One third | 0.3333333333 | -
One-third of reserves is gold. => One-third | 0.3333333333 | -
Two-thirds of reserves are gold. => Two-thirds | 0.6666666667 | -
Two thirds of reserves are gold. => Two thirds | 0.6666666667 | -
Three-quarters of reserves are gold. => Three-quarters | 0.75 | -
Three quarters of reserves are gold. => Three quarters | 0.75 | -
A fifth of reserves is gold. => A fifth | 0.2 | -
One fifth of reserves is gold. => One fifth | 0.2 | -
Two-fifths of reserves are gold. => Two-fifths | 0.4 | -
Three-fifths of reserves are gold. => Three-fifths | 0.6 | -
Four-fifths of reserves are gold. => Four-fifths | 0.8 | -
A tenth of reserves is gold. => A tenth | 0.1 | -
One tenth of reserves is gold. => One tenth | 0.1 | -
Nine-tenths of reserves are gold. => Nine-tenths | 0.9 | -
A sixth of reserves is gold. => A sixth | 0.1666666667 | -
An eighth of reserves is gold. => An eighth | 0.125 | -
Five-eighths of reserves are gold. => Five-eighths | 0.625 | -
It holds a quarter of it. => a quarter | 0.25 | -
It holds one quarter of it. => one quarter | 0.25 | -
It holds nearly a third of it. => a third | 0.3333333333 | -
It holds over a quarter of it. => a quarter | 0.25 | -
It holds some two-thirds of it. => two-thirds | 0.6666666667 | -
It holds two-thirds of GDP. => two-thirds | 0.6666666667 | -
It holds a fifth of the stock. => a fifth | 0.2 | -
It holds three fifths of the stock. => three fifths | 0.6 | -
It holds a half of the stock. => a half | 0.5 | -
It holds one half of the stock. => one half | 0.5 | -
It holds two-thirds of their bonds. => two-thirds | 0.6666666667 | -
More than a tenth of our trade. => a tenth | 0.1 | -
The dollar has lost half of its reserve role. => half | 0.5 | -
More than half of Treasuries are held at home. => half | 0.5 | -
`,
  `
The first half of 2025.
The second half of the year.
The third quarter of 2025.
The fourth quarter of last year.
A quarter of a century ago.
A quarter of a million people.
A quarter point cut.
A third party.
The third time.
It halved.
In the quarter it fell.
A quarter earlier it fell.
Half a trillion dollars.
Half of it is gone.
A fifth column.
In a tenth floor office.
The latter half of May.
He spent half of Tuesday there.
Half of me agrees.
The lower half of the range.
It rained half of the year.
`,
);
