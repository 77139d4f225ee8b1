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
  if (problem) return `Does not fit: ${problem}`;
  if (!words || !plan) return 'Fits as it is';
  const { width, height } = plan.spec;
  const size = `${width.toLocaleString('en')} × ${height.toLocaleString('en')}`;
  const first = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
  return plan.changes.includes('resized') ? first : `${first}, ${size}`;
}

/** Networks that get the same stand in one line. */
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
      {[...Map.groupBy(treatments, sentence)].map(([words, group]) => {
        const networks = [...new Set(group.map(({ network }) => network))];
        const [first] = group;
        return (
          <li key={words}>
            {first && <Sign {...first} />}
            <span>
              {networks.length === 1 && networks[0] && <b>{networkFacts[networks[0]].name}: </b>}
              {words}
            </span>
            <span className={classes.marks}>
              {networks.map((network) => (
                <NetworkMark key={network} network={network} size={13} />
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
