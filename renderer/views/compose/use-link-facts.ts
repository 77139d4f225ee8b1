import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { dateIn } from '../../../shared/time.ts';
import { orpc } from '../../app/queries.ts';
import { useCompose, useComposer } from './composer-context.ts';
import { idToCome, type LinkFacts } from './link-facts.ts';

const noLinks: readonly { longUrl: string; shortUrl: string }[] = [];

/** For `CalmDraft` alone: everyone else shares its answer. */
export function useLinkFactsQuery(): LinkFacts {
  const { links: rules } = useComposer();
  const postId = useCompose((state) => state.post?.id);
  const zone = useCompose((state) => state.zone);
  const { data } = useQuery(
    orpc.links.ofPost.queryOptions({
      input: { id: postId ?? '' },
      enabled: postId !== undefined && rules !== null && rules.shortener.kind !== 'none',
    }),
  );
  const made = data?.items ?? noLinks;
  const today = dateIn(Date.now(), zone);
  return useMemo(
    () => ({
      rules,
      short: new Map(made.map(({ longUrl, shortUrl }) => [longUrl, shortUrl])),
      postId: postId ?? idToCome,
      today,
    }),
    [rules, made, postId, today],
  );
}
