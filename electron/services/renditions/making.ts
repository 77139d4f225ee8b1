import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Selectable } from 'kysely';
import type { RenditionSpec } from '../../../shared/pictures/rendition-plan.ts';
import { notFound } from '../../../shared/refusal.ts';
import type { Tables } from '../../db/tables.ts';
import { replacePrivateFile } from '../../providers/durable-file.ts';
import { type DrawingAnswer, drawInWorker } from '../../providers/renditions.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { type MediaRow, openMediaFile } from '../media/service.ts';
import { isThere } from './files.ts';

type RenditionRow = Selectable<Tables['renditions']>;

/** A rendition as an attempt writes it down: enough to send the very same bytes again. */
export interface RenditionRef {
  id: string;
  mime: string;
  sizeBytes: number;
  width: number;
  height: number;
  sha256: string;
}

/** What is to be made of a picture. */
export interface RenditionWish {
  media: Pick<MediaRow, 'id'>;
  spec: RenditionSpec;
}

const dayMs = 24 * 3_600_000;
/** What was not used for so long, and that nothing unfinished needs, is made anew when it is wanted again. */
const keptMs = 30 * dayMs;

function folderOf(context: ServiceContext): string {
  return join(context.media.path, 'renditions', context.workspaceId);
}

/** The name says what it was made from: the same picture and spec are found again, whoever asks. */
function renditionId({ media, spec }: RenditionWish): string {
  const { crop, width, height, formats, maxBytes, animated } = spec;
  const parts = [1, media.id, crop.left, crop.top, crop.width, crop.height, width, height, formats, maxBytes];
  return createHash('sha256')
    .update(JSON.stringify([...parts, animated]))
    .digest('hex');
}

function refOf(row: RenditionRow): RenditionRef {
  const { id, mime, size_bytes: sizeBytes, width, height, sha256 } = row;
  return { id, mime, sizeBytes, width, height, sha256 };
}

async function rowsOf(context: ServiceContext, ids: readonly string[]): Promise<Map<string, RenditionRow>> {
  if (ids.length === 0) return new Map();
  const rows = await context.db.selectFrom('renditions').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** First the row, then the file: a file without a row is always waste, a row without a file is made good. */
async function keep(
  context: ServiceContext,
  id: string,
  wish: RenditionWish,
  drawn: Extract<DrawingAnswer, { bytes: Uint8Array }>,
): Promise<RenditionRef> {
  const now = context.clock.now();
  const values = {
    mime: drawn.mime,
    size_bytes: drawn.bytes.length,
    width: drawn.width,
    height: drawn.height,
    sha256: createHash('sha256').update(drawn.bytes).digest('hex'),
    made_at: now,
    used_at: now,
  };
  const row = await context.db
    .insertInto('renditions')
    .values({ id, media_id: wish.media.id, spec: JSON.stringify(wish.spec), ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(values))
    .returningAll()
    .executeTakeFirstOrThrow();
  await mkdir(folderOf(context), { recursive: true });
  await replacePrivateFile(join(folderOf(context), id), drawn.bytes);
  return refOf(row);
}

export type Made = RenditionRef | { tooHeavy: string };

async function drawAll(
  context: ServiceContext,
  mediaId: string,
  wishes: readonly (readonly [string, RenditionWish])[],
): Promise<[string, Made][]> {
  const { path } = await openMediaFile(context, mediaId, 'original');
  const drawings = await drawInWorker(
    path,
    wishes.map(([, { spec }]) => spec),
  );
  const made: [string, Made][] = [];
  for (const [index, [id, wish]] of wishes.entries()) {
    const drawn = drawings[index];
    if (!drawn) throw new Error('A rendition was asked for and not answered.');
    made.push([id, 'bytes' in drawn ? await keep(context, id, wish, drawn) : drawn]);
  }
  return made;
}

async function missing(
  context: ServiceContext,
  wishes: ReadonlyMap<string, RenditionWish>,
): Promise<{ known: [string, Made][]; wanted: [string, RenditionWish][] }> {
  const rows = await rowsOf(context, [...wishes.keys()]);
  const known: [string, Made][] = [];
  const wanted: [string, RenditionWish][] = [];
  for (const [id, wish] of wishes) {
    const row = rows.get(id);
    if (row && (await isThere(join(folderOf(context), id)))) known.push([id, refOf(row)]);
    else wanted.push([id, wish]);
  }
  return { known, wanted };
}

/** Accounts that want the same picture at the same time wait for each other instead of drawing it twice. */
const turns = new Map<string, Promise<unknown>>();

async function inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
  const before = turns.get(key);
  const turn = (async () => {
    await Promise.allSettled([before]);
    return work();
  })();
  turns.set(key, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(key) === turn) turns.delete(key);
  }
}

/**
 * Makes what is not there yet and answers in the order of `wishes`. All renditions of one picture are drawn from one
 * decoding of it.
 */
export async function makeRenditions(
  context: ServiceContext,
  wishes: readonly RenditionWish[],
): Promise<Made[]> {
  if (wishes.length === 0) return [];
  const byId = new Map(wishes.map((wish) => [renditionId(wish), wish]));
  const made = new Map<string, Made>();
  for (const [mediaId, group] of Map.groupBy(byId, ([, { media }]) => media.id)) {
    const all = await inTurn(`${context.media.path}/${mediaId}`, async () => {
      const { known, wanted } = await missing(context, new Map(group));
      return [...known, ...(wanted.length > 0 ? await drawAll(context, mediaId, wanted) : [])];
    });
    for (const [id, each] of all) made.set(id, each);
  }
  const now = context.clock.now();
  await context.db
    .updateTable('renditions')
    .set({ used_at: now })
    .where('id', 'in', [...byId.keys()])
    .execute();
  await planTidying(context, now + keptMs + dayMs);
  return wishes.map((wish) => {
    const found = made.get(renditionId(wish));
    if (!found) throw new Error('A rendition was made and is not there.');
    return found;
  });
}

/** Which renditions a publication sends; written down before its first byte leaves. */
export async function noteRenditions(
  context: ServiceContext,
  publicationId: string,
  renditionIds: readonly string[],
): Promise<void> {
  if (renditionIds.length === 0) return;
  await context.db
    .insertInto('publication_renditions')
    .values(renditionIds.map((id) => ({ publication_id: publicationId, rendition_id: id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The file with these very bytes; made anew when it was lost, and never another in its place. */
export async function renditionPath(
  context: ServiceContext,
  ref: Pick<RenditionRef, 'id' | 'sha256'>,
): Promise<string> {
  const path = join(folderOf(context), ref.id);
  const row = (await rowsOf(context, [ref.id])).get(ref.id);
  if (row?.sha256 === ref.sha256 && (await isThere(path))) return path;
  if (row) {
    const [made] = await makeRenditions(context, [
      { media: { id: row.media_id }, spec: JSON.parse(row.spec) as RenditionSpec },
    ]);
    if (made && 'sha256' in made && made.sha256 === ref.sha256) return path;
  }
  throw new Error(`The rendition ${ref.id} is lost, and cannot be made again as it was.`);
}

/** For a host that serves it; `mediaId`: only as one of that picture. */
export async function openRendition(
  context: ServiceContext,
  id: string,
  mediaId?: string,
): Promise<{ path: string; mime: string }> {
  const row = (await rowsOf(context, [id])).get(id);
  if (!row || (mediaId !== undefined && row.media_id !== mediaId)) throw notFound('rendition');
  return { path: await renditionPath(context, row), mime: row.mime };
}

async function planTidying(context: ServiceContext, runAt: number): Promise<void> {
  await enqueueJob(context, {
    kind: 'tidy_renditions',
    subject: String(Math.floor(runAt / dayMs)),
    payload: {},
    runAt,
  });
}

/** Job: lets go of what nobody used for a month, save what an unfinished publication may have to send again. */
export async function tidyRenditions(context: ServiceContext): Promise<void> {
  await context.db
    .deleteFrom('renditions')
    .where('used_at', '<=', context.clock.now() - keptMs)
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('publication_renditions')
        .innerJoin('publications', 'publications.id', 'publication_renditions.publication_id')
        .select('publication_renditions.rendition_id')
        .where('publications.state', '!=', 'published'),
    )
    .execute();
  await mkdir(folderOf(context), { recursive: true });
  // Listed before the rows are read: every file seen here had its row before it.
  const names = await readdir(folderOf(context));
  const rows = await context.db.selectFrom('renditions').select('id').execute();
  const kept = new Set(rows.map(({ id }) => id));
  for (const name of names) {
    if (!kept.has(name.replace(/\.new$/, ''))) await rm(join(folderOf(context), name), { force: true });
  }
}
