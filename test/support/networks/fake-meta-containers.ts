import { badParameter, noSuchObject, type Params, refuse } from './fake-facebook-graph.ts';

export interface FakeContainer {
  id: string;
  params: Params;
  madeAt: number;
  /** The network works on it until then. */
  readyAt: number;
  /** Why it failed, in the network's words; null: it did not. */
  failure: string | null;
  /** Containers of its parts. */
  children: FakeContainer[];
  /** Id of the post that it became. */
  publishedAs: string | null;
}

export interface ContainerSettings {
  /** How long the network works on a video. */
  workingMs: number;
  /** Given to videos whose work is done from now on. */
  failure: string | null;
  /** Addresses that cannot be fetched. */
  unreachable: (url: string) => boolean;
}

export type FakeContainerState = 'IN_PROGRESS' | 'FINISHED' | 'ERROR' | 'EXPIRED' | 'PUBLISHED';

const livesForMs = 24 * 3_600_000;

/** What Instagram and Threads share: things are prepared unseen, and published by a second call. */
export interface FakeContainers {
  all: FakeContainer[];
  settings: ContainerSettings;
  /** Takes the parameters of a container that were found right. */
  make(params: Params): FakeContainer;
  find(id: string): FakeContainer | undefined;
  stateOf(container: FakeContainer): FakeContainerState;
  /** Throws for what may not be published (now). */
  publishable(id: string): FakeContainer;
  /** As though a day had passed for all that is prepared. */
  expireAll(): void;
  /** The network no longer knows any of them. */
  loseAll(): void;
}

export function mediaAddressOf(params: Params): string | undefined {
  const url = params.get('image_url') ?? params.get('video_url');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: addresses outside ASCII are refused.
  if (url !== undefined && (!/^https:\/\//.test(url) || /[^\x00-\x7f]/.test(url))) {
    throw badParameter('The media must be at an https address of plain signs.');
  }
  return url;
}

export function fakeContainers({
  now,
  nextId,
  notFetched,
}: {
  now: () => number;
  nextId: () => string;
  /** What the network says of a video that it could not fetch. */
  notFetched: string;
}): FakeContainers {
  const settings: ContainerSettings = { workingMs: 5_000, failure: null, unreachable: () => false };
  const all: FakeContainer[] = [];
  const find = (id: string) => all.find((container) => container.id === id);

  function stateOf({ publishedAs, madeAt, failure, readyAt }: FakeContainer): FakeContainerState {
    if (publishedAs !== null) return 'PUBLISHED';
    if (now() - madeAt >= livesForMs) return 'EXPIRED';
    if (now() < readyAt) return 'IN_PROGRESS';
    return failure === null ? 'FINISHED' : 'ERROR';
  }

  function childrenOf(params: Params, [min, max]: [number, number]): FakeContainer[] {
    const ids = params.get('children')?.split(',') ?? [];
    if (ids.length < min || ids.length > max || new Set(ids).size < ids.length) {
      throw refuse({ code: 100, subcode: 2_207_028, message: `Carousels have ${min} to ${max} children.` });
    }
    return ids.map((id) => {
      const child = find(id);
      const isItem = child?.params.get('is_carousel_item') === 'true';
      if (
        !child ||
        !isItem ||
        stateOf(child) !== 'FINISHED' ||
        all.some((one) => one.children.includes(child))
      ) {
        throw refuse({ code: 100, subcode: 2_207_028, message: `${id} cannot be part of a carousel.` });
      }
      return child;
    });
  }

  return {
    all,
    settings,
    find,
    stateOf,
    make(params) {
      const url = mediaAddressOf(params);
      const isVideo = params.has('video_url');
      const isUnreachable = url !== undefined && settings.unreachable(url);
      if (isUnreachable && !isVideo) {
        throw refuse({
          code: 9004,
          subcode: 2_207_052,
          message: 'Only photo or video can be accepted as media type.',
          userMessage: 'The media could not be fetched from this URI.',
        });
      }
      const isCarousel = params.get('media_type') === 'CAROUSEL';
      const container: FakeContainer = {
        id: nextId(),
        params,
        madeAt: now(),
        readyAt: now() + (isVideo ? settings.workingMs : 0),
        failure: isVideo && isUnreachable ? notFetched : isVideo ? settings.failure : null,
        children: isCarousel ? childrenOf(params, [2, 20]) : [],
        publishedAs: null,
      };
      all.push(container);
      return container;
    },
    publishable(id) {
      const container = find(id);
      if (!container) throw noSuchObject(id);
      if (container.params.get('is_carousel_item') === 'true') {
        throw badParameter('A part of a carousel cannot be published by itself.');
      }
      switch (stateOf(container)) {
        case 'PUBLISHED':
          throw badParameter('This media has already been published.');
        case 'EXPIRED':
          throw refuse({ code: 24, subcode: 2_207_008, message: 'The media container has expired.' });
        case 'IN_PROGRESS':
          throw refuse({
            code: 9007,
            subcode: 2_207_027,
            message: 'The media is not ready to be published.',
          });
        case 'ERROR':
          throw refuse({
            code: -1,
            subcode: 2_207_032,
            message: 'Create media fail, please try to re-create media',
          });
        case 'FINISHED':
          return container;
      }
    },
    expireAll() {
      for (const container of all) container.madeAt = now() - livesForMs;
    },
    loseAll() {
      all.splice(0);
    },
  };
}

/** How many media a post made of this container shows. */
export function mediaCountOf({ params, children }: FakeContainer): number {
  if (children.length > 0) return children.length;
  return params.has('image_url') || params.has('video_url') ? 1 : 0;
}
