import { Tooltip } from '@mantine/core';
import type { AiVariant } from '../../../../shared/contract/ai.ts';
import classes from './Result.module.css';

type Scores = AiVariant['scores'];

const parts = [
  {
    name: 'hook',
    label: 'Opening',
    about: 'How the first sentence begins: a question, a number, an address to the reader, and its length.',
  },
  {
    name: 'callToAction',
    label: 'Call to action',
    about: 'Whether readers are asked for something: imperatives and invitations, in English words.',
  },
  {
    name: 'clarity',
    label: 'Clarity',
    about: 'Fewer inflated words, passives and fillers, in English words.',
  },
  {
    name: 'readability',
    label: 'Readable',
    about: 'Length of words and sentences, by the usual formulas.',
  },
  {
    name: 'safety',
    label: 'Safety',
    about: 'Nothing in it that looks like an insult, a promise nobody can keep, or personal data.',
  },
] as const satisfies readonly { name: keyof Scores; label: string; about: string }[];

const byRules = 'Rules judge the words; how readers will like it, nobody knows.';

function Score({ label, about, value }: { label: string; about: string; value: string | null }) {
  const basis = value === null ? 'The rules know English words only, or there are too few words.' : about;
  return (
    <Tooltip multiline maw={260} label={`${basis} ${byRules}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what it rests on is told on focus too */}
      <span className={classes.score} tabIndex={0}>
        <span>{label}</span>
        <strong>{value ?? '–'}</strong>
      </span>
    </Tooltip>
  );
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(2)}`;
}

/** What the rules say of a text, each from 0 to 100; how it sounds from −1 to +1. */
export function ScoreRow({ scores }: { scores: Scores }) {
  return (
    <section className={classes.scores} aria-label="Scores by rules">
      {parts.map(({ name, label, about }) => {
        const value = scores[name];
        return <Score key={name} label={label} about={about} value={value === null ? null : String(value)} />;
      })}
      <Score
        label="Sentiment"
        about="How positive its words are, from −1 to +1, by a list of weighed words."
        value={scores.sentiment === null ? null : signed(scores.sentiment)}
      />
    </section>
  );
}
