import { mostPictureMicros } from '../../../shared/ai/picture-prices.ts';
import { styleFacts } from '../../../shared/ai/picture-shapes.ts';
import { plainText } from '../../../shared/ai/plain-text.ts';
import type { Illustration, IllustrationOrder } from '../../../shared/contract/illustrations.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { beginTask, reserve } from '../ai/service.ts';
import { getBrand } from '../brand/service.ts';
import type { ServiceContext } from '../context.ts';
import { checkFolder, mediaRow } from '../media/service.ts';
import { requirePermission } from '../permission.ts';
import { type KeptOrder, sizeOf } from './kept-order.ts';
import { type ChosenMaker, chooseMaker } from './makers.ts';
import { beginMaking } from './making.ts';
import { getIllustration } from './rows.ts';

/** Raised with every change of the words below: results name the version that they were made with. */
const promptVersion = 'pictures-1';
/** Longer than any order waits for its turn: each start goes on with what is open, so that none is forgotten. */
const reservationMs = 7 * 24 * 3_600_000;
/** Three are worked on at a time; more than these nobody waits for. */
const mostUnderWay = 100;

function refuseUnable(input: IllustrationOrder, { maker, model }: ChosenMaker): void {
  const unable = (field: string, what: string) =>
    new Refusal('invalid_input', `${model.name} of ${maker.name} ${what}.`, {
      field,
      remedy: 'Choose another model, or leave this out.',
    });
  if (input.referenceId !== null && !model.takesReference) {
    throw unable('referenceId', 'takes no picture to go by');
  }
  if (input.transparent && !model.takesTransparent) {
    throw unable('transparent', 'makes no transparent background');
  }
}

async function refuseNoPicture(context: ServiceContext, referenceId: string | null): Promise<void> {
  if (referenceId === null) return;
  const row = await mediaRow(context, referenceId, 'referenceId');
  if (row.kind === 'image') return;
  throw new Refusal('invalid_input', 'This is no picture.', {
    field: 'referenceId',
    remedy: 'Choose a picture from the library; videos and documents cannot be gone by.',
  });
}

async function refuseTooMany(context: ServiceContext): Promise<void> {
  const { count } = await context.db
    .selectFrom('ai_tasks')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('kind', '=', 'image')
    .where('status', '=', 'running')
    .executeTakeFirstOrThrow();
  if (count < mostUnderWay) return;
  throw new Refusal('rate_limited', `${mostUnderWay} orders of pictures are under way already.`, {
    remedy: 'Wait until some are done, or stop them.',
  });
}

async function keptOrder(
  context: ServiceContext,
  input: IllustrationOrder,
  { maker, model }: ChosenMaker,
): Promise<KeptOrder> {
  const prompt = plainText(input.prompt).trim();
  if (prompt === '') {
    throw new Refusal('invalid_input', 'There is nothing said about the picture.', {
      field: 'prompt',
      remedy: 'Say what is to be seen.',
    });
  }
  const colors = input.useBrand ? (await getBrand(context)).kit.colors : [];
  const palette = colors.map(({ name, hex }) => `${plainText(name)} ${hex}`.trim()).join(', ');
  const words = [
    prompt,
    input.style ? styleFacts[input.style].words : '',
    palette === '' ? '' : `Keep to these colours: ${palette}.`,
  ];
  return {
    ...input,
    prompt,
    quality: model.qualities.includes(input.quality) ? input.quality : 'medium',
    makerId: maker.id,
    makerName: maker.name,
    model: model.model,
    wholePrompt: words.filter((part) => part !== '').join('\n'),
    colors: colors.map(({ hex }) => hex),
    price: model.price,
  };
}

/**
 * Sets the money aside, writes the order down and begins. All of that or nothing: where a budget has no room, nobody
 * is asked and nothing is kept.
 */
export async function orderPictures(
  context: ServiceContext,
  input: IllustrationOrder,
): Promise<Illustration> {
  requirePermission(context, 'media:write');
  const chosen = await chooseMaker(context, input);
  refuseUnable(input, chosen);
  await refuseNoPicture(context, input.referenceId);
  await checkFolder(context, input.folderId);
  const order = await keptOrder(context, input, chosen);
  const once = order.price && mostPictureMicros(order.price, sizeOf(order));
  const taskId = await context.transaction(async (inside) => {
    await refuseTooMany(inside);
    const id = await beginTask(inside, {
      kind: 'image',
      input: { ...order },
      promptVersion,
      by: { id: order.makerId, name: order.makerName, model: order.model },
    });
    const reserved = await reserve(inside, {
      taskId: id,
      kind: 'image',
      model: order.model,
      mostMicros: once === null ? null : once * order.count,
      leaseMs: reservationMs,
    });
    if ('refused' in reserved) {
      throw new Refusal('rate_limited', reserved.refused, {
        field: 'count',
        remedy: 'Ask for fewer or simpler pictures, wait for the next period, or raise the budget.',
      });
    }
    for (let position = 0; position < order.count; position += 1) {
      await inside.db.insertInto('ai_pictures').values({ task_id: id, position, state: 'waiting' }).execute();
    }
    return id;
  });
  beginMaking(context, taskId);
  return getIllustration(context, taskId);
}
