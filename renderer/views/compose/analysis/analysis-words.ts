import type { TextAnalysis } from '../../../../shared/analysis/analysis.ts';
import type { TextLanguage } from '../../../../shared/analysis/text-language.ts';

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

export function languageWords({ code, sureness }: TextLanguage): string {
  if (code === null) return 'Language not known';
  const name = languageNames.of(code) ?? code;
  return sureness === null ? name : `${name}, ${Math.round(sureness * 100)} % sure`;
}

export function durationWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s to read`;
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return rest === 0 ? `${minutes} min to read` : `${minutes} min ${rest} s to read`;
}

export function amount(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

const signed = new Intl.NumberFormat('en', { signDisplay: 'exceptZero', maximumFractionDigits: 2 });
const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

export function sentimentWords({ label, compound }: TextAnalysis['sentiment']): string | null {
  return label === null || compound === null ? null : `${label} ${signed.format(compound)}`;
}

export function emotionWords(emotions: TextAnalysis['emotions']): string | null {
  if (emotions.length === 0) return null;
  return emotions
    .slice(0, 2)
    .map(({ emotion, share: of }) => `${emotion} ${share.format(of)}`)
    .join(', ');
}

const indexNames = {
  fleschEase: 'Flesch reading ease',
  fleschKincaid: 'Flesch–Kincaid grade',
  gunningFog: 'Gunning fog',
  smog: 'SMOG',
  colemanLiau: 'Coleman–Liau',
  automated: 'Automated readability',
  lix: 'LIX',
} as const;

/** The indices that hold for the text, each with one decimal. */
export function indexRows({ indices }: TextAnalysis['readability']): { name: string; value: string }[] {
  if (indices === null) return [];
  return (Object.keys(indexNames) as (keyof typeof indexNames)[]).flatMap((key) => {
    const value = indices[key];
    return value === null ? [] : [{ name: indexNames[key], value: value.toFixed(1) }];
  });
}
