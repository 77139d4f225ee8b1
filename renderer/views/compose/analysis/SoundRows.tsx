import { UnstyledButton } from '@mantine/core';
import type { TextAnalysis } from '../../../../shared/analysis/analysis.ts';
import classes from './Analysis.module.css';
import { emotionWords, sentimentWords } from './analysis-words.ts';
import { FindingLine } from './FindingLine.tsx';
import { pointing, type TextSpan } from './pointed-spans.ts';
import { ScoreRow } from './ScoreRow.tsx';

const mostShown = 12;

function Words({ text, words }: { text: string; words: readonly (TextSpan & { note: string })[] }) {
  return (
    <ul className={classes.chips}>
      {words.slice(0, mostShown).map(({ start, end, note }) => (
        <li key={start}>
          <UnstyledButton className={classes.chip} {...pointing(text, [{ start, end }])}>
            {text.slice(start, end)} <span className={classes.note}>{note}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

const valence = new Intl.NumberFormat('en', { signDisplay: 'always', maximumFractionDigits: 1 });

/** How the text feels and sounds. */
export function SoundRows({ text, analysis }: { text: string; analysis: TextAnalysis }) {
  const { sentiment, tone, emotions, emotionBasis, isEnglish } = analysis;
  return (
    <>
      <ScoreRow label="Sentiment" value={sentimentWords(sentiment)} basis={sentiment.basis}>
        <Words
          text={text}
          words={sentiment.words.map((word) => ({ ...word, note: valence.format(word.valence) }))}
        />
      </ScoreRow>
      <ScoreRow
        label="Emotion"
        value={emotionWords(emotions) ?? (isEnglish ? 'none shown' : null)}
        basis={emotionBasis}
      >
        <Words
          text={text}
          words={emotions.flatMap(({ emotion, words }) => words.map((word) => ({ ...word, note: emotion })))}
        />
      </ScoreRow>
      <ScoreRow label="Tone" value={tone.label} basis={tone.basis}>
        <ul className={classes.findings}>
          {tone.findings.slice(0, mostShown).map((finding) => (
            <FindingLine
              key={`${finding.code} ${finding.start}`}
              text={text}
              span={finding}
              finding={finding}
              fix={null}
              onMend={null}
            />
          ))}
        </ul>
      </ScoreRow>
    </>
  );
}
