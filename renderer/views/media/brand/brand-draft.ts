import type { BrandKit, Spelling } from '../../../../shared/brand/kit.ts';
import type { Brand } from '../../../../shared/contract/brand.ts';

export interface BrandDraft {
  kit: BrandKit;
  logos: Brand['logos'];
}

/** Rows that were begun and say nothing yet are not kept. */
export function storable({ kit, logos }: BrandDraft) {
  return {
    ...kit,
    colors: kit.colors.filter(({ hex }) => hex.trim() !== ''),
    voice: kit.voice.filter(({ attribute }) => attribute.trim() !== ''),
    bannedWords: kit.bannedWords.filter(({ word }) => word.trim() !== ''),
    requiredPhrases: kit.requiredPhrases.filter(({ phrase }) => phrase.trim() !== ''),
    disclosures: kit.disclosures.filter(
      ({ mentions, requires }) => mentions.length > 0 && requires.length > 0,
    ),
    spellings: kit.spellings.filter(({ wrong, preferred }) => wrong.trim() !== '' && preferred.trim() !== ''),
    logos: logos.map(({ media, name }) => ({ mediaId: media.id, name })),
  };
}

/** The parts that were changed: what somebody else changed in another part meanwhile stays theirs. */
export function changedParts(draft: BrandDraft, stored: BrandDraft): Partial<ReturnType<typeof storable>> {
  const isChanged = (part: string) =>
    part === 'logos'
      ? draft.logos !== stored.logos
      : draft.kit[part as keyof BrandKit] !== stored.kit[part as keyof BrandKit];
  return Object.fromEntries(Object.entries(storable(draft)).filter(([part]) => isChanged(part)));
}

/** The draft once `sent` is stored as `saved`: parts that were written in meanwhile stay as they are. */
export function afterSaving(now: BrandDraft, sent: BrandDraft, saved: BrandDraft): BrandDraft {
  if (now === sent) return saved;
  const parts = Object.entries(now.kit).filter(([part, value]) => value !== sent.kit[part as keyof BrandKit]);
  return {
    kit: { ...saved.kit, ...Object.fromEntries(parts) },
    logos: now.logos === sent.logos ? saved.logos : now.logos,
  };
}

/** Words as they were pasted, one to a line or between commas; those that are there already are left out. */
export function newWords(pasted: string, known: readonly { word: string }[]): string[] {
  const there = new Set(known.map(({ word }) => word.toLowerCase()));
  const words = pasted
    .split(/[\n,;]+/)
    .map((word) => word.trim().slice(0, 60))
    .filter((word) => word !== '' && !there.has(word.toLowerCase()));
  return [...new Map(words.map((word) => [word.toLowerCase(), word])).values()];
}

export const newSpelling: Spelling = { wrong: '', preferred: '' };
