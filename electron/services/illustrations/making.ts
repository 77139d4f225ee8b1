import { aboutMicros, pictureCostMicros } from '../../../shared/ai/picture-prices.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { isResting } from '../../providers/language-models/background.ts';
import { ModelFailure, type ModelFailureReason } from '../../providers/language-models/model-failure.ts';
import type { MadePicture, PictureMaker } from '../../providers/pictures/picture-maker.ts';
import { noteHealth } from '../ai/service.ts';
import type { ServiceContext } from '../context.ts';
import { endOrder, failOpen, setPicture } from './ending.ts';
import { keepMade, referenceOf } from './keeping.ts';
import { type KeptOrder, sizeOf } from './kept-order.ts';
import { pictureConnectionOf } from './makers.ts';
import { illustrationRow, orderIn, type PictureRow, pictureRows, type Why } from './rows.ts';

const picturesAtOnce = 2;

/** These say something of one picture; any other failure would meet the next one too. */
const ofOnePicture: readonly ModelFailureReason[] = [
  'server_error',
  'deadline',
  'stalled',
  'cut',
  'too_large',
  'garbage',
  'empty',
];

interface Making {
  context: ServiceContext;
  taskId: string;
  order: KeptOrder;
  maker: PictureMaker;
  signal: AbortSignal;
}

const lost: Why = {
  message:
    'Rostrum ended while this picture was being made, and its maker cannot be asked for it again. It may have been charged for, and counts as if it was.',
  remedy: 'Ask for it anew, if you still want it.',
};

/** What may have been paid for a picture that did not come; null: not known. */
function costOfLoss({ order }: Making): number | null {
  return order.price && aboutMicros(order.price, sizeOf(order));
}

async function receive(making: Making, picture: PictureRow): Promise<MadePicture> {
  const { context, taskId, order, maker, signal } = making;
  if (picture.remote_id !== null && maker.takeUp) return maker.takeUp(picture.remote_id, signal);
  const reference = await referenceOf(context, order);
  const { shape, quality, transparent, colors, wholePrompt: prompt } = order;
  return maker.make({ prompt, shape, quality, transparent, colors, reference, signal }, async (remoteId) => {
    await setPicture(context, taskId, picture.position, { remote_id: remoteId });
  });
}

/** Told to the person with what it may have cost; anything unforeseen is thrown on. */
function endOf(
  making: Making,
  error: unknown,
  hasCome: boolean,
): { why: Why; cost: number | null; failure: ModelFailure | null } {
  if (error instanceof ModelFailure) {
    const { message, remedy } = error;
    return { why: { message, remedy }, cost: error.usage ? costOfLoss(making) : 0, failure: error };
  }
  // It came, and was paid for, but the library does not take it; or nobody was asked, as what it was to go by is gone.
  if (error instanceof Refusal) {
    const why = { message: error.message, remedy: error.details.remedy };
    return { why, cost: hasCome ? costOfLoss(making) : 0, failure: null };
  }
  throw error;
}

/** Gives the failure that the pictures after it would meet too. */
async function makeOne(making: Making, picture: PictureRow): Promise<ModelFailure | null> {
  const { context, taskId, order, signal } = making;
  const { position } = picture;
  if (picture.state === 'waiting') {
    // The fence: whoever moves it on asks for it, and nobody asks twice.
    const isOurs = await setPicture(context, taskId, position, { state: 'asked' }, 'waiting');
    if (!isOurs) return null;
  } else if (picture.remote_id === null || !making.maker.takeUp) {
    const cost = costOfLoss(making);
    await setPicture(context, taskId, position, {
      state: 'failed',
      reason: JSON.stringify(lost),
      cost_micros: cost,
    });
    return null;
  }
  const begun = context.clock.monotonic();
  let hasCome = false;
  try {
    const made = await receive(making, picture);
    hasCome = true;
    const cost = order.price && pictureCostMicros(order.price, sizeOf(order), made.usage);
    // Written at once: the file is in the library a moment later, the money is gone now.
    await setPicture(context, taskId, position, { cost_micros: cost });
    const media = await keepMade(context, taskId, order, position, made, cost);
    await setPicture(context, taskId, position, { state: 'made', media_id: media.id });
    if (order.makerId !== 'freepik') {
      await noteHealth(context, order.makerId, { latencyMs: context.clock.monotonic() - begun });
    }
    return null;
  } catch (error) {
    // Left as it is: at the next start it is taken up again, or told as lost.
    if (isResting(signal)) return null;
    const { why, cost, failure } = endOf(making, error, hasCome);
    const isCancelled = failure?.reason === 'cancelled';
    await setPicture(context, taskId, position, {
      state: isCancelled ? 'cancelled' : 'failed',
      reason: JSON.stringify(why),
      cost_micros: cost,
    });
    context.log.info({ taskId, reason: failure?.reason, words: failure?.words }, 'a picture was not made');
    if (failure && order.makerId !== 'freepik' && !['cancelled', 'resting'].includes(failure.reason)) {
      await noteHealth(context, order.makerId, { failure });
    }
    return failure && !ofOnePicture.includes(failure.reason) ? failure : null;
  }
}

async function makeAll(making: Making): Promise<void> {
  const { context, taskId, signal } = making;
  const open = (await pictureRows(context, [taskId])).filter(
    ({ state }) => state === 'waiting' || state === 'asked',
  );
  let stopped: ModelFailure | null = null;
  const next = async (): Promise<void> => {
    for (let picture = open.shift(); picture; picture = open.shift()) {
      if (signal.aborted || stopped) return;
      stopped = (await makeOne(making, picture)) ?? stopped;
    }
  };
  await Promise.all(Array.from({ length: picturesAtOnce }, next));
  const why = stopped as ModelFailure | null;
  if (why && !signal.aborted) await failOpen(context, taskId, { message: why.message, remedy: why.remedy });
}

const withoutMaker: Why = {
  message: 'The provider that was to make these pictures is not connected any more.',
  remedy: 'Connect it again, or choose another one.',
};

async function work(context: ServiceContext, taskId: string, signal: AbortSignal): Promise<void> {
  const order = orderIn(await illustrationRow(context, taskId));
  const connection = await pictureConnectionOf(context, order.makerId, order.model);
  if (connection) {
    const maker = context.languageModels.openPictures(connection);
    await makeAll({ context, taskId, order, maker, signal });
  } else {
    await failOpen(context, taskId, withoutMaker);
  }
  if (!isResting(signal)) await endOrder(context, taskId, signal.aborted);
}

/** Begins, or goes on after a crash; answers at once. */
export function beginMaking(context: ServiceContext, taskId: string): void {
  context.languageModels.background.begin(taskId, async (signal) => {
    try {
      await work(context, taskId, signal);
    } catch (error) {
      context.log.error({ error, taskId }, 'pictures could not be made');
      const why = { message: 'Something went wrong in Rostrum itself.', remedy: null };
      await failOpen(context, taskId, why).then(
        () => endOrder(context, taskId, false),
        (again: unknown) =>
          context.log.error({ error: again, taskId }, 'the end of pictures was not written'),
      );
    }
  });
}

/** At start: orders that a process did not finish go on. */
export async function resumeIllustrations(context: ServiceContext): Promise<void> {
  const rows = await context.db
    .selectFrom('ai_tasks')
    .select('id')
    .where('kind', '=', 'image')
    .where('status', '=', 'running')
    .orderBy('created_at')
    .execute();
  for (const { id } of rows) beginMaking(context, id);
}
