import { detectLanguage } from '../../electron/services/analysis/service.ts';
import { analyseText } from '../../shared/analysis/analysis.ts';
import { english } from '../../shared/analysis/text-language.ts';
import { header, row, timed, timing } from './measure.ts';

const runs = 500;
const draft =
  'Tea from the harbour tastes of smoke and rain. Sailors brought it here, and nobody knows who was first! What is your favourite? #tea ';

/** Milliseconds of the processor: the wall clock would measure how busy the rest of the machine is. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function analysisOf(letters: number): string[] {
  const text = draft.repeat(Math.ceil(letters / draft.length)).slice(0, letters);
  const count = letters > 3_000 ? runs / 10 : runs;
  const times: number[] = [];
  for (let index = -20; index < count; index += 1) {
    const before = worked();
    analyseText(text, english);
    if (index >= 0) times.push(worked() - before);
  }
  const goal = letters <= 3_000 ? 'goal: p95 < 5' : '';
  return [
    row(`analysis of ${letters.toLocaleString('en')} letters, time of the processor`, timing(times), goal),
  ];
}

/** The rules over drafts of several lengths, and what telling the language costs. */
export async function benchAnalysis(): Promise<string[]> {
  const rows = [100, 500, 3_000, 50_000].flatMap(analysisOf);
  const before = process.memoryUsage().rss;
  const begun = worked();
  await detectLanguage(draft);
  const first = worked() - begun;
  const grown = (process.memoryUsage().rss - before) / 1_048_576;
  const language = await timed(runs, () => detectLanguage(draft.repeat(4)));
  return [
    'Analysis',
    header,
    ...rows,
    row('language of a draft of 500 letters, wall clock', language),
    `first language told, tables loaded: ${first.toFixed(0)} ms of the processor, ${grown.toFixed(0)} MB more`,
  ];
}
