import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconWand } from '@tabler/icons-react';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { NetworkMark } from '../../../ui/NetworkMark.tsx';
import classes from './PictureDialog.module.css';
import type { Treatment } from './treatments.ts';

function Sign({ problem, words }: Treatment) {
  if (problem) return <IconAlertTriangle size={14} className={classes.bad} aria-hidden />;
  return words ? (
    <IconWand size={14} aria-hidden />
  ) : (
    <IconCheck size={14} className={classes.good} aria-hidden />
  );
}

function sentence({ problem, words, plan }: Treatment): string {
  if (problem) return `Does not fit: ${problem}.`;
  if (!words || !plan) return 'Fits as it is.';
  const { width, height } = plan.spec;
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}${plan.changes.includes('resized') ? '' : `, ${width.toLocaleString('en')} × ${height.toLocaleString('en')}`}.`;
}

/** What each network will get of the picture as it is cut now. */
export function TreatmentList({ treatments }: { treatments: readonly Treatment[] }) {
  if (treatments.length === 0) {
    return (
      <Text fz={12} c="dimmed">
        Choose an account to see what its network makes of the picture.
      </Text>
    );
  }
  return (
    <ul className={classes.treatments} aria-label="What each network gets">
      {treatments.map((each) => (
        <li
          key={each.accounts.map(({ id }) => id).join(' ')}
          data-problem={each.problem !== null || undefined}
        >
          <NetworkMark network={each.network} size={14} />
          <span className={classes.network}>
            {networkFacts[each.network].name}
            {each.accounts.length > 1 && ` × ${each.accounts.length}`}
          </span>
          <Sign {...each} />
          <span>{sentence(each)}</span>
        </li>
      ))}
    </ul>
  );
}
