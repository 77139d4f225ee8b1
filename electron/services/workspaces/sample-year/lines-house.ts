/** Before and after, of what happens at the studio. */
export const sampleEvents: readonly (readonly [before: string, after: string])[] = [
  [
    'Open cupping on Thursday at six: five coffees, no names on the table.',
    'Five coffees, no names, and the cheapest one won. We love Thursdays.',
  ],
  [
    'Latte art for beginners, this Saturday. Six places, free milk, low expectations.',
    'Nine hearts, two tulips and something that might be a fish. Well done, all of you.',
  ],
  [
    'The vinyl evening is back on Friday: bring one record, drink two coffees.',
    'Somebody brought whale songs, and for eight minutes nobody ordered anything.',
  ],
  [
    'We repair grinders on Sunday from ten to two. Bring yours, whatever it sounds like.',
    'Fourteen grinders came in silent and left loud. One was full of rice, nobody knows why.',
  ],
  [
    'Water workshop on Wednesday: four cities, one coffee.',
    'Four waters, one coffee, and twelve people who now look at their taps differently.',
  ],
  [
    'Breakfast with the roaster: at seven, while the first batch cools.',
    'Seven in the morning, eleven people, one batch of La Esperanza. The cinnamon rolls lasted four minutes.',
  ],
  [
    'Home barista clinic on Saturday: bring your machine’s worst habit.',
    'Most machines were innocent. It was the grind, it is always the grind.',
  ],
  [
    'Reading at the studio on Tuesday: short stories about long nights.',
    'Forty chairs were not enough; some of you sat on sacks of Brazil and said it was better.',
  ],
  [
    'We swap plants on Sunday. A cutting for a cutting, coffee for the rest.',
    'Sixty-one plants changed homes yesterday. The coffee tree stays, please stop asking.',
  ],
  [
    'Children’s cocoa morning: they grind the beans, you drink the coffee.',
    'Eleven children ground cocoa for an hour and slept, we hear, until noon the next day.',
  ],
  [
    'Friday after work: a guest from Lisbon pulls shots on our old lever machine.',
    'The lever machine has not been treated so kindly in years. Obrigado, Rui.',
  ],
  [
    'A walk with the roaster: from the harbour to the bean store, with stops.',
    'Three kilometres, four stops, a lot of wind. The next walk will have a thermos at each end.',
  ],
  [
    'Drawing evening at the counter: paper is there, talent is optional.',
    'Twenty-three portraits of the same espresso machine hang on our wall now.',
  ],
  [
    'The small market on Saturday: bread, honey, flowers and us.',
    'Sold out of bread by ten and of honey by eleven; thank you for carrying the tables with us.',
  ],
  ['Taste training: bitter, sour, salty, sweet, and the one nobody can name.', 'It was umami. It always is.'],
  [
    'Quiet Sunday: no music, no laptops, newspapers from four countries.',
    'Two hours without a ring tone. Somebody finished a whole crossword aloud by mistake.',
  ],
  [
    'Brew-off on Thursday: eight recipes, one coffee, a trophy made of a portafilter.',
    'The trophy goes to Ilse, seventy-four, with a recipe from 1962 and a hand grinder.',
  ],
  [
    'Ask the farm: a call with Elias in Pitalito, on the big screen, Wednesday at five.',
    'Elias showed us the rain, his notebook and his goats. Most questions were about the goats.',
  ],
  [
    'Studio concert on Friday: cello and coffee roaster, in that order.',
    'The roaster came in on the second movement, exactly on the beat. It was not planned.',
  ],
  [
    'Bag printing day: we ink, you press, everyone takes one home.',
    'One hundred and forty bags, all a little crooked, all beautiful.',
  ],
  [
    'Sourdough meets filter: two stubborn crafts, one Saturday.',
    'The loaf needed another hour, so we had another coffee. A fair trade.',
  ],
  [
    'Espresso basics on Tuesday evening: dose, yield, time, and when to stop caring.',
    'Everyone pulled a good shot before eight o’clock and a better one after nine.',
  ],
  [
    'Neighbours’ table: a long one, right through the studio, on Sunday from eleven.',
    'Twenty-eight chairs from nineteen flats. The table was exactly long enough.',
  ],
  [
    'Late opening for night workers: until two on Thursday, coffee at half price.',
    'Nurses, bakers, two tram drivers and a poet. We should do this every month, and we will.',
  ],
];

/** What the roastery stands for and what that costs. */
export const sampleValues: readonly string[] = [
  'What we paid for green coffee last quarter, farm by farm, is on our website now. Not all of it makes us look good.',
  'Our roaster runs on electricity from the harbour’s turbines since Monday. The first batch tasted the same, which was the point.',
  'We do not sell a coffee as sustainable. We can tell you who was paid what, and when.',
  'A returnable jar has to come back nine times before it beats a bag. Ours are at eleven.',
  'Chaff makes good compost: forty kilos went to the allotments behind the station this month.',
  'We raised the price of the house blend by thirty cents. Here is where each of them goes.',
  'Three of our farms asked for payment before the harvest. We now do it for all of them.',
  'No straws since spring and one complaint so far, by a five-year-old, who had a point.',
  'Everyone here knows what everyone here earns. It made one meeting awkward and the rest easier.',
  'We bought the same lot for the fourth year. Reliability is worth more to a farm than a prize.',
  'The lorry that brings the sacks now comes half as often and twice as full.',
  'Our certificate ran out and we did not renew it. We wrote down what we check instead.',
  'A coffee for a stranger: 212 of you paid for one this month, 204 were drunk. Eight are waiting.',
  'We stopped printing receipts by default. It saves a roll a day, and a bin.',
  'Last year’s mistakes, in a list: a broken promise to a farm, eleven late parcels, one mouldy sack. All are mended.',
  'Milk is the largest part of a flat white’s footprint. Oat costs the same here since January.',
  'We turn the heating down at six and put blankets on the chairs. You said you like the blankets.',
  'A farm visit costs less than a campaign and tells us more. Two are planned for this year.',
  'Unsold cake goes to the night shelter, every evening, on Jonas’s bicycle.',
  'Transparency is dull until something goes wrong. So we practise it while nothing does.',
];

/** The people. */
export const sampleTeam: readonly string[] = [
  'Mira has been roasting for ten years today. She celebrated by cleaning the cooling tray, as always.',
  'Jonas passed his exam as a cupper: 31 of 32 cups. He wants to talk about the one.',
  'Meet Selin, who packs your parcels and writes the little notes. Yes, all of them by hand.',
  'Anna is back from Rwanda with a sunburn, eleven samples and four hundred pictures of roofs.',
  'Our apprentice made her first own roast profile. We bought the whole batch ourselves.',
  'The dishwasher broke at nine, and so did our calm. Thank you for drinking from jars.',
  'Team outing: a day at the mill. Nobody spoke of coffee for almost an hour.',
  'Ben’s daughter drew the new bag. She was paid in cocoa and negotiated hard.',
  'We argued about a quarter of a degree for a whole morning. This is what love looks like here.',
  'New at the counter: Luca, who remembers your name and forgets his own order.',
  'Behind the scenes: the drawer of broken thermometers. We cannot throw them away.',
  'Mira says a roast is ready when it smells like the inside of a piano. Nobody disagrees.',
  'Monday is inventory day. If you see someone counting lids, please do not speak to them.',
  'Four of us speak five languages, and all of us say “doppio” wrong, according to Rui.',
  'Selin’s shelf of returned postcards: you send us pictures of where you drink our coffee. Keep going.',
  'We close early today. It is the warm-up for the harbour run, and Jonas has bought shoes.',
  'Jonas ran it. The shoes were a mistake. The coffee at the finish was not.',
  'A short interview with our roaster, recorded over the noise of the roaster. Worth it for minute three.',
  'There is a spare key for the studio under nothing at all. We have learned.',
  'Twelve years of aprons, washed a thousand times, are bags now. Ask at the counter.',
];

/** What guests say and do. */
export const sampleGuests: readonly string[] = [
  'A guest left a note under her cup: “This was the first quiet half hour of my year.” We kept it.',
  'Heard at the counter: “I do not like coffee.” Four weeks later, same voice: “The Kenyan, please.”',
  'The couple at table two has the same argument each Saturday and the same cake. We would miss both.',
  'Your pictures of the week: a moka pot on a glacier, a press in a tent, a mug in a hospital garden.',
  'Karim writes his thesis at the window seat. Chapter four smells of espresso, he says.',
  'A tourist asked for directions and stayed for three hours. The museum is around the corner, by the way.',
  'Someone returned a jar after two years, washed, with a flower in it.',
  'The choir from next door practised in our doorway when it rained. Sixteen cappuccinos, four voices.',
  '“Do you have anything that tastes like my grandmother’s kitchen?” We did: the Guatemalan.',
  'Ilse turned seventy-five and ordered a triple. Happy birthday, champion.',
  'A dog has been coming alone on Tuesdays. The owner arrives ten minutes later and pays.',
  'Two people who met in our queue got engaged in our queue. We gave them the good table.',
  'Guest of the month: the man who carries in the chairs when it rains, without a word.',
  'We asked what you would change. Forty-one answers: more sockets. Thirty-nine: no sockets at all.',
  'A class of eight-year-olds visited. Best question: “Is the coffee sad when it is roasted?”',
  'The night nurse’s order at six in the morning is called “the usual” now, by everyone.',
  'Somebody paid for the next ten coffees on Monday. It went on until closing time.',
  'A letter from New Zealand, with stamps, asking how our cat is. We have no cat. We are getting worried.',
  'Your best excuse for being late this week: “The bloom took longer.” Accepted.',
  'Our most loyal guest moved away. We found a roaster near her and called ahead.',
];

/** Cups, grinders, boxes: what is sold besides coffee. */
export const sampleGoods: readonly string[] = [
  'Hand grinders are back on the shelf: twelve of them, in the green that everybody asked for.',
  'A box for those who cannot decide: four coffees of 100 g, each with its recipe card.',
  'The tasting spoon that we use ourselves is in the shop now. It is a good spoon. That is all.',
  'Filter papers in the paper sleeve, a hundred for six euros, unbleached or white.',
  'Second-hand machines, cleaned and tested by Ben, with half a year of warranty. Three today.',
  'Subscription news: you can skip a month with one click, without telling us why.',
  'The travel press survived a fall from our roof. We did not plan this test.',
  'A jar, a label, a refill card: the whole system for nine euros.',
  'New aprons, dark blue, two pockets, made by the sewing workshop on the corner.',
  'Gift cards look like postcards now. The stamp is on us.',
  'Our drip bags for offices: ten cups, no machine, no meeting about the machine.',
  'We sharpen burrs. Leave them with us on Monday, take them home on Thursday.',
  'The little scale is down to nineteen euros until Sunday. Tenths of a gram, one button.',
  'A poster of the coffee belt, printed by hand in two colours. It hangs in our kitchen too.',
  'Glass servers in two sizes. The large one holds exactly a difficult conversation.',
  'Coffee by post now fits through a letter box. No more cards from the depot.',
  'Thermos mugs with a lid that closes. We shook forty of them to find these.',
  'Descaler, the dull kind that works. Once in two months, your machine will thank you.',
];

/** By the calendar: month and day, and what is said then. */
export const sampleSeason: readonly (readonly [day: string, text: string])[] = [
  ['12-01', 'The Advent calendar is filled: twenty-four little bags, one coffee a day, no two alike.'],
  ['12-04', 'Last day to order for parcels that should lie under a tree in another country.'],
  ['12-06', 'Somebody put walnuts into all the cups overnight. We suspect Jonas.'],
  [
    '12-09',
    'Gift idea for people who have everything: a morning with our roaster. Twelve places until Christmas.',
  ],
  ['12-12', 'The Winter House Blend is back, and so is the smell of gingerbread in the whole street.'],
  ['12-15', 'Wrapping station at the studio: paper, string and far too much tape, free for everyone.'],
  ['12-18', 'Today is the last day for parcels in this country. We are here until ten in the evening.'],
  ['12-21', 'The longest night of the year is the best excuse for a second pot.'],
  ['12-23', 'We are open until two tomorrow, then we sleep. Thank you for this year.'],
  ['12-28', 'A year in numbers: 9,214 cups, 411 jars returned, one dishwasher lost.'],
  ['01-02', 'No resolutions here. The same coffee as last year, roasted a little better.'],
  ['02-14', 'Two cups, one saucer, no clichés. A happy day to whom it may concern.'],
  ['03-20', 'First day with the doors open. The pavement is a café again.'],
  ['04-01', 'New on the menu: hot water, single origin, slow poured. Only today.'],
  ['05-01', 'Closed today; the people who make your coffee are having coffee.'],
  ['06-16', 'Cold brew in bottles, from today until the first leaves fall.'],
  ['06-21', 'The evening is so long that we moved closing time to ten.'],
  ['07-04', 'Cascara soda, sixty bottles, made from the fruit around the bean. Tart and very cold.'],
  ['07-15', 'Ice, lemon, espresso, tonic: it should not work and it does, every July.'],
  ['08-20', 'Back from the holidays. The roaster missed us, we could hear it.'],
  ['09-22', 'Cinnamon is back in the kitchen, and the argument about cinnamon as well.'],
  ['10-01', 'International coffee day. For us it is a working day with more cake.'],
  ['10-31', 'Tonight the espresso machine is dressed as a ghost. It steams very convincingly.'],
  ['11-11', 'Lanterns passed the window at five. Forty cocoas, on the house.'],
];
