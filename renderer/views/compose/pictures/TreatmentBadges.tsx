import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { shortChange } from '../../../../shared/pictures/rendition-words.ts';
import { NetworkMark } from '../../../ui/NetworkMark.tsx';
import classes from './TreatmentBadges.module.css';
import type { Treatment } from './treatments.ts';

function shortWords({ plan, problem }: Treatment): string {
  return problem ? 'Does not fit' : plan ? shortChange(plan) : 'As it is';
}

/** What will be done to a picture, network by network; nothing where all take it as it is. */
export function TreatmentBadges({ treatments }: { treatments: readonly Treatment[] }) {
  const told = treatments.filter(({ plan, problem }) => plan !== null || problem !== null);
  if (told.length === 0) return null;
  return (
    <ul className={classes.root} aria-label="What is done to it">
      {told.map((each) => {
        const { network, words, problem, accounts } = each;
        const name = networkFacts[network].name;
        return (
          <Tooltip key={accounts.map(({ id }) => id).join(' ')} label={`${name}: ${problem ?? words}`}>
            <li className={classes.badge} data-problem={problem !== null || undefined}>
              {problem ? (
                <IconAlertTriangle size={11} aria-hidden />
              ) : (
                <NetworkMark network={network} size={11} />
              )}
              {shortWords(each)}
            </li>
          </Tooltip>
        );
      })}
    </ul>
  );
}
