import { detectLanguage } from '../../electron/services/analysis/service.ts';
import { analyseText } from '../../shared/analysis/analysis.ts';
import { english } from '../../shared/analysis/text-language.ts';
import { header, row, timed } from './measure.ts';

const runs = 500;
const draft =
  'Tea from the harbour tastes of smoke and rain. Sailors brought it here, and nobody knows who was first! What is your favourite? #tea ';

/** The rules over drafts of several lengths, and what telling the language costs. */
export async function benchAnalysis(): Promise<string[]> {
  const rows: string[] = [];
  for (const letters of [100, 500, 3_000, 50_000]) {
    const text = draft.repeat(Math.ceil(letters / draft.length)).slice(0, letters);
    const goal = letters <= 3_000 ? 'goal: p95 < 5' : '';
    const count = letters > 3_000 ? runs / 20 : runs;
    rows.push(
      row(
        `analysis of a draft of ${letters.toLocaleString('en')} letters`,
        await timed(count, () => analyseText(text, english)),
        goal,
      ),
    );
  }
  const before = process.memoryUsage().rss;
  const begun = performance.now();
  await detectLanguage(draft);
  const first = performance.now() - begun;
  const grown = (process.memoryUsage().rss - before) / 1_048_576;
  rows.push(
    row('language of a draft of 500 letters', await timed(runs, () => detectLanguage(draft.repeat(4)))),
  );
  return [
    'Analysis',
    header,
    ...rows,
    `first language told, tables loaded: ${first.toFixed(0)} ms, ${grown.toFixed(0)} MB more`,
  ];
}
