import { kindCases } from "./kit.js";

kindCases(
  "fx",
  `
The yen fell to 160 yen per dollar. => 160 yen per dollar | 160 | JPY/USD
The won at 1,512 looks weak. => 1,512 | 1512 | KRW/USD
The real hit 5.87 per dollar. => 5.87 per dollar | 5.87 | BRL/USD
The yen fell to 160 per dollar. => 160 per dollar | 160 | JPY/USD
The yen was 155 to the dollar. => 155 to the dollar | 155 | JPY/USD
It was 155.7 yen to the dollar. => 155.7 yen to the dollar | 155.7 | JPY/USD
It was 155 yen a dollar. => 155 yen a dollar | 155 | JPY/USD
The rate is ¥160/$. => ¥160/$ | 160 | JPY/USD
The rate is 155 yen/dollar. => 155 yen/dollar | 155 | JPY/USD
The rate is 110 JPY to 1 USD. => 110 JPY to 1 USD | 110 | JPY/USD
USD/JPY at 157.43. => 157.43 | 157.43 | JPY/USD
USD/JPY ended the week at 157.43. => 157.43 | 157.43 | JPY/USD
USDJPY 155. => 155 | 155 | JPY/USD
EUR/JPY 118.47 at the fix. => 118.47 | 118.47 | JPY/EUR
EUR-USD fell to 1.0850. => 1.0850 | 1.085 | USD/EUR
EURUSD at 1.0850. => 1.0850 | 1.085 | USD/EUR
GBPUSD: 1.27. => 1.27 | 1.27 | USD/GBP
Cable at 1.2710. => 1.2710 | 1.271 | USD/GBP
Dollar/yen hit 158.20. => 158.20 | 158.2 | JPY/USD
Dollar-yen hit 158.20. => 158.20 | 158.2 | JPY/USD
USD/CNY at 7.12 now. => 7.12 | 7.12 | CNY/USD
A dollar bought 158.77 yen. => 158.77 yen | 158.77 | JPY/USD
A dollar fetched 149.82 yen. => 149.82 yen | 149.82 | JPY/USD
One dollar bought 155 yen. => 155 yen | 155 | JPY/USD
1 USD = 7.12 CNY. => 7.12 CNY | 7.12 | CNY/USD
The euro bought $1.08. => $1.08 | 1.08 | USD/EUR
The pound fell to $1.25. => $1.25 | 1.25 | USD/GBP
Sterling was at $1.27. => $1.27 | 1.27 | USD/GBP
The dollar peaked at 161.73 yen. => 161.73 yen | 161.73 | JPY/USD
The dollar peaked at 161.73 yen and was down to 143.95 later. => 143.95 | 143.95 | JPY/USD
160 yen could be exchanged for 1 US dollar. => 160 yen could be exchanged for 1 US dollar | 160 | JPY/USD
160 yen could buy one dollar. => 160 yen could buy one dollar | 160 | JPY/USD
It was $1.08 per euro. => $1.08 per euro | 1.08 | USD/EUR
The euro bottomed at 0.9565 against the dollar. => 0.9565 | 0.9565 | USD/EUR
The yen was at 155.2 against the dollar. => 155.2 | 155.2 | JPY/USD
It was 155 yen against the dollar. => 155 yen | 155 | JPY/USD
The dollar was at 150.1 yen. I think 160 will print. => 160 | 160 | JPY/USD
The range is 150 to 155 yen per dollar. => 150 to 155 yen per dollar | 150..155 | JPY/USD
1美元兑7.12元人民币。 => 7.12元人民币 | 7.12 | CNY/USD
1ドル=155.7円だった。 => 155.7円 | 155.7 | JPY/USD
美元兑日元报157.43。 => 157.43 | 157.43 | JPY/USD
ドル円は155.7円に。 => 155.7円 | 155.7 | JPY/USD
欧元兑美元跌至1.0850。 => 1.0850 | 1.085 | USD/EUR
The pair ¥/$ 155.2 is quoted. => 155.2 | 155.2 | JPY/USD
Sterling 1.2710 into the close. => 1.2710 | 1.271 | USD/GBP
USD/JPY 150-155 is the range. => 150-155 | 150..155 | JPY/USD
The won is at 1,400 won per dollar. => 1,400 won per dollar | 1400 | KRW/USD
The swissy traded at 0.8950. => 0.8950 | 0.895 | CHF/USD
The loonie fell to 1.3720. => 1.3720 | 1.372 | CAD/USD
The kiwi rose to 0.6120. => 0.6120 | 0.612 | USD/NZD
The aussie was at 0.6650. => 0.6650 | 0.665 | USD/AUD
It was ¥155 per $. => ¥155 per $ | 155 | JPY/USD
The dollar eased to 108.79 JPY= in thin trade. => 108.79 JPY | 108.79 | JPY/USD
`,
  `
The dollar rose 5%.
Tokyo spent 155 yen on it.
A coffee is 500 yen.
The fine was 160 yen.
The dollar index was at 104.2.
No view on USD/JPY here, MoF risk both ways.
He paid 5 dollars for two books.
Shares rose 50 yen to 1,200 yen.
USD/JPY fell 2.5% in 2024.
In 2024 USD/JPY rallied.
The plan costs 155 billion yen.
USD/JPY fell in 3 of 5 weeks.
Dollars bought 155 companies.
The euro area has 20 members.
160 will print soon.
The yen fell for 3 days.
He gave 10 yen for a coin collection of 5.
EUR/USD longs of 25 billion euros.
It costs $2 per kiwi.
It costs $3 a kiwi.
`,
);
