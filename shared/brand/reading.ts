import { webAddresses } from '../networks/web-addresses.ts';
import type { BrandKit, RequiredPhrase, RuleLevel } from './kit.ts';
import {
  everyWord,
  type FoundWord,
  foundWords,
  indexWords,
  tokens,
  type WordIndex,
  wordKey,
} from './words.ts';

export interface Span {
  start: number;
  end: number;
}

/** What a text says to the rules; worked out once, however many accounts share the text. */
export interface Reading {
  text: string;
  banned: FoundWord[];
  misspelled: FoundWord[];
  /** Where each phrase that some rule asks about is first found, by its number. */
  phrases: ReadonlyMap<number, Span>;
  /** Addresses and handles: a word in them is not ours to change. */
  addresses: Span[];
}

export interface CompiledDisclosure {
  mentions: number[];
  requires: number[];
  offered: string;
  level: RuleLevel;
}

/** The rules of a kit, made ready to be applied to many texts. */
export interface CompiledBrand {
  kit: Pick<BrandKit, 'bannedWords' | 'spellings'>;
  banned: WordIndex;
  spellings: WordIndex;
  /** Every phrase that has to be there, is mentioned or discloses: looked for in one go. */
  phrases: WordIndex;
  required: { rule: RequiredPhrase; phrase: number }[];
  disclosures: CompiledDisclosure[];
  /** The texts that were read last. */
  readings: Map<string, Reading>;
}

/** A post has one text or a few, and the parts of a thread. */
const mostReadings = 32;

/** Gives each phrase a number; those that are found alike have the same one. */
function numbering() {
  const numbers = new Map<string, number>();
  const phrases: string[] = [];
  return {
    phrases,
    numberOf(phrase: string): number {
      const key = wordKey(phrase);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, phrases.length);
      return phrases.push(phrase) - 1;
    },
  };
}

export function compileBrand(kit: BrandKit): CompiledBrand {
  const { phrases, numberOf } = numbering();
  const required = kit.requiredPhrases.map((rule) => ({ rule, phrase: numberOf(rule.phrase) }));
  const disclosures = kit.disclosures.map(({ mentions, requires, level }) => ({
    mentions: mentions.map(numberOf),
    requires: requires.map(numberOf),
    offered: requires[0] ?? '',
    level,
  }));
  return {
    kit,
    banned: indexWords(kit.bannedWords.map(({ word }) => word)),
    spellings: indexWords(kit.spellings.map(({ wrong }) => wrong)),
    phrases: indexWords(phrases),
    required,
    disclosures,
    readings: new Map(),
  };
}

const handles = /(?<![\p{L}\p{N}_])@[\p{L}\p{N}_.-]+/gu;

function addressesIn(text: string): Span[] {
  const named = Array.from(text.matchAll(handles), ({ 0: handle, index }) => ({
    start: index,
    end: index + handle.length,
  }));
  return [...webAddresses(text), ...named];
}

function firstPlaces(found: readonly FoundWord[]): Map<number, Span> {
  const places = new Map<number, Span>();
  for (const { word, start, end } of found) if (!places.has(word)) places.set(word, { start, end });
  return places;
}

export function read(brand: CompiledBrand, text: string): Reading {
  const known = brand.readings.get(text);
  if (known) return known;
  const words = tokens(text);
  const reading: Reading = {
    text,
    banned: foundWords(brand.banned, words),
    misspelled: foundWords(brand.spellings, words),
    phrases: firstPlaces(everyWord(brand.phrases, words)),
    addresses: addressesIn(text),
  };
  if (brand.readings.size >= mostReadings) brand.readings.delete(brand.readings.keys().next().value ?? '');
  brand.readings.set(text, reading);
  return reading;
}
