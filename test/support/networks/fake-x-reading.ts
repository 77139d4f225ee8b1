import type { FakeAnswer, FakeRequest } from './fake-server.ts';
import { type FakeXPost, type FakeXPosts, museumAccount } from './fake-x-posts.ts';
import { invalid, mustBeQuery, notFoundEntry, problem } from './fake-x-rules.ts';

const dayMs = 24 * 3_600_000;
const privateMs = 30 * dayMs;
const searchedMs = 7 * dayMs;

const tweetFields = [
  'attachments',
  'author_id',
  'conversation_id',
  'created_at',
  'entities',
  'non_public_metrics',
  'public_metrics',
  'referenced_tweets',
];
const fieldParams = {
  'tweet.fields': tweetFields,
  expansions: ['author_id', 'attachments.media_keys'],
  'user.fields': ['name', 'username', 'profile_image_url', 'public_metrics'],
};

export interface FakeXReading {
  /** undefined: it reads nothing that is known. */
  route(request: FakeRequest): FakeAnswer | undefined;
}

interface Link {
  url: string;
  expanded_url: string;
  display_url: string;
  media_key?: string;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** As X gives a text back: names of those answered in front, addresses short, one more address for media. */
function wire(post: FakeXPost, all: readonly FakeXPost[]): { text: string; urls: Link[] } {
  const urls: Link[] = [];
  const short = (more: Omit<Link, 'url'>) => {
    const url = `https://t.co/${post.id.slice(-7)}${urls.length}x`;
    urls.push({ url, ...more });
    return url;
  };
  let text = post.text.replaceAll(
    /(?<![\w@.])(https?:\/\/)?(?:[a-z0-9-]+\.)+(?:org|com|museum)(?:\/[^\s]*[^\s.,])?(?![\w-])/gi,
    (address: string) => {
      const display = address.replace(/^https?:\/\//i, '');
      return short({
        expanded_url: display === address ? `http://${address}` : address,
        display_url: display,
      });
    },
  );
  text = escaped(text);
  const [first] = post.media;
  if (first) {
    const page = `https://x.com/${post.author}/status/${post.id}/photo/1`;
    const link = short({ expanded_url: page, display_url: `pic.x.com/${post.id}`, media_key: first.key });
    text = text === '' ? link : `${text} ${link}`;
  }
  const parent = all.find(({ id }) => id === post.inReplyTo);
  const named = parent
    ? [`@${parent.author}`, ...(parent.text.match(/(?<!\w)@\w+/g) ?? [])].filter(
        (name) => name !== `@${post.author}` && !post.text.includes(name),
      )
    : [];
  return { text: [...new Set(named), text].join(' '), urls };
}

export function fakeXReading(
  now: () => number,
  posts: FakeXPosts,
  isListed: (post: FakeXPost) => boolean,
): FakeXReading {
  function listOf(query: URLSearchParams, name: string): string[] {
    return query.get(name)?.split(',') ?? [];
  }

  function shown(post: FakeXPost, query: URLSearchParams): Record<string, unknown> {
    const { text, urls } = wire(post, posts.all);
    const keys = post.media.map(({ key }) => key);
    const answered = { type: 'replied_to', id: post.inReplyTo };
    const fields: Record<string, unknown> = {
      attachments: keys.length > 0 ? { media_keys: keys } : undefined,
      author_id: post.account,
      conversation_id: post.conversationId,
      created_at: new Date(post.at).toISOString(),
      entities: urls.length > 0 ? { urls } : undefined,
      non_public_metrics: { impression_count: 5_120, url_link_clicks: 44, user_profile_clicks: 12 },
      public_metrics: {
        retweet_count: 6,
        reply_count: 3,
        like_count: 58,
        quote_count: 2,
        bookmark_count: 9,
        impression_count: 5_120,
      },
      referenced_tweets: post.inReplyTo === null ? undefined : [answered],
    };
    const asked = listOf(query, 'tweet.fields').map((name) => [name, fields[name]]);
    return {
      id: post.id,
      text,
      edit_history_tweet_ids: [...post.formerIds, post.id],
      ...Object.fromEntries(asked),
    };
  }

  function startOf(query: URLSearchParams): number {
    const start = query.get('start_time');
    if (start === null) return 0;
    const at = Date.parse(start);
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(start) || Number.isNaN(at)) {
      throw invalid(`The \`start_time\` query parameter value [${start}] is not valid`);
    }
    if (at > now()) throw invalid("'start_time' must be before 'end_time'");
    return at;
  }

  /** A page of a list, newest first. */
  function page(found: FakeXPost[], query: URLSearchParams, least: number, tokenName: string): FakeAnswer {
    const size = Number(query.get('max_results') ?? '10');
    if (!Number.isInteger(size) || size < least || size > 100) {
      throw invalid(`The \`max_results\` query parameter value [${size}] is not between ${least} and 100`);
    }
    const token = query.get(tokenName);
    if (token !== null && !/^7140w\d+$/.test(token)) {
      throw invalid(`The \`${tokenName}\` query parameter value [${token}] is not valid`);
    }
    const from = Number(token?.slice(5) ?? 0);
    const since = startOf(query);
    const listed = found
      .filter((post) => post.at >= since && isListed(post))
      .sort((one, other) => other.at - one.at || Number(BigInt(other.id) - BigInt(one.id)));
    const entries = listed.slice(from, from + size);
    const authors = new Map(entries.map(({ account, author }) => [account, author]));
    const users = [...authors].map(([id, username]) => ({ id, username, name: username }));
    const withUsers = listOf(query, 'expansions').includes('author_id') && users.length > 0;
    return {
      status: 200,
      body: {
        ...(entries.length > 0 && { data: entries.map((post) => shown(post, query)) }),
        ...(withUsers && { includes: { users } }),
        meta: {
          result_count: entries.length,
          ...(from + size < listed.length && { next_token: `7140w${from + size}` }),
        },
      },
    };
  }

  function lookUp({ query }: FakeRequest): FakeAnswer {
    mustBeQuery(query, { ids: [], ...fieldParams });
    const ids = listOf(query, 'ids');
    if (ids.length < 1 || ids.length > 100 || !ids.every((id) => /^\d{1,19}$/.test(id))) {
      throw invalid(`The \`ids\` query parameter value [${ids}] is not valid`);
    }
    const asksPrivate = listOf(query, 'tweet.fields').includes('non_public_metrics');
    const mayShow = (post: FakeXPost) =>
      !asksPrivate || (post.account === museumAccount.id && post.at > now() - privateMs);
    const found = ids.flatMap((id) => posts.live(id) ?? []);
    const data = found.filter(mayShow).map((post) => shown(post, query));
    const errors = [
      ...ids.filter((id) => !posts.live(id)).map(notFoundEntry),
      ...found
        .filter((post) => !mayShow(post))
        .map(({ id }) => ({
          value: id,
          title: 'Field Authorization Error',
          detail: `Sorry, you are not authorized to access 'non_public_metrics' on the Tweet with ids : [${id}].`,
          type: 'https://api.twitter.com/2/problems/not-authorized-for-field',
        })),
    ];
    return { status: 200, body: { ...(data.length > 0 && { data }), ...(errors.length > 0 && { errors }) } };
  }

  function search({ query }: FakeRequest): FakeAnswer {
    mustBeQuery(query, { query: [], start_time: [], max_results: [], next_token: [], ...fieldParams });
    const words = (query.get('query') ?? '').split(' ');
    const matches = (post: FakeXPost) =>
      words.every((word) => {
        const [, not, operator, value] = /^(-?)(conversation_id|from):(\w+)$/.exec(word) ?? [];
        if (operator === undefined) throw invalid(`There were errors processing your request: ${word}`);
        const fits = (operator === 'from' ? post.author : post.conversationId) === value;
        return not === '-' ? !fits : fits;
      });
    const recent = posts.all.filter((post) => post.at > now() - searchedMs && matches(post));
    return page(recent, query, 10, 'next_token');
  }

  function timeline({ query }: FakeRequest, id: string, edge: string): FakeAnswer {
    mustBeQuery(query, {
      max_results: [],
      start_time: [],
      pagination_token: [],
      exclude: edge === 'tweets' ? ['replies', 'retweets'] : ['none'],
      ...fieldParams,
    });
    if (id !== museumAccount.id) {
      throw problem(404, 'Not Found Error', `Could not find user with id: [${id}].`, {
        type: 'resource-not-found',
      });
    }
    const skipped = listOf(query, 'exclude');
    const own = (post: FakeXPost) =>
      post.account === id &&
      !(skipped.includes('replies') && post.inReplyTo !== null) &&
      !(skipped.includes('retweets') && post.text.startsWith('RT @'));
    const naming = (post: FakeXPost) =>
      post.account !== id && post.text.includes(`@${museumAccount.username}`);
    return page(posts.all.filter(edge === 'tweets' ? own : naming), query, 5, 'pagination_token');
  }

  function me({ query }: FakeRequest): FakeAnswer {
    mustBeQuery(query, { 'user.fields': fieldParams['user.fields'] });
    const fields: Record<string, unknown> = {
      profile_image_url: 'https://pbs.example.com/harbour_normal.jpg',
      public_metrics: { followers_count: museumAccount.followers, following_count: 120, tweet_count: 905 },
    };
    const asked = listOf(query, 'user.fields').filter((name) => name in fields);
    return {
      status: 200,
      body: {
        data: {
          id: museumAccount.id,
          name: 'Harbour Museum',
          username: museumAccount.username,
          ...Object.fromEntries(asked.map((name) => [name, fields[name]])),
        },
      },
    };
  }

  return {
    route(request) {
      const { method, path } = request;
      if (method !== 'GET') return undefined;
      if (path === '/2/users/me') return me(request);
      if (path === '/2/tweets') return lookUp(request);
      if (path === '/2/tweets/search/recent') return search(request);
      const [, id, edge] = /^\/2\/users\/(\w+)\/(tweets|mentions)$/.exec(path) ?? [];
      return id === undefined || edge === undefined ? undefined : timeline(request, id, edge);
    },
  };
}
