import { kindCases } from "./kit.js";

kindCases(
  "price",
  `
Brent is at $93 a barrel. => $93 a barrel | 93 | USD/bbl
Brent is at $93 per barrel. => $93 per barrel | 93 | USD/bbl
Brent is at $93/bbl. => $93/bbl | 93 | USD/bbl
Brent is at $93/barrel. => $93/barrel | 93 | USD/bbl
Brent is at 93 dollars a barrel. => 93 dollars a barrel | 93 | USD/bbl
Brent is at USD 93 per barrel. => USD 93 per barrel | 93 | USD/bbl
Brent is at US$93.50 a barrel. => US$93.50 a barrel | 93.5 | USD/bbl
A $100-a-barrel oil price. => $100-a-barrel | 100 | USD/bbl
Oil of $90-95 a barrel. => $90-95 a barrel | 90..95 | USD/bbl
Oil of $90 to $95 a barrel. => $90 to $95 a barrel | 90..95 | USD/bbl
It is €80 a barrel. => €80 a barrel | 80 | EUR/bbl
Gold hit $4,856 an ounce. => $4,856 an ounce | 4856 | USD/oz
Gold hit $2,431/oz. => $2,431/oz | 2431 | USD/oz
Gold hit $2,431 per troy ounce. => $2,431 per troy ounce | 2431 | USD/oz
Gold hit $2,431 a troy ounce. => $2,431 a troy ounce | 2431 | USD/oz
Gold hit 2,431 dollars per ounce. => 2,431 dollars per ounce | 2431 | USD/oz
Gold hit US $2,431 an ounce. => US $2,431 an ounce | 2431 | USD/oz
Copper is $9,500 a tonne. => $9,500 a tonne | 9500 | USD/tonne
Copper is $9,500/t. => $9,500/t | 9500 | USD/tonne
Copper is $9,500 per metric ton. => $9,500 per metric ton | 9500 | USD/tonne
Copper is $9.5k a tonne. => $9.5k a tonne | 9500 | USD/tonne
Carbon is €70 a tonne. => €70 a tonne | 70 | EUR/tonne
Gas is $2.24 per mmBTU. => $2.24 per mmBTU | 2.24 | USD/MMBtu
Gas is $3.10/MMBtu. => $3.10/MMBtu | 3.1 | USD/MMBtu
Power is €95/MWh. => €95/MWh | 95 | EUR/MWh
Power is 95 euros per megawatt hour. => 95 euros per megawatt hour | 95 | EUR/MWh
Wages are $35.46 an hour. => $35.46 an hour | 35.46 | USD/hour
Wages are $35.46 per hour. => $35.46 per hour | 35.46 | USD/hour
Wages are 17 dollars an hour. => 17 dollars an hour | 17 | USD/hour
Petrol is $3.50 a gallon. => $3.50 a gallon | 3.5 | USD/gallon
Wheat is 550 cents a bushel. => 550 cents a bushel | 5.5 | USD/bushel
Gold in yuan is 780 yuan per kilogram. => 780 yuan per kilogram | 780 | CNY/kg
油价每桶93美元。 => 93美元 | 93 | USD/bbl
金价每盎司2431美元。 => 2431美元 | 2431 | USD/oz
WTI is $76 US a barrel. => $76 US a barrel | 76 | USD/bbl
Oil fetched US$84/b. => US$84/b | 84 | USD/bbl
`,
  `
It is worth $70 a share.
It costs $5 a month.
It costs $5 per person.
It costs $5 each.
It costs $5 an item.
It cost $5 in all.
Barrels at $93.
WTI $83.95.
An ounce of gold.
A 5 a day habit.
5 barrels a day.
It fell 5% a tonne.
The $5 an hourly worker.
Per barrel costs fell.
He sold a barrel for $93.
Rates of $5 a week.
`,
);
