import { os } from '../procedures-base.ts';
import { analyse, analyseSentiment, detectLanguage } from './service.ts';

export const analysis = {
  text: os.analysis.text.handler(({ input }) => analyse(input.content, input.language)),
  sentiment: os.analysis.sentiment.handler(({ input }) => analyseSentiment(input.text, input.language)),
  language: os.analysis.language.handler(({ input }) => detectLanguage(input.text)),
};
