import { kindCases } from "./kit.js";

kindCases(
  "money",
  String.raw`
The stock is $9.24T. => $9.24T | 9240000000000 | USD
It sold £24bn of gilts. => £24bn | 24000000000 | GBP
It bought €3.3 bn of paper. => €3.3 bn | 3300000000 | EUR
Tokyo spent ¥9.79 trillion. => ¥9.79 trillion | 9790000000000 | JPY
Beijing spent ¥1.5 trillion in yuan. => ¥1.5 trillion | 1500000000000 | CNY
It cost US$450mn. => US$450mn | 450000000 | USD
It cost $US 12.5 million. => $US 12.5 million | 12500000 | USD
It cost A$4.2 billion. => A$4.2 billion | 4200000000 | AUD
It cost $A3m. => $A3m | 3000000 | AUD
It cost HK$5.4m. => HK$5.4m | 5400000 | HKD
It cost NT$ 30 bn. => NT$ 30 bn | 30000000000 | TWD
It cost R$2bn. => R$2bn | 2000000000 | BRL
It cost USD 450 million. => USD 450 million | 450000000 | USD
It cost EUR1.2bn. => EUR1.2bn | 1200000000 | EUR
It cost 450 million dollars. => 450 million dollars | 450000000 | USD
It cost 21.3 trillion yen. => 21.3 trillion yen | 21300000000000 | JPY
It cost twenty-one trillion yen. => twenty-one trillion yen | 21000000000000 | JPY
They own nine point four trillion dollars of it. => nine point four trillion dollars | 9400000000000 | USD
It cost half a trillion dollars. => half a trillion dollars | 500000000000 | USD
It cost a million euros. => a million euros | 1000000 | EUR
It cost RMB 1.5 trillion. => RMB 1.5 trillion | 1500000000000 | CNY
It cost 100 billion yuan. => 100 billion yuan | 100000000000 | CNY
It cost 1,200€ in all. => 1,200€ | 1200 | EUR
It cost 1.234,56 € in all. => 1.234,56 € | 1234.56 | EUR
It cost CHF 4.5 million. => CHF 4.5 million | 4500000 | CHF
It cost 1.4 trillion won. => 1.4 trillion won | 1400000000000 | KRW
It cost ₹1,25,000 crore. => ₹1,25,000 crore | 1250000000000 | INR
It cost Rs 5 lakh crore. => Rs 5 lakh crore | 5000000000000 | INR
It cost RM23.50. => RM23.50 | 23.5 | MYR
It cost R5.2bn in Johannesburg. => R5.2bn | 5200000000 | ZAR
The deficit was -$66.8 billion. => -$66.8 billion | -66800000000 | USD
The deficit was $−66.8 billion. => $−66.8 billion | -66800000000 | USD
It lost 63 cents. => 63 cents | 0.63 | USD
It lost 470 pence. => 470 pence | 4.7 | GBP
It cost thirteen dollars and five cents. => thirteen dollars and five cents | 13.05 | USD
日本持有美债1.2万亿美元。 => 1.2万亿美元 | 1200000000000 | USD
追加は2万5千億円。 => 2万5千億円 | 2500000000000 | JPY
予算は115兆5,000億円。 => 115兆5,000億円 | 115500000000000 | JPY
预算为３．５万亿元。 => ３．５万亿元 | 3500000000000 | CNY
It cost 25.9 billion US dollars. => 25.9 billion US dollars | 25900000000 | USD
It cost 34,187.76 hundred million US dollars. => 34,187.76 hundred million US dollars | 3418776000000 | USD
It cost \$3.4 billion. => $3.4 billion | 3400000000 | USD
It paid 200 Swiss francs. => 200 Swiss francs | 200 | CHF
It paid 5 billion Norwegian kroner. => 5 billion Norwegian kroner | 5000000000 | NOK
It paid 300bn pesos. => 300bn pesos | 300000000000 | MXN
It raised 280 million of the 1.5 billion shekels. => 280 million | 280000000 | ILS
It cost 4,2 Mrd. Euro. => 4,2 Mrd. Euro | 4200000000 | EUR
It cost ฿7bn in Bangkok. => ฿7bn | 7000000000 | THB
It cost CFA 5bn. => CFA 5bn | 5000000000 | XOF
它耗资30亿台币。 => 30亿台币 | 3000000000 | TWD
Japan's MoF spent ¥9.8tn of yen; China's PBoC added ¥1tn of yuan. => ¥9.8tn | 9800000000000 | JPY
Japan's MoF spent ¥9.8tn of yen; China's PBoC added ¥1tn of yuan. => ¥1tn | 1000000000000 | CNY
They sold hundreds of billions of dollars of bonds. => hundreds of billions of dollars | 100000000000..1000000000000 | USD
`,
  `
The yield was 4.25%.
It won 3 of 5 games.
In 2024 the won fell.
The US 10-year note.
It fell 25 basis points.
Section $a$ of the note.
The real 2.5 percent rate.
Boeing 737 MAX jets.
ALL 50 states voted.
They TRY 3 times.
The S&P 500 index.
A P5 meeting in Geneva.
The PS5 console sold out.
The 20 marks he got at school.
The variable $x^2$ and $y_1$.
See [the table](http://a.b/$5m).
Dollars and euros fell.
The dollar index lost.
The euro area has 20 members.
It met at COP28 in Dubai.
The 3M bill and 6M paper.
Hundreds of billions of stars.
Tens of thousands came.
`,
);
