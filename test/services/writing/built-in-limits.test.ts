import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../electron/services/writing/built-in.ts';
import { writingKinds } from '../../../shared/ai/task-kinds.ts';
import { builtInAbilities } from '../../../shared/ai/task-words.ts';
import { english } from '../../../shared/analysis/text-language.ts';
import { tones } from '../../../shared/writing/brief.ts';
import { builtInTones, englishOnlyKinds } from '../../../shared/writing/built-in-limits.ts';

const text = 'Tea from the harbour tastes of smoke and rain! Sailors brought it here. Who was first? 🍵';
const given = (input: object, isEnglish = true) => ({
  input: { variants: 1, fresh: false, topic: 'harbour tea', text, language: 'en', ...input } as never,
  bannedWords: [],
  longest: 500,
  pictureText: 'A cup of tea',
  seed: 1,
  isEnglish,
  language: english,
});

describe('what is said of the built-in writer', () => {
  it.each(writingKinds)('holds for %s', (kind) => {
    const can = builtInAbilities[kind].able !== 'no';
    expect(builtIn(given({ kind, tone: builtInTones[0] })) !== null).toBe(can);
    if (!can) return;
    const inGerman = builtIn(given({ kind, tone: builtInTones[0], language: 'de' }, false));
    expect(inGerman === null).toBe(englishOnlyKinds.includes(kind));
  });

  it.each(tones)('holds for the tone %s', (tone) => {
    expect(builtIn(given({ kind: 'tone', tone })) !== null).toBe(builtInTones.includes(tone));
  });
});
