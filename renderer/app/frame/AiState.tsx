import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { goTo } from '../going.ts';
import { orpc } from '../queries.ts';
import { aiTrouble } from './ai-state.ts';
import classes from './TopBar.module.css';

/** Longer than any timer of a browser may wait. */
const longestWaitMs = 24 * 3_600_000;

/** Shows only when models cannot write as they should, and leads to what mends it. */
export function AiState() {
  const { data, refetch } = useQuery(orpc.ai.overview.queryOptions());
  const trouble = data ? aiTrouble(data) : null;
  const looksAgainAt = trouble?.looksAgainAt ?? null;
  useEffect(() => {
    if (looksAgainAt === null) return;
    const waitMs = Math.min(longestWaitMs, Math.max(1_000, looksAgainAt - Date.now() + 500));
    const timer = setTimeout(() => void refetch(), waitMs);
    return () => clearTimeout(timer);
  }, [looksAgainAt, refetch]);
  if (!trouble) return null;
  return (
    <Tooltip label={trouble.long} multiline maw={320}>
      <UnstyledButton
        className={classes.lost}
        aria-label={`${trouble.long} Open the AI settings.`}
        onClick={() => goTo(trouble.path)}
      >
        <IconSparkles size={15} /> <span className={classes.trouble}>{trouble.short}</span>
      </UnstyledButton>
    </Tooltip>
  );
}
