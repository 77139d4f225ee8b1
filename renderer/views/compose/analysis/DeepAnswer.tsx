import type { AiTask } from '../../../../shared/contract/ai.ts';
import type { DeepReading } from '../../../../shared/contract/deep-reading.ts';
import classes from './Analysis.module.css';
import { amount } from './analysis-words.ts';
import { FindingLine } from './FindingLine.tsx';
import type { TextSpan } from './pointed-spans.ts';

const fitWords = {
  good: 'Fits its readers.',
  partly: 'Fits its readers in part.',
  poor: 'Does not fit its readers.',
  unknown: 'Whether it fits its readers is not known.',
} as const;

function costWords({ costMicros, wasCached }: AiTask): string {
  if (wasCached) return 'from an earlier answer, at no cost';
  if (costMicros === null) return 'cost not known';
  return `$${(costMicros / 1_000_000).toFixed(4)}`;
}

function writerWords(task: AiTask): string {
  if (task.writer === 'model') return `By ${task.model} (${task.provider?.name ?? ''}), ${costWords(task)}.`;
  return ['The rules’ own reading.', task.reason, task.remedy].filter(Boolean).join(' ');
}

/** Where a quote stands now: the text may have been written on since it was read. */
function placeOf(text: string, { quote }: DeepReading['weaknesses'][number]): TextSpan | null {
  if (quote === null) return null;
  if (text.slice(quote.start, quote.end) === quote.text) return quote;
  const start = text.indexOf(quote.text);
  return start < 0 ? null : { start, end: start + quote.text.length };
}

function Plain({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h4 className={classes.heading}>{title}</h4>
      <ul className={classes.findings}>
        {lines.map((line) => (
          <li key={line} className={classes.plain}>
            {line}
          </li>
        ))}
      </ul>
    </>
  );
}

interface DeepAnswerProps {
  /** As it stands now. */
  text: string;
  /** As it was read. */
  read: string;
  task: AiTask;
}

/** What a model, or the rules in its place, said of the text. */
export function DeepAnswer({ text, read, task }: DeepAnswerProps) {
  const reading = task.variants[0]?.reading;
  if (!reading) return <p className={classes.said}>Nothing was said of this text.</p>;
  const { strengths, weaknesses, audience, suggestions, leftOut } = reading;
  return (
    <div className={classes.block}>
      <p className={classes.basis}>
        {writerWords(task)} {text !== read && 'Read before your last changes.'}
      </p>
      <p className={classes.said}>
        {fitWords[audience.fit]} {audience.why}
      </p>
      <Plain title="Strong" lines={strengths} />
      {weaknesses.length > 0 && <h4 className={classes.heading}>Weak</h4>}
      <ul className={classes.findings}>
        {weaknesses.map((weakness) => (
          <FindingLine
            key={`${weakness.quote?.start ?? ''} ${weakness.message}`}
            text={text}
            span={placeOf(text, weakness)}
            finding={{ message: weakness.message, remedy: null }}
            fix={null}
            onMend={null}
          />
        ))}
      </ul>
      <Plain title="Would make it better" lines={suggestions} />
      {leftOut > 0 && (
        <p className={classes.basis}>
          {amount(leftOut, 'remark')} left out: {leftOut === 1 ? 'it quoted' : 'they quoted'} words that are
          not in the text.
        </p>
      )}
    </div>
  );
}
