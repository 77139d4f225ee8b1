import type { FakeFilm, FakeFilms } from './fake-facebook-films.ts';
import {
  badParameter,
  graphTime,
  mustHave,
  noSuchObject,
  type Params,
  pageOfList,
  refuse,
} from './fake-facebook-graph.ts';
import { harbourPage } from './fake-facebook-sign-in.ts';
import { counts, type FakeThing, insights, permalink, shown, whenPlanned } from './fake-facebook-things.ts';
import type { FakeAnswer } from './fake-server.ts';

export interface FakePicture {
  id: string;
  bytes: Buffer;
  mime: string;
  altText: string | null;
  temporary: boolean;
}

export interface FakePageOptions {
  now: () => number;
  films: FakeFilms;
  nextId: () => string;
  /** What listings show of a thing made at a time. */
  isListed: (thing: FakeThing) => boolean;
}

export interface FakePage {
  things: FakeThing[];
  pictures: FakePicture[];
  deadMetrics: Set<string>;
  /** Lets Facebook publish what is due by now. */
  publishDue(): void;
  add(thing: Pick<FakeThing, 'kind' | 'text' | 'author'> & Partial<FakeThing>): FakeThing;
  addPicture(params: Params, file: File): Promise<FakeAnswer>;
  post(edge: string, params: Params): FakeAnswer;
  comment(parentId: string, params: Params): FakeAnswer;
  finishFilm(film: FakeFilm, params: Params): FakeAnswer;
  list(edge: string, params: Params, path: string): FakeAnswer | undefined;
  read(id: string, params: Params): FakeAnswer;
  change(id: string, params: Params): FakeAnswer;
  remove(id: string): FakeAnswer;
}

const self = { id: harbourPage.id, name: harbourPage.name };
const minutesAhead = { min: 10 * 60_000, max: 30 * 86_400_000 };
const pictureTypes = ['image/jpeg', 'image/png', 'image/gif'];

export function fakePage({ now, films, nextId, isListed }: FakePageOptions): FakePage {
  const things: FakeThing[] = [];
  const pictures: FakePicture[] = [];
  const deadMetrics = new Set<string>(['post_clicks']);

  function add(given: Pick<FakeThing, 'kind' | 'text' | 'author'> & Partial<FakeThing>): FakeThing {
    const number = nextId();
    const isPost = given.kind === 'post' || given.kind === 'mention';
    const thing: FakeThing = {
      id: isPost ? `${self.id}_${number}` : number,
      account: self.id,
      mediaCount: given.pictureIds?.length ?? 0,
      at: now(),
      inReplyTo: null,
      deleted: false,
      link: null,
      pictureIds: [],
      scheduledAt: null,
      ...given,
    };
    things.push(thing);
    return thing;
  }

  function find(id: string): FakeThing {
    const thing = things.find((candidate) => candidate.id === id && !candidate.deleted);
    if (!thing) throw noSuchObject(id);
    return thing;
  }

  function timeIn(params: Params, isPlanned: boolean): number | null {
    if (!isPlanned) return null;
    const at = Number(params.get('scheduled_publish_time')) * 1_000;
    if (at >= now() + minutesAhead.min && at <= now() + minutesAhead.max) return at;
    throw refuse({
      code: 100,
      subcode: 1_363_118,
      message: '(#100) The specified scheduled publish time is invalid.',
    });
  }

  function planned(params: Params): boolean {
    const published = params.get('published');
    if (published !== 'true' && published !== 'false') throw badParameter('published must be true or false');
    return published === 'false';
  }

  function attachedPictures(params: Params): string[] {
    const attached = params.get('attached_media');
    if (attached === undefined) return [];
    const ids = (JSON.parse(attached) as { media_fbid: string }[]).map(({ media_fbid }) => media_fbid);
    for (const id of ids) {
      const picture = pictures.find((candidate) => candidate.id === id);
      if (!picture) throw noSuchObject(id);
      if (things.some(({ pictureIds }) => pictureIds.includes(id))) {
        throw refuse({ code: 100, subcode: 1_366_051, message: 'Photos were already posted.' });
      }
      if (picture.temporary !== (params.get('published') === 'false')) {
        throw badParameter('Pictures of a planned post must be temporary.');
      }
    }
    return ids;
  }

  function mustBeNew(text: string): void {
    const last = things.findLast(({ kind, scheduledAt }) => kind === 'post' && scheduledAt === null);
    if (text !== '' && last?.text === text && !last.deleted && last.mediaCount === 0) {
      throw refuse({ code: 506, message: 'Duplicate status message' });
    }
  }

  function feedPost(params: Params): FakeAnswer {
    const isPlanned = planned(params);
    mustHave(
      params,
      ['published', ...(isPlanned ? ['scheduled_publish_time', 'unpublished_content_type'] : [])],
      ['message', 'link', 'attached_media', 'fields'],
    );
    const text = params.get('message') ?? '';
    const link = params.get('link') ?? null;
    const pictureIds = attachedPictures(params);
    if (text === '' && link === null && pictureIds.length === 0) {
      throw badParameter('The status you are trying to publish is blank.');
    }
    if (text.length > 63_206) throw badParameter('The message is too long.');
    if (pictureIds.length === 0) mustBeNew(text);
    const thing = add({
      kind: 'post',
      text,
      author: self,
      link,
      pictureIds,
      scheduledAt: timeIn(params, isPlanned),
    });
    return {
      status: 200,
      body: {
        id: thing.id,
        ...(params.get('fields')?.includes('permalink_url') && { permalink_url: permalink(thing) }),
      },
    };
  }

  function story(film: FakeFilm | undefined, pictureIds: string[]): FakeAnswer {
    const thing = add({
      kind: 'story',
      text: '',
      author: self,
      pictureIds,
      mediaCount: film ? 1 : pictureIds.length,
    });
    // Facebook writes this id as a number, too large for JavaScript.
    return {
      status: 200,
      body: `{"success":true,"post_id":${thing.id}}`,
      headers: { 'content-type': 'application/json' },
    };
  }

  function photoStory(params: Params): FakeAnswer {
    mustHave(params, ['photo_id']);
    const id = params.get('photo_id') ?? '';
    if (!pictures.some((picture) => picture.id === id)) throw noSuchObject(id);
    return story(undefined, [id]);
  }

  function out({ kind, scheduledAt, deleted }: FakeThing): boolean {
    return !deleted && scheduledAt === null && kind !== 'comment';
  }

  function since(params: Params): number {
    return Number(params.get('since') ?? '0') * 1_000;
  }

  const byEdge: Record<string, (params: Params, parentId: string) => unknown[]> = {
    feed: (params) =>
      things
        .filter(
          (thing) => out(thing) && thing.kind === 'post' && thing.at >= since(params) && isListed(thing),
        )
        .toReversed()
        .map(shown),
    scheduled_posts: () =>
      things
        .filter((thing) => thing.kind === 'post' && thing.scheduledAt !== null && !thing.deleted)
        .map(shown),
    video_reels: () =>
      things
        .filter((thing) => out(thing) && thing.kind === 'reel' && isListed(thing))
        .toReversed()
        .map(({ text, ...thing }) => ({ ...shown({ ...thing, text }), description: text })),
    tagged: (params) =>
      things
        .filter((thing) => out(thing) && thing.kind === 'mention' && thing.at >= since(params))
        .toReversed()
        .map((thing) => ({ ...shown(thing), tagged_time: graphTime(thing.at) })),
    comments: (params, parentId) => {
      const under = things.filter(
        (thing) =>
          thing.kind === 'comment' && thing.inReplyTo === parentId && !thing.deleted && isListed(thing),
      );
      return (params.get('order') === 'reverse_chronological' ? under.toReversed() : under).map(shown);
    },
  };

  return {
    things,
    pictures,
    deadMetrics,
    add,
    publishDue: () => {
      for (const thing of things) {
        if (thing.scheduledAt === null || thing.scheduledAt > now()) continue;
        thing.at = thing.scheduledAt;
        thing.scheduledAt = null;
        const film = films.films.find(({ id }) => id === thing.id);
        if (film) film.scheduledAt = null;
      }
    },
    addPicture: async (params, file) => {
      mustHave(params, ['published'], ['alt_text_custom', 'temporary']);
      if (params.get('published') !== 'false') throw badParameter('Only unpublished pictures are expected.');
      const bytes = Buffer.from(await file.arrayBuffer());
      if (!pictureTypes.includes(file.type) || bytes.length > 4_000_000 || bytes.length === 0) {
        throw refuse({
          code: 324,
          subcode: 1_366_046,
          message: 'Missing or invalid image file',
          userMessage: 'Your photos couldn’t be uploaded. Photos should be less than 4 MB.',
        });
      }
      const picture = {
        id: nextId(),
        bytes,
        mime: file.type,
        altText: params.get('alt_text_custom') ?? null,
        temporary: params.get('temporary') === 'true',
      };
      pictures.push(picture);
      return { status: 200, body: { id: picture.id } };
    },
    post: (edge, params) => (edge === 'feed' ? feedPost(params) : photoStory(params)),
    comment: (parentId, params) => {
      mustHave(params, ['message'], ['fields']);
      const text = params.get('message') ?? '';
      const parent = find(parentId);
      if (parent.scheduledAt !== null || parent.kind === 'story') throw noSuchObject(parentId);
      if (text.length > 8_000) throw badParameter('The comment is too long.');
      const thing = add({ kind: 'comment', text, author: self, inReplyTo: parentId });
      return { status: 200, body: { id: thing.id, permalink_url: permalink(thing) } };
    },
    finishFilm: (film, params) => {
      if (film.edge === 'video_stories') {
        mustHave(params, ['upload_phase', 'video_id']);
        return story(film, []);
      }
      const isReel = film.edge === 'video_reels';
      const isPlanned = isReel ? params.get('video_state') === 'SCHEDULED' : planned(params);
      mustHave(
        params,
        [
          'upload_phase',
          ...(isReel ? ['video_id', 'video_state'] : ['upload_session_id', 'published']),
          ...(isPlanned ? ['scheduled_publish_time'] : []),
        ],
        ['description'],
      );
      film.scheduledAt = timeIn(params, isPlanned);
      if (film.failure === null) {
        add({
          kind: isReel ? 'reel' : 'film',
          id: film.id,
          text: film.description,
          author: self,
          mediaCount: 1,
          scheduledAt: film.scheduledAt,
        });
      }
      return { status: 200, body: { success: true } };
    },
    list: (edge, params, path) => {
      const entries = byEdge[edge];
      const parentId = path.split('/')[1] ?? '';
      if (edge === 'insights') {
        find(parentId);
        return insights(params, deadMetrics);
      }
      if (!entries) return undefined;
      if (edge === 'comments') find(parentId);
      mustHave(params, ['fields', 'limit'], ['since', 'after', 'filter', 'order']);
      return { status: 200, body: pageOfList(entries(params, parentId), params, path) };
    },
    read: (id, params) => {
      mustHave(params, ['fields']);
      const fields = params.get('fields') ?? '';
      const film = films.films.find((candidate) => candidate.id === id);
      if (film && fields === 'status') return { status: 200, body: { id, status: films.status(film) } };
      const thing = find(id);
      const comments = things.filter(({ inReplyTo }) => inReplyTo === id).length;
      return { status: 200, body: { id, ...counts(thing, comments, fields), ...whenPlanned(thing, fields) } };
    },
    change: (id, params) => {
      mustHave(params, [], ['message', 'description', 'scheduled_publish_time']);
      const thing = find(id);
      if (params.has('scheduled_publish_time')) {
        if (thing.scheduledAt === null) throw badParameter('The post is already published.');
        thing.scheduledAt = timeIn(params, true);
      }
      const text = params.get(thing.kind === 'post' ? 'message' : 'description');
      if (text !== undefined) thing.text = text;
      return { status: 200, body: { success: true } };
    },
    remove: (id) => {
      find(id).deleted = true;
      return { status: 200, body: { success: true } };
    },
  };
}
