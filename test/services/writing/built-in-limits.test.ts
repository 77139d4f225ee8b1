import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../electron/services/writing/built-in.ts';
import { taskKinds } from '../../../shared/ai/task-kinds.ts';
import { tones } from '../../../shared/writing/brief.ts';
import { builtInLimits, builtInTones, englishOnlyKinds } from '../../../shared/writing/built-in-limits.ts';

const text = 'Tea from the harbour tastes of smoke and rain! Sailors brought it here. Who was first? 🍵';
const given = (input: object) => ({
  input: { variants: 1, fresh: false, topic: 'harbour tea', text, language: 'en', ...input } as never,
  bannedWords: [],
  longest: 500,
  pictureText: 'A cup of tea',
  seed: 1,
});

describe('what is said of the built-in writer', () => {
  it.each(taskKinds)('holds for %s', (kind) => {
    const can = builtInLimits[kind] !== null;
    expect(builtIn(given({ kind, tone: builtInTones[0] })) !== null).toBe(can);
    if (!can) return;
    const inGerman = builtIn(given({ kind, tone: builtInTones[0], language: 'de' }));
    expect(inGerman === null).toBe(englishOnlyKinds.includes(kind));
  });

  it.each(tones)('holds for the tone %s', (tone) => {
    expect(builtIn(given({ kind: 'tone', tone })) !== null).toBe(builtInTones.includes(tone));
  });
});
