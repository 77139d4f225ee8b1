import { os } from '../procedures-base.ts';
import { write } from '../writing/service.ts';
import { analyse, analyseSentiment, detectLanguage } from './service.ts';

export const analysis = {
  text: os.analysis.text.handler(({ input }) => analyse(input.content, input.language)),
  sentiment: os.analysis.sentiment.handler(({ input }) => analyseSentiment(input.text, input.language)),
  language: os.analysis.language.handler(({ input }) => detectLanguage(input.text)),
  deep: os.analysis.deep.handler(({ context, input, signal }) =>
    write(context, { ...input, kind: 'analyse', variants: 1 }, signal),
  ),
};
