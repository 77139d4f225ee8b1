import type { MentionSuggestion, TagSuggestion } from '../../../shared/contract/suggestions.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { webSegments } from '../../../shared/networks/web-segments.ts';
import { NetworkError } from '../../networks/network-error.ts';
import { type AccountRow, asAccount } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { latestTexts } from '../posts/service.ts';

const mostItems = 8;
const mostPosts = 300;

/** Each with in how many texts it stands, the most used first; spelled as the latest text spells it. */
function counted(
  texts: readonly string[],
  kind: 'mention' | 'tag',
  query: string,
): Map<string, [string, number]> {
  const found = new Map<string, [string, number]>();
  const begin = query.toLowerCase();
  for (const text of texts) {
    const here = new Set<string>();
    for (const segment of webSegments(text)) {
      const key = segment.value.toLowerCase();
      if (segment.kind !== kind || here.has(key) || !key.startsWith(begin)) continue;
      here.add(key);
      const [spelled, uses] = found.get(key) ?? [segment.value, 0];
      found.set(key, [spelled, uses + 1]);
    }
  }
  return new Map([...found].sort(([, one], [, other]) => other[1] - one[1]));
}

export async function suggestHashtags(
  context: ServiceContext,
  { query }: { query: string },
): Promise<{ items: TagSuggestion[]; posts: number }> {
  const texts = await latestTexts(context, { sign: '#', word: query, limit: mostPosts });
  const tags = [...counted(texts, 'tag', query).values()];
  return {
    items: tags.slice(0, mostItems).map(([tag, uses]) => ({ text: `#${tag}`, uses })),
    posts: texts.length,
  };
}

function matches(account: AccountRow, query: string): boolean {
  const begin = query.toLowerCase();
  return [account.handle.replace(/^@/, ''), account.display_name].some((name) =>
    name.toLowerCase().startsWith(begin),
  );
}

export async function suggestMentions(
  context: ServiceContext,
  { query }: { query: string },
): Promise<{ items: MentionSuggestion[] }> {
  const accounts = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('disconnected_at', 'is', null)
    .orderBy('connected_at')
    .execute();
  const texts = await latestTexts(context, { sign: '@', word: query, limit: mostPosts });
  const items = new Map<string, MentionSuggestion>();
  for (const [key, [handle, uses]] of counted(texts, 'mention', query)) {
    items.set(key, { text: `@${handle}`, name: handle, avatarUrl: null, network: null, uses });
  }
  for (const account of accounts.filter((row) => matches(row, query))) {
    const handle = account.handle.replace(/^@/, '');
    const uses = items.get(handle.toLowerCase())?.uses ?? 0;
    items.set(handle.toLowerCase(), {
      text: `@${handle}`,
      name: account.display_name || handle,
      avatarUrl: account.avatar_url,
      network: account.network,
      uses,
    });
  }
  return { items: [...items.values()].slice(0, mostItems) };
}

/** One account of each network speaks for all: they see the same people. */
function oneOfEach(rows: readonly AccountRow[]): AccountRow[] {
  return [...new Map(rows.map((row) => [row.network, row])).values()];
}

async function askNetwork(
  context: ServiceContext,
  account: AccountRow,
  query: string,
): Promise<MentionSuggestion[] | NetworkId> {
  const { people } = context.networks[account.network];
  if (!people) return [];
  try {
    const found = await asAccount(context, account, (session) => people(query, session, context));
    return found.map(({ handle, displayName, avatarUrl }) => ({
      text: `@${handle}`,
      name: displayName,
      avatarUrl,
      network: account.network,
      uses: 0,
    }));
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    context.log.debug({ error, accountId: account.id }, 'a network was not asked for people');
    return account.network;
  }
}

export async function suggestPeople(
  context: ServiceContext,
  { query, accountIds }: { query: string; accountIds: readonly string[] },
): Promise<{ items: MentionSuggestion[]; unreachable: NetworkId[] }> {
  if (accountIds.length === 0) return { items: [], unreachable: [] };
  const rows = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('id', 'in', [...accountIds])
    .where('disconnected_at', 'is', null)
    .where('health', '=', 'ok')
    .execute();
  const answers = await Promise.all(oneOfEach(rows).map((account) => askNetwork(context, account, query)));
  return {
    items: answers.flatMap((answer) => (Array.isArray(answer) ? answer : [])),
    unreachable: answers.filter((answer) => typeof answer === 'string'),
  };
}
