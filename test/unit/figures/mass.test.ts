import { kindCases } from "./kit.js";

kindCases(
  "mass",
  `
It bought 863.3 tonnes. => 863.3 tonnes | 863.3 | tonne
It bought 290 tons. => 290 tons | 290 | tonne
It bought 290 tonnes. => 290 tonnes | 290 | tonne
It bought 290t. => 290t | 290 | tonne
It bought 290 t of gold. => 290 t | 290 | tonne
It bought 290 metric tons. => 290 metric tons | 290 | tonne
It bought 290 metric tonnes. => 290 metric tonnes | 290 | tonne
It bought one tonne. => one tonne | 1 | tonne
It bought twelve tonnes. => twelve tonnes | 12 | tonne
It bought 1,037 tonnes. => 1,037 tonnes | 1037 | tonne
It bought 74.38 million ounces. => 74.38 million ounces | 74380000 | oz
It bought 72.8mn oz. => 72.8mn oz | 72800000 | oz
It bought 72.8 million troy ounces. => 72.8 million troy ounces | 72800000 | oz
It bought 72.8m oz. => 72.8m oz | 72800000 | oz
It bought 400,000 ounces. => 400,000 ounces | 400000 | oz
It bought 7,544 ten-thousand ounces. => 7,544 ten-thousand ounces | 75440000 | oz
It bought 5 kg. => 5 kg | 5 | kg
It bought 5kg. => 5kg | 5 | kg
It bought 5 kilograms. => 5 kilograms | 5 | kg
It bought 5 kilos. => 5 kilos | 5 | kg
It bought 2.5 million tonnes. => 2.5 million tonnes | 2500000 | tonne
A 400-tonne hoard. => 400-tonne | 400 | tonne
It bought 800-900 tonnes. => 800-900 tonnes | 800..900 | tonne
It bought 800 to 900 tonnes. => 800 to 900 tonnes | 800..900 | tonne
It bought between 800 and 900 tonnes. => 800 and 900 tonnes | 800..900 | tonne
It bought half a million tonnes. => half a million tonnes | 500000 | tonne
增持10吨。 => 10吨 | 10 | tonne
黄金储备7544万盎司。 => 7544万盎司 | 75440000 | oz
金を5トン買う。 => 5トン | 5 | tonne
It sold −5 tonnes. => −5 tonnes | -5 | tonne
China bought 5 tonnes, Poland 3. => 3 | 3 | tonne
It bought 8,133.5 t. => 8,133.5 t | 8133.5 | tonne
`,
  `
It cost $290t.
The yield is T+2.
A 5 t-bill auction.
It bought 290T of assets.
It rose 5%.
Tons of paper.
An ounce of care.
The 10-year note.
A ton of bricks.
In 2024 it sold.
At 5 to 9 it closed.
It weighs little.
He won 5 oscars.
5 kgosi met.
It is 3 to 5.
The 290th tonne.
`,
);
