import { sql } from 'kysely';
import type { SearchSuggestion } from '../../../shared/contract/searches.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { networkIds } from '../../../shared/networks/types.ts';
import { postStatuses } from '../../../shared/post-status.ts';
import { foldWord } from '../../../shared/search/highlight.ts';
import {
  parseSearch,
  type SearchOperator,
  searchableParts,
  searchOperators,
} from '../../../shared/search/search-query.ts';
import type { ServiceContext } from '../context.ts';
import { matchExpression, postExcerpt } from '../posts/service.ts';

const mostOfAKind = 6;
/** Words are counted in this many of the newest matching posts: enough to rank, little enough to answer at once. */
const postsLookedAt = 200;

interface Typing {
  /** All before what is being typed. */
  before: string;
  /** The unfinished last piece: a word, or an operator with the beginning of its value. */
  piece: string;
}

function typingOf(search: string): Typing {
  const piece = /(?:\S+:"[^"]*|\S*)$/u.exec(search)?.[0] ?? '';
  return { before: search.slice(0, search.length - piece.length), piece };
}

function quotedIfNeeded(value: string): string {
  return /[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}

function suggestion(
  kind: SearchSuggestion['kind'],
  label: string,
  rest: Partial<Omit<SearchSuggestion, 'kind' | 'label'>>,
): SearchSuggestion {
  return { kind, label, search: null, posts: null, postId: null, operator: null, ...rest };
}

/** The values an operator can take here, the most used first. */
async function valuesOf(
  context: ServiceContext,
  operator: SearchOperator,
): Promise<{ value: string; label: string; posts: number | null }[]> {
  const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value, posts: null }));
  if (operator === 'network') {
    return networkIds.map((id) => ({ value: id, label: networkFacts[id].name, posts: null }));
  }
  if (operator === 'status') return plain(postStatuses);
  if (operator === 'has') return plain(searchableParts);
  if (operator === 'label') {
    const rows = await context.db
      .selectFrom('post_labels')
      .innerJoin('posts', 'posts.id', 'post_labels.post_id')
      .select(({ fn }) => ['post_labels.label', fn.countAll<number>().as('posts')])
      .where('posts.deleted_at', 'is', null)
      .groupBy('post_labels.label')
      .orderBy('posts', 'desc')
      .execute();
    return rows.map(({ label, posts }) => ({ value: label, label, posts }));
  }
  if (operator === 'from') {
    const accounts = await context.db
      .selectFrom('accounts')
      .select('handle')
      .where('disconnected_at', 'is', null)
      .execute();
    return [...plain(['me']), ...plain([...new Set(accounts.map(({ handle }) => handle))])];
  }
  return plain(['today', 'yesterday', 'tomorrow', '7d', '30d']);
}

async function valueSuggestions(
  context: ServiceContext,
  { before, piece }: Typing,
): Promise<SearchSuggestion[] | undefined> {
  const [, minus = '', name = '', typed = ''] = /^(-?)(\p{L}+):"?(.*)$/su.exec(piece) ?? [];
  const operator = searchOperators.find((known) => known === name.toLowerCase());
  if (!operator) return undefined;
  const beginning = foldWord(typed);
  return (await valuesOf(context, operator))
    .filter(
      ({ value, label }) => foldWord(value).startsWith(beginning) || foldWord(label).includes(beginning),
    )
    .slice(0, mostOfAKind)
    .map(({ value, label, posts }) =>
      suggestion('value', label, {
        search: `${before}${minus}${operator}:${quotedIfNeeded(value)} `,
        posts,
        operator,
      }),
    );
}

function operatorSuggestions({ before, piece }: Typing): SearchSuggestion[] {
  const typed = piece.toLowerCase();
  if (typed === '') return [];
  return searchOperators
    .filter((operator) => operator.startsWith(typed))
    .map((operator) => suggestion('operator', `${operator}:`, { search: `${before}${operator}:`, operator }));
}

async function newestMatches(context: ServiceContext, search: string) {
  const match = matchExpression(parseSearch(search));
  if (match === null) return [];
  return context.db
    .selectFrom(
      sql<{ number: number }>`(SELECT rowid AS number FROM post_search WHERE post_search MATCH ${match}
        ORDER BY rowid DESC)`.as('matches'),
    )
    .innerJoin('posts', 'posts.number', 'matches.number')
    .select(['posts.id', 'posts.title', 'posts.body'])
    .where('posts.deleted_at', 'is', null)
    .orderBy('matches.number', 'desc')
    .limit(postsLookedAt)
    .execute();
}

/** The words that the matching posts go on with, those of most posts first. */
function wordSuggestions(
  { before, piece }: Typing,
  posts: readonly { title: string; body: string }[],
): SearchSuggestion[] {
  const beginning = foldWord(piece);
  if (!/^[\p{L}\p{N}]{2,}$/u.test(beginning)) return [];
  const counts = new Map<string, { word: string; posts: number }>();
  for (const { title, body } of posts) {
    const words = `${title} ${body}`.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    const fitting = words.filter((word) => foldWord(word).startsWith(beginning));
    for (const [folded, word] of new Map(fitting.map((found) => [foldWord(found), found.toLowerCase()]))) {
      const known = counts.get(folded) ?? { word, posts: 0 };
      counts.set(folded, { ...known, posts: known.posts + 1 });
    }
  }
  return [...counts.entries()]
    .filter(([folded]) => folded !== beginning)
    .sort(([, a], [, b]) => b.posts - a.posts || a.word.localeCompare(b.word))
    .slice(0, mostOfAKind)
    .map(([, { word, posts: found }]) =>
      suggestion('word', word, { search: `${before}${word} `, posts: found }),
    );
}

/** What the text typed so far could go on with: values of an operator, else operators, words and posts. */
export async function suggestSearches(
  context: ServiceContext,
  search: string,
): Promise<{ items: SearchSuggestion[] }> {
  const typing = typingOf(search);
  const values = await valueSuggestions(context, typing);
  if (values) return { items: values };
  const posts = await newestMatches(context, search);
  return {
    items: [
      ...operatorSuggestions(typing),
      ...wordSuggestions(typing, posts),
      ...posts
        .slice(0, 3)
        .map(({ id, title, body }) => suggestion('post', postExcerpt(title, body), { postId: id })),
    ],
  };
}
