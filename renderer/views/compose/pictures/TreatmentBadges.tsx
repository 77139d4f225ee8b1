import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { shortChange } from '../../../../shared/pictures/rendition-words.ts';
import { NetworkMark } from '../../../ui/NetworkMark.tsx';
import classes from './TreatmentBadges.module.css';
import type { Treatment } from './treatments.ts';

const unfit = 'Does not fit';

function shortWords({ plan, problem }: Treatment): string {
  return problem ? unfit : plan ? shortChange(plan) : '';
}

function longWords({ network, problem, words }: Treatment): string {
  return `${networkFacts[network].name}: ${problem ?? words}`;
}

/** What will be done to a picture, and for which networks; nothing where all take it as it is. */
export function TreatmentBadges({ treatments }: { treatments: readonly Treatment[] }) {
  const told = treatments.filter(
    ({ plan, problem, takesPictures }) => takesPictures && (plan !== null || problem !== null),
  );
  if (told.length === 0) return null;
  return (
    <ul className={classes.root} aria-label="What is done to it">
      {[...Map.groupBy(told, shortWords)].map(([words, group]) => (
        <Tooltip
          key={words}
          multiline
          maw={360}
          label={group.map((each) => <div key={longWords(each)}>{longWords(each)}</div>)}
        >
          <li className={classes.badge} data-problem={words === unfit || undefined}>
            {words === unfit && <IconAlertTriangle size={11} aria-hidden />}
            {words}
            {[...new Set(group.map(({ network }) => network))].map((network) => (
              <NetworkMark key={network} network={network} size={11} />
            ))}
          </li>
        </Tooltip>
      ))}
    </ul>
  );
}
