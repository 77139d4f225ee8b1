import { UnstyledButton } from '@mantine/core';
import type { Topics } from '../../../../shared/analysis/topics.ts';
import classes from './Analysis.module.css';
import { pointing } from './pointed-spans.ts';

/** What the text speaks of; each word shows where. */
export function TopicChips({ text, topics }: { text: string; topics: Topics }) {
  if (topics.topics.length === 0) return null;
  return (
    <div className={classes.block}>
      <h3 className={classes.heading} title={topics.basis}>
        Speaks of
      </h3>
      <ul className={classes.chips}>
        {topics.topics.map((topic) => (
          <li key={topic.text}>
            <UnstyledButton className={classes.chip} {...pointing(text, topic.spans)}>
              {topic.text}
              {topic.spans.length > 1 && <span className={classes.note}> {topic.spans.length}×</span>}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
