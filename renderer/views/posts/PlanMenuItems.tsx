import { Menu } from '@mantine/core';
import { IconPlant2, IconRepeat, IconRepeatOff } from '@tabler/icons-react';
import type { PlanDeed } from './plan-deeds.ts';
import { useSeriesOf } from './repetition/use-series.ts';

/** The part of a post's menu that plans it again: repeat, end the repetition, bring back. */
export function PlanMenuItems({
  postId,
  iconSize,
  onChoose,
}: {
  postId: string;
  iconSize: number;
  onChoose(deed: PlanDeed): void;
}) {
  const series = useSeriesOf(postId);
  return (
    <>
      {series ? (
        <Menu.Item leftSection={<IconRepeatOff size={iconSize} />} onClick={() => onChoose('endRepetition')}>
          End the repetition…
        </Menu.Item>
      ) : (
        <Menu.Item leftSection={<IconRepeat size={iconSize} />} onClick={() => onChoose('repeat')}>
          Repeat…
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconPlant2 size={iconSize} />} onClick={() => onChoose('evergreen')}>
        Bring back…
      </Menu.Item>
    </>
  );
}
