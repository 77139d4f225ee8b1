import type { SampleCoffee } from './coffees.ts';

type Say = (coffee: SampleCoffee) => string;

const shop = 'https://harbourlight.example/shop';
const firstWord = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The same five things are told of every coffee, in turn in these words. */
export const arrivals: readonly Say[] = [
  ({ name, from, process, notes }) =>
    `New this week: ${name} from ${from}, ${process}. ${notes}. Roasted yesterday, in bags of 250 g: ${shop} #coffee #newroast`,
  ({ name, from, notes }) =>
    `${notes}: that is what we wrote down, all of us, without looking at each other’s sheets. ${name}, ${from}, now on the shelf. ${shop}`,
  ({ name, from, process }) =>
    `Eleven sacks came up the stairs this morning. ${name}, ${process}, ${from}. The first roast is resting, the second is yours: ${shop} #newroast`,
  ({ name, notes, from }) =>
    `Say hello to ${name}. It comes from ${from} and tastes of ${firstWord(notes)}. Ask for it at the counter or here: ${shop}`,
  ({ name, process, from, notes }) =>
    `A ${process} coffee from ${from} takes over the left hopper today. ${name}: ${firstWord(notes)}. ${shop} #coffee`,
];

export const tastings: readonly Say[] = [
  ({ name, notes }) =>
    `${name}, the morning after roasting and a week later. Same notes (${firstWord(notes)}), another order. We prefer day nine.`,
  ({ name, notes }) =>
    `What does “${firstWord(notes)}” mean? Not that somebody put it in. It means that ${name} reminds you of it, if you let it cool a little.`,
  ({ name }) =>
    `We tasted ${name} blind against last year’s favourite. Four to three. We are not saying for which.`,
  ({ name, notes }) =>
    `${name} with breakfast: with ${firstWord(notes.split(', ').at(-1) ?? notes)} jam it is almost too much. Almost.`,
  ({ name }) =>
    `${name} as filter in the morning and as espresso after lunch: two coffees from one bag, and the second one surprised us.`,
  ({ name, notes }) =>
    `Three words each for ${name}, no discussion. Most often: ${firstWord(notes)}. Once: “my uncle’s shed”.`,
];

export const brews: readonly Say[] = [
  ({ name, brew }) => `How we brew ${name} this week: ${brew}. Start there, then make it yours.`,
  ({ name, brew }) => `You asked for our recipe for ${name}. Here it is: ${brew}. Nothing else, no secrets.`,
  ({ name, brew }) =>
    `${brew.charAt(0).toUpperCase()}${brew.slice(1)}. That is ${name}, at our counter, every morning since Monday.`,
  ({ name, brew }) =>
    `The card in your bag of ${name} has a misprint. Right is: ${brew}. The wrong one tastes like a dare.`,
];

export const farms: readonly Say[] = [
  ({ name, story, from }) => `${story}. That is ${from}, and that is where ${name} comes from.`,
  ({ name, story }) => `From our notes of the last call about ${name}: ${firstWord(story)}.`,
  ({ story, name }) => `${story}. When you drink ${name}, you drink that too.`,
  ({ name, from, story }) =>
    `A postcard from ${from} hangs above the roaster. ${story}. The coffee is called ${name}.`,
];

export const farewells: readonly Say[] = [
  ({ name }) =>
    `The last bags of ${name} are on the shelf. When they are gone, they are gone until next year. ${shop} #coffee`,
  ({ name, from }) =>
    `Goodbye, ${name}. ${from.split(', ').at(-1)} will send us another harvest; this one was a good one. Twenty bags left: ${shop}`,
  ({ name }) =>
    `If you wanted ${name} and waited: today is the day. Tomorrow the hopper is for someone else. ${shop}`,
  ({ name, notes }) => `One sack left of ${name}. ${notes}, one last time. ${shop}`,
];

/** What follows a tip since tips are threads. */
export const afterTips: readonly string[] = [
  'Try it tomorrow and tell us what changed. The best answer gets a bag.',
  'Why it works: the water takes the sour first, then the sweet, then the bitter. You decide when to stop.',
  'We tested it on the counter for a week, with people who did not know what we had changed. Nine of twelve tasted it.',
  'If it makes things worse, go back one step and change the grind instead. That is not failing, that is dialling in.',
  'No machine needed. A kettle, a scale and a little stubbornness will do.',
  'Somebody will say that it makes no difference. Brew both, hide the cups, and let them point.',
];

/** The week in which the lights went out. */
export const powerCut: readonly string[] = [
  'The power went out in the whole street at four. We brewed on camping stoves by candlelight, for everyone who came, until it was back at nine. Nobody paid, everybody stayed.',
  'Forty-one people, eleven candles, two stoves. Someone counted the cups: 190. Thank you for bringing the candles back.',
  'So many of you asked for the candlelight blend. There is none, it was simply what was left in the hopper. We have roasted it again: https://harbourlight.example/candlelight',
  'The newspaper was here about the evening without power. Mira only talked about the stove. It is a good stove.',
];
