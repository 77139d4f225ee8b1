import type { FakeAnswer, FakeEntry, FakeRequest } from './fake-server.ts';
import type { FakeXMedia, FakeXMedium } from './fake-x-media.ts';
import { forbidden, invalid, notFoundEntry, type PostBody, postBody, problem } from './fake-x-rules.ts';

const dayMs = 24 * 3_600_000;
const editableMs = 30 * 60_000;
const maxEdits = 5;

export const museumAccount = { id: '1460323737035677698', username: 'harbourmuseum', followers: 2_417 };

export interface FakeXPost extends FakeEntry {
  /** Handle of who wrote it; `account` is the id. */
  author: string;
  media: FakeXMedium[];
  body: PostBody;
  conversationId: string;
  firstAt: number;
  /** Ids that it had before it was edited. */
  formerIds: string[];
}

export interface FakeXPosts {
  all: FakeXPost[];
  /** `answersSelf`: whether the app may answer the account's own posts. `isPremium`: whether it may edit. */
  settings: { answersSelf: boolean; isPremium: boolean };
  add(post: Partial<FakeXPost> & { text: string }): FakeXPost;
  live(id: string): FakeXPost | undefined;
  write(request: FakeRequest): FakeAnswer;
  remove(id: string): FakeAnswer;
}

/** X compares what is left when runs of blanks are one. */
function bare(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function names(text: string, handle: string): boolean {
  return new RegExp(`@${handle}\\b`, 'i').test(text);
}

export function fakeXPosts(now: () => number, nextId: () => string, media: FakeXMedia): FakeXPosts {
  const all: FakeXPost[] = [];
  const settings = { answersSelf: true, isPremium: true };
  const live = (id: string) => all.find((post) => post.id === id && !post.deleted);

  function add(more: Partial<FakeXPost> & { text: string }): FakeXPost {
    const id = nextId();
    const parent = more.inReplyTo ? live(more.inReplyTo) : undefined;
    const post: FakeXPost = {
      id,
      account: museumAccount.id,
      author: museumAccount.username,
      media: [],
      mediaCount: more.media?.length ?? 0,
      at: now(),
      firstAt: more.at ?? now(),
      inReplyTo: null,
      deleted: false,
      body: {},
      conversationId: parent?.conversationId ?? id,
      formerIds: [],
      ...more,
    };
    all.push(post);
    return post;
  }

  const isOwn = ({ account }: FakeXPost) => account === museumAccount.id;

  function mustBeNew(text: string): void {
    const twin = all.find(
      (post) => isOwn(post) && !post.deleted && bare(post.text) === bare(text) && post.at > now() - dayMs,
    );
    if (twin && bare(text) !== '') {
      throw forbidden('You are not allowed to create a Tweet with duplicate content.');
    }
  }

  function mustBeAnswerable(id: string): void {
    const parent = live(id);
    if (!parent) {
      throw forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
    }
    const isAllowed = isOwn(parent) ? settings.answersSelf : names(parent.text, museumAccount.username);
    if (!isAllowed) {
      throw forbidden(
        'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
      );
    }
  }

  function mediaOf({ media: wanted }: PostBody): FakeXMedium[] {
    const found = (wanted?.media_ids ?? []).map((id) => media.ready(id));
    const ready = found.filter((medium) => medium !== undefined);
    if (ready.length < found.length) throw problem(400, 'Invalid Request', 'Your media IDs are invalid.');
    if (ready.length > 1 && ready.some(({ category }) => category !== 'tweet_image')) {
      throw invalid('A post has up to four pictures, or one GIF, or one video.');
    }
    return ready;
  }

  function edited(body: PostBody, previousId: string): FakeXPost {
    const post = live(previousId);
    if (!post || !isOwn(post)) throw forbidden('You are not permitted to edit this Tweet.');
    const isEditable =
      settings.isPremium &&
      now() - post.firstAt <= editableMs &&
      post.formerIds.length < maxEdits &&
      (post.inReplyTo === null || all.find(({ id }) => id === post.inReplyTo)?.account === post.account);
    if (!isEditable) throw forbidden('This Tweet can no longer be edited.');
    if (body.reply) throw invalid('[$.reply: may not stand beside edit_options]');
    const used = mediaOf(body);
    post.formerIds.push(post.id);
    return Object.assign(post, {
      id: nextId(),
      text: body.text ?? '',
      media: used,
      mediaCount: used.length,
      body,
    });
  }

  function made(body: PostBody): FakeXPost {
    const parentId = body.reply?.in_reply_to_tweet_id ?? null;
    if (parentId !== null) mustBeAnswerable(parentId);
    return add({ text: body.text ?? '', media: mediaOf(body), inReplyTo: parentId, body });
  }

  return {
    all,
    settings,
    add,
    live,
    write(request) {
      const body = postBody(request);
      mustBeNew(body.text ?? '');
      const previous = body.edit_options?.previous_post_id;
      const { id, text, formerIds } = previous === undefined ? made(body) : edited(body, previous);
      return {
        status: 201,
        body: { data: { id, text, edit_history_tweet_ids: [...formerIds, id] } },
      };
    },
    remove(id) {
      const post = live(id);
      if (!post) {
        throw problem(404, 'Not Found Error', notFoundEntry(id).detail, { type: 'resource-not-found' });
      }
      if (!isOwn(post)) throw forbidden('You are not authorized to delete this Tweet.');
      post.deleted = true;
      return { status: 200, body: { data: { deleted: true } } };
    },
  };
}
