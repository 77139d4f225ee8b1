import { Menu } from '@mantine/core';
import { IconPlant2, IconRepeat, IconRepeatOff } from '@tabler/icons-react';
import type { Post } from '../../../shared/contract/posts.ts';
import type { PlanDeed } from './plan-deeds.ts';
import { useSeriesOf } from './repetition/use-series.ts';

/** The part of a post's menu that plans it again: repeat, end the repetition, bring back. */
export function PlanMenuItems({
  post,
  iconSize,
  onChoose,
}: {
  post: Post;
  iconSize: number;
  onChoose(deed: PlanDeed): void;
}) {
  const series = useSeriesOf(post);
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
