import { useEffect, useMemo } from 'react';
import type { TextAnalysis } from '../../../../shared/analysis/analysis.ts';
import { type NetworkId, networkIds } from '../../../../shared/networks/types.ts';
import { useCompose, useComposer, useMode } from '../composer-context.ts';
import { hasOwnText } from '../draft.ts';
import classes from './Analysis.module.css';
import { amount, durationWords, languageWords } from './analysis-words.ts';
import { BrandRow } from './BrandRow.tsx';
import { DeepReadingBlock } from './DeepReadingBlock.tsx';
import { usePointed } from './pointed-spans.ts';
import { ReadabilityDetail } from './ReadabilityDetail.tsx';
import { SoundRows } from './SoundRows.tsx';
import { TextScoreRow } from './TextScoreRow.tsx';
import { TopicChips } from './TopicChips.tsx';
import { useLiveAnalysis } from './use-live-analysis.ts';

/** For which networks the shown text is; as one text, so that a keystroke which changes none of them draws nothing. */
function useShownNetworks(): readonly NetworkId[] {
  const { accounts } = useComposer();
  const named = useCompose(({ draft, tab }) =>
    accounts
      .filter(({ id }) =>
        tab === 'all' ? draft.accountIds.includes(id) && !hasOwnText(draft, id) : id === tab,
      )
      .map(({ network }) => network)
      .join(' '),
  );
  return useMemo(() => networkIds.filter((id) => named.split(' ').includes(id)), [named]);
}

function Facts({ analysis }: { analysis: TextAnalysis }) {
  const { counts, language, readingSeconds, readingBasis } = analysis;
  const further = [
    counts.links > 0 ? amount(counts.links, 'link') : '',
    counts.hashtags > 0 ? amount(counts.hashtags, 'hashtag') : '',
    counts.mentions > 0 ? amount(counts.mentions, 'mention') : '',
    counts.emoji > 0 ? `${counts.emoji} emoji` : '',
  ].filter((words) => words !== '');
  return (
    <div className={classes.block}>
      <p className={classes.said}>
        <span title={language.basis}>{languageWords(language)}</span>
        {' · '}
        <span title={readingBasis}>{durationWords(readingSeconds)}</span>
      </p>
      <p className={classes.basis}>
        {[amount(counts.words, 'word'), amount(counts.sentences, 'sentence'), ...further].join(' · ')}
      </p>
    </div>
  );
}

function honestWords({ isEnglish, language }: TextAnalysis): string {
  if (!isEnglish) {
    return 'By rules on this computer. Sentiment, emotion, tone, opening, call to action and clarity are known in English only and are not judged here.';
  }
  return language.code === null
    ? 'By rules on this computer, as if it were English: rules of thumb, no measurement of success.'
    : 'By rules on this computer, for English: rules of thumb, no measurement of success.';
}

/** The reading of the shown text: facts, scores that open to their reasons, and what it speaks of. */
export function AnalysisReading() {
  const { text, analysis } = useLiveAnalysis();
  const networks = useShownNetworks();
  const readOnly = useMode() === 'readonly';
  useEffect(() => () => usePointed.setState({ spans: null }), []);
  if (text.trim() === '') {
    return (
      <p className={classes.basis}>
        Write something, and you see here how it reads: its opening, how easy it is, how it feels, what it
        asks for, and what could harm you. Nothing leaves this computer for it.
      </p>
    );
  }
  const { hook, callToAction, clarity, readability, safety, topics } = analysis;
  const [first = null, ...others] = networks;
  const single = others.length === 0 ? first : null;
  return (
    <div className={classes.root}>
      <Facts analysis={analysis} />
      <ul className={classes.rows}>
        <TextScoreRow label="Opening" text={text} score={hook} />
        <TextScoreRow label="Call to action" text={text} score={callToAction} />
        <TextScoreRow label="Clarity" text={text} score={clarity} />
        <TextScoreRow label="Readability" text={text} score={readability}>
          <ReadabilityDetail readability={readability} networks={networks} />
        </TextScoreRow>
        <TextScoreRow label="Safety" text={text} score={safety} />
        <BrandRow text={text} network={single} />
        <SoundRows text={text} analysis={analysis} />
      </ul>
      <TopicChips text={text} topics={topics} />
      <p className={classes.basis}>{honestWords(analysis)}</p>
      {!readOnly && <DeepReadingBlock text={text} network={single} language={analysis.language} />}
    </div>
  );
}
