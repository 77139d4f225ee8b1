import { analyseText, type TextAnalysis } from '../../../shared/analysis/analysis.ts';
import { type SentimentReading, sentimentReading } from '../../../shared/analysis/sentiment-reading.ts';
import { readSocialText } from '../../../shared/analysis/social-text.ts';
import { readsAsEnglish, type TextLanguage } from '../../../shared/analysis/text-language.ts';
import { languageOf } from './language.ts';

export { detectLanguage } from '../../providers/languages/detect-language.ts';
export { languageOf } from './language.ts';

export async function analyse(text: string, given?: string): Promise<TextAnalysis> {
  return analyseText(text, await languageOf(text, given));
}

export async function analyseSentiment(
  text: string,
  given?: string,
): Promise<SentimentReading & { language: TextLanguage }> {
  const language = await languageOf(text, given);
  const read = readSocialText(text);
  return { ...sentimentReading(read, readsAsEnglish(language, read.prose)), language };
}
