import { badParameter, mustHave, noSuchObject, type Params, refuse } from './fake-facebook-graph.ts';
import type { FakeAnswer, FakeRequest } from './fake-server.ts';

export interface FakeFilm {
  id: string;
  sessionId: string;
  edge: 'videos' | 'video_reels' | 'video_stories';
  /** Of the whole film; 0: not told yet. */
  size: number;
  bytes: Buffer;
  description: string;
  finished: boolean;
  scheduledAt: number | null;
  /** Looks at its state that still find it in work. */
  inWork: number;
  failure: string | null;
}

export interface FilmSettings {
  /** How much of a film Facebook asks for at a time. */
  stretchBytes: number;
  /** How many looks a film takes until it can be seen. */
  looks: number;
  /** Why films turn out to be useless; null: they are fine. */
  failure: string | null;
  /** The next stream breaks off after so many bytes; null: it does not. */
  streamBreaksAfter: number | null;
}

export interface FakeFilms {
  films: FakeFilm[];
  settings: FilmSettings;
  /** Forgets the uploads that are not finished. */
  endUploads(): void;
  start(edge: FakeFilm['edge'], params: Params): FakeAnswer;
  transfer(params: Params, chunk: Buffer): FakeAnswer;
  /** The film whose upload a call finishes. */
  finishing(edge: FakeFilm['edge'], params: Params): FakeFilm;
  stream(request: FakeRequest, filmId: string, token: string): FakeAnswer;
  status(film: FakeFilm): Record<string, unknown>;
}

export function fakeFilms(nextId: () => string): FakeFilms {
  const films: FakeFilm[] = [];
  const settings: FilmSettings = {
    stretchBytes: 1_000_000,
    looks: 1,
    failure: null,
    streamBreaksAfter: null,
  };

  function offsets(film: FakeFilm) {
    const start = film.bytes.length;
    return {
      start_offset: String(start),
      end_offset: String(Math.min(film.size, start + settings.stretchBytes)),
    };
  }

  function timedOut() {
    return refuse({
      code: 6_000,
      subcode: 1_363_030,
      message: 'There was a problem uploading your video file.',
      userMessage: 'Your video upload timed out before it could be completed.',
    });
  }

  return {
    films,
    settings,
    endUploads: () => {
      const finished = films.filter((film) => film.finished);
      films.splice(0, films.length, ...finished);
    },
    start: (edge, params) => {
      const chunked = edge === 'videos';
      mustHave(params, chunked ? ['upload_phase', 'file_size'] : ['upload_phase']);
      const film: FakeFilm = {
        id: nextId(),
        sessionId: nextId(),
        edge,
        size: Number(params.get('file_size') ?? '0'),
        bytes: Buffer.alloc(0),
        description: '',
        finished: false,
        scheduledAt: null,
        inWork: settings.looks,
        failure: null,
      };
      films.push(film);
      const body = chunked
        ? { upload_session_id: film.sessionId, video_id: film.id, ...offsets(film) }
        : { video_id: film.id, upload_url: `https://rupload.facebook.com/video-upload/v26.0/${film.id}` };
      return { status: 200, body };
    },
    transfer: (params, chunk) => {
      mustHave(params, ['upload_phase', 'upload_session_id', 'start_offset']);
      const film = films.find(({ sessionId }) => sessionId === params.get('upload_session_id'));
      if (!film) throw timedOut();
      const expected = offsets(film);
      if (params.get('start_offset') !== expected.start_offset) {
        throw refuse({
          code: 6_001,
          subcode: 1_363_037,
          message: 'There was a problem uploading your video. Please try uploading it again.',
          data: expected,
        });
      }
      if (chunk.length !== Number(expected.end_offset) - Number(expected.start_offset)) {
        throw refuse({
          code: 6_001,
          subcode: 1_363_033,
          message: 'There was a problem uploading your video.',
        });
      }
      film.bytes = Buffer.concat([film.bytes, chunk]);
      return { status: 200, body: offsets(film) };
    },
    finishing: (edge, params) => {
      const film = films.find(
        ({ id, sessionId }) => params.get('video_id') === id || params.get('upload_session_id') === sessionId,
      );
      if (!film || film.edge !== edge)
        throw edge === 'videos' ? timedOut() : noSuchObject(params.get('video_id') ?? '');
      if (film.bytes.length === 0 || film.bytes.length < film.size)
        throw badParameter('The upload is not complete.');
      if (film.finished) throw badParameter('This upload was finished before.');
      film.finished = true;
      film.description = params.get('description') ?? '';
      film.failure = settings.failure;
      return film;
    },
    stream: ({ headers, body }, filmId, token) => {
      const film = films.find(({ id }) => id === filmId);
      if (headers.authorization !== `OAuth ${token}`)
        throw refuse({ code: 190, message: 'Invalid token' }, 401);
      if (!film || film.edge === 'videos') throw noSuchObject(filmId);
      const size = Number(headers.file_size);
      if (Number(headers.offset) !== film.bytes.length || body.length !== size - film.bytes.length) {
        throw refuse({ code: 1, message: 'PartialRequestError: another offset is expected' });
      }
      film.size = size;
      const { streamBreaksAfter } = settings;
      if (streamBreaksAfter !== null) {
        settings.streamBreaksAfter = null;
        film.bytes = Buffer.concat([film.bytes, body.subarray(0, streamBreaksAfter)]);
        throw refuse({ code: 2, message: 'The upload was interrupted.', isTransient: true }, 500);
      }
      film.bytes = Buffer.concat([film.bytes, body]);
      return { status: 200, body: { success: true } };
    },
    status: (film) => {
      const whole = film.size > 0 && film.bytes.length === film.size;
      const inWork = film.finished && film.scheduledAt === null && film.inWork > 0;
      if (inWork) film.inWork -= 1;
      const failed = film.finished && film.failure !== null;
      const out = film.finished && !inWork && !failed && film.scheduledAt === null;
      return {
        video_status: failed
          ? 'error'
          : out
            ? 'ready'
            : whole
              ? film.finished
                ? 'processing'
                : 'upload_complete'
              : 'processing',
        uploading_phase: whole
          ? { status: 'complete' }
          : {
              status: film.bytes.length > 0 ? 'in_progress' : 'not_started',
              bytes_transferred: film.bytes.length,
            },
        processing_phase: failed
          ? { status: 'error', errors: [{ code: 1_363_026, message: film.failure }] }
          : { status: out ? 'complete' : inWork ? 'in_progress' : 'not_started' },
        publishing_phase: {
          // It is published when the work on it is done.
          status: out ? 'complete' : inWork && film.inWork === 0 ? 'in_progress' : 'not_started',
          ...(film.scheduledAt !== null && { publish_status: 'scheduled' }),
        },
      };
    },
  };
}
