import { Chip, Group, Text } from '@mantine/core';
import type { Account } from '../../../../shared/contract/accounts.ts';
import { isStory, ratioPresets } from '../../../../shared/pictures/picture-rules.ts';
import { NetworkMark } from '../../../ui/NetworkMark.tsx';
import { type Draft, optionsOf } from '../draft.ts';
import classes from './PictureDialog.module.css';

interface RatioChoiceProps {
  draft: Draft;
  accounts: readonly Account[];
  ratio: string | null;
  isWhole: boolean;
  disabled: boolean;
  onChoose: (ratio: string | null) => void;
  onWhole: () => void;
}

/** Shapes that the chosen networks show whole, the one that suits most of them first. */
export function RatioChoice({
  draft,
  accounts,
  ratio,
  isWhole,
  disabled,
  onChoose,
  onWhole,
}: RatioChoiceProps) {
  const presets = ratioPresets(
    accounts.map(({ id, network }) => ({ network, isStory: isStory(optionsOf(draft, id)) })),
  );
  const chosen = isWhole ? 'whole' : (ratio ?? 'free');
  function choose(value: string) {
    if (value === 'whole') onWhole();
    else onChoose(value === 'free' ? null : value);
  }
  return (
    <Chip.Group value={chosen} onChange={(value) => choose(String(value))}>
      <Group gap={6} role="radiogroup" aria-label="Shape">
        <Chip size="xs" variant="light" value="whole" disabled={disabled}>
          Whole
        </Chip>
        <Chip size="xs" variant="light" value="free" disabled={disabled || isWhole}>
          Free
        </Chip>
        {presets.map(({ name, label, networks }) => (
          <Chip key={name} size="xs" variant="light" value={name} disabled={disabled}>
            <span className={classes.preset}>
              {name.replace(':', ' : ')}{' '}
              <Text span fz={11} c="dimmed">
                {label}
              </Text>
              {networks.map((network) => (
                <NetworkMark key={network} network={network} size={12} />
              ))}
            </span>
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
