import { Button, Chip, Group } from '@mantine/core';
import { useState } from 'react';
import { useCompose } from '../composer-context.ts';
import { type Tab, textOf } from '../draft.ts';
import classes from './Result.module.css';
import { useTextDeeds } from './use-text-deeds.ts';

function has(text: string, tag: string): boolean {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}_#]+/u)
    .includes(tag.toLowerCase());
}

/** Suggested hashtags: those one wants go to the end of the text; those in it already are not offered. */
export function HashtagChips({ tab, hashtags }: { tab: Tab; hashtags: readonly string[] }) {
  const text = useCompose((state) => textOf(state.draft, tab));
  const deeds = useTextDeeds(tab);
  const [unwanted, setUnwanted] = useState<readonly string[]>([]);
  const offered = hashtags.filter((tag) => !has(text, tag));
  const wanted = offered.filter((tag) => !unwanted.includes(tag));
  return (
    <div className={classes.tags}>
      <Group gap={6} role="group" aria-label="Hashtags">
        {hashtags.map((tag) => (
          <Chip
            key={tag}
            size="xs"
            checked={wanted.includes(tag)}
            disabled={!offered.includes(tag)}
            onChange={(isWanted) =>
              setUnwanted(isWanted ? unwanted.filter((each) => each !== tag) : [...unwanted, tag])
            }
          >
            {tag}
          </Chip>
        ))}
      </Group>
      <Button
        size="compact-sm"
        variant="light"
        disabled={wanted.length === 0}
        onClick={() => deeds.append(wanted.join(' '))}
      >
        {offered.length === 0
          ? 'All are in the text'
          : `Add ${wanted.length === 1 ? 'one hashtag' : `${wanted.length} hashtags`}`}
      </Button>
    </div>
  );
}
