import emojiNames from './lexicons/emoji.json' with { type: 'json' };
import wordsByValence from './lexicons/valence.json' with { type: 'json' };

/** Words and emoticons with how good or bad people found them, −4 to 4 (VADER, Hutto and Gilbert 2014). */
export const valences: ReadonlyMap<string, number> = new Map(
  Object.entries(wordsByValence as Record<string, string[]>).flatMap(([valence, words]) =>
    words.map((word) => [word, Number(valence)] as const),
  ),
);

/** What an emoji of one code point shows, in words that the lexicon knows. */
export const emojiWords: ReadonlyMap<string, string> = new Map(Object.entries(emojiNames));

const step = 0.293;

const stronger =
  'absolutely amazingly awfully completely considerable considerably decidedly deeply effing enormous enormously entirely especially exceptional exceptionally extreme extremely fabulously flipping flippin frackin fracking fricking frickin frigging friggin fully fuckin fucking fuggin fugging greatly hella highly hugely incredible incredibly intensely major majorly more most particularly purely quite really remarkably so substantially thoroughly total totally tremendous tremendously uber unbelievably unusually utter utterly very';
const weaker =
  'almost barely hardly kinda kindof kind-of less little marginal marginally occasional occasionally partly scarce scarcely slight slightly somewhat sorta sortof sort-of';

/** Words that make the next one stronger or weaker, and by how much. */
export const degrees: ReadonlyMap<string, number> = new Map([
  ...stronger.split(' ').map((word) => [word, step] as const),
  ...[...weaker.split(' '), 'just enough', 'kind of', 'sort of'].map((word) => [word, -step] as const),
]);

const negationWords =
  "aint arent cannot cant couldnt darent didnt doesnt ain't aren't can't couldn't daren't didn't doesn't dont hadnt hasnt havent isnt mightnt mustnt neither don't hadn't hasn't haven't isn't mightn't mustn't neednt needn't never none nope nor not nothing nowhere oughtnt shant shouldnt uhuh wasnt werent oughtn't shan't shouldn't uh-uh wasn't weren't without wont wouldnt won't wouldn't rarely seldom despite";

const negations: ReadonlySet<string> = new Set(negationWords.split(' '));

export function isNegation(lowerCased: string): boolean {
  return negations.has(lowerCased) || lowerCased.includes("n't");
}

/** Phrases that mean something else than their words. */
export const idioms: ReadonlyMap<string, number> = new Map([
  ['the shit', 3],
  ['the bomb', 3],
  ['bad ass', 1.5],
  ['badass', 1.5],
  ['bus stop', 0],
  ['yeah right', -2],
  ['kiss of death', -1.5],
  ['to die for', 3],
  ['beating heart', 3.1],
  ['broken heart', -2.9],
]);
