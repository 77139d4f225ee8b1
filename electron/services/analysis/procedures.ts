import { analyseText } from '../../../shared/analysis/analysis.ts';
import { sentimentOf } from '../../../shared/analysis/sentiment.ts';
import { os } from '../procedures-base.ts';

export const analysis = {
  text: os.analysis.text.handler(({ input }) => analyseText(input.content, /^en\b/i.test(input.language))),
  sentiment: os.analysis.sentiment.handler(({ input }) => sentimentOf(input.text)),
};
