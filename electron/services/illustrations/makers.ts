import {
  freepikPictureModels,
  openAiPictureModels,
  type PictureModel,
  pictureModelOf,
} from '../../../shared/ai/picture-models.ts';
import type { IllustrationMaker, IllustrationStudio } from '../../../shared/contract/illustrations.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { roleAllows } from '../../../shared/roles.ts';
import type { PictureConnection } from '../../providers/pictures/picture-maker.ts';
import {
  budgetStates,
  connectionOf,
  isOwnComputer,
  listChoices,
  type ProviderRow,
  providerRows,
} from '../ai/service.ts';
import { getBrand } from '../brand/service.ts';
import type { ServiceContext } from '../context.ts';
import { stockKeyOf } from '../media/service.ts';

const freepikId = 'freepik';
const freepikUrl = 'https://api.freepik.com';

interface Known {
  makers: IllustrationMaker[];
  rows: Map<string, ProviderRow>;
}

type OwnPrices = { maker_id: string; model: string; each_micros: number }[];

function priced(model: PictureModel, makerId: string, own: OwnPrices, isFree: boolean): PictureModel {
  const told = own.find((each) => each.maker_id === makerId && each.model === model.model);
  if (told) return { ...model, price: { source: 'workspace', eachMicros: told.each_micros } };
  // What a list names is sold somewhere, wherever it is asked for.
  return isFree && !model.price ? { ...model, price: { source: 'own_computer', eachMicros: 0 } } : model;
}

function forContract(model: PictureModel): IllustrationMaker['models'][number] {
  return { ...model, qualities: [...model.qualities] };
}

/** Which models of a provider make pictures: those known of OpenAI, and what a person chose for the task. */
function modelsOf(row: ProviderRow, chosen: string | null): PictureModel[] {
  if (row.kind === 'anthropic') return [];
  const kind = row.kind === 'openai' ? 'openai' : 'compatible';
  const listed = kind === 'openai' ? openAiPictureModels : [];
  const isNew = chosen !== null && !listed.some(({ model }) => model === chosen);
  return isNew ? [pictureModelOf(kind, chosen), ...listed] : [...listed];
}

async function imageChoice(context: ServiceContext) {
  return (await listChoices(context)).find(({ kind }) => kind === 'image');
}

async function knownMakers(context: ServiceContext): Promise<Known> {
  const [rows, own, choice, key] = await Promise.all([
    providerRows(context),
    context.db.selectFrom('ai_picture_prices').select(['maker_id', 'model', 'each_micros']).execute(),
    imageChoice(context),
    stockKeyOf(context, freepikId),
  ]);
  const makers: IllustrationMaker[] = rows.flatMap((row) => {
    const models = modelsOf(row, choice?.providerId === row.id ? (choice.model ?? row.model) : null);
    if (models.length === 0) return [];
    const isFree = isOwnComputer(row);
    return [
      {
        id: row.id,
        name: row.name,
        kind: row.kind === 'openai' ? 'openai' : 'compatible',
        models: models.map((model) => forContract(priced(model, row.id, own, isFree))),
      },
    ];
  });
  if (key !== null) {
    const models = freepikPictureModels.map((model) => forContract(priced(model, freepikId, own, false)));
    makers.push({ id: freepikId, name: 'Freepik', kind: 'freepik', models });
  }
  return { makers, rows: new Map(rows.map((row) => [row.id, row])) };
}

/** The choice for the task, else what was asked last, else the first there is. */
async function chosenOf(context: ServiceContext, makers: readonly IllustrationMaker[]) {
  const choice = await imageChoice(context);
  const last = await context.db
    .selectFrom('ai_tasks')
    .select(['provider_id', 'model'])
    .where('kind', '=', 'image')
    .where('status', '=', 'done')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const wanted = [
    { makerId: choice?.providerId ?? null, model: choice?.model ?? null },
    { makerId: last?.provider_id ?? null, model: last?.model ?? null },
  ];
  for (const { makerId, model } of wanted) {
    const maker = makers.find(({ id }) => id === makerId);
    const found = maker?.models.find((each) => each.model === model) ?? maker?.models[0];
    if (maker && found) return { makerId: maker.id, model: found.model };
  }
  const [maker] = makers;
  const [model] = maker?.models ?? [];
  return maker && model ? { makerId: maker.id, model: model.model } : null;
}

async function budgetLeft(context: ServiceContext): Promise<number | null> {
  const states = (await budgetStates(context)).filter(({ kind }) => kind === 'image' || kind === 'all');
  if (states.length === 0) return null;
  return Math.max(
    0,
    Math.min(
      ...states.map(
        ({ limitMicros, spentMicros, reservedMicros }) => limitMicros - spentMicros - reservedMicros,
      ),
    ),
  );
}

/** All that a person chooses from before pictures are made. */
export async function illustrationStudio(context: ServiceContext): Promise<IllustrationStudio> {
  const { makers } = await knownMakers(context);
  const [chosen, brand, budgetLeftMicros] = await Promise.all([
    chosenOf(context, makers),
    getBrand(context),
    budgetLeft(context),
  ]);
  const { role } = context.actor;
  return {
    makers,
    chosen,
    brandColors: brand.kit.colors,
    budgetLeftMicros,
    mayGenerate: roleAllows(role, 'ai:use') && roleAllows(role, 'media:write'),
    maySetUp: roleAllows(role, 'ai:manage'),
  };
}

const noMaker = () =>
  new Refusal('unavailable', 'Nothing that makes pictures is connected.', {
    field: 'makerId',
    remedy: 'Connect OpenAI in the AI settings, enter a Freepik key, or make a visual from a template.',
  });

export interface ChosenMaker {
  maker: IllustrationMaker;
  model: IllustrationMaker['models'][number];
  row: ProviderRow | null;
}

/** Who is asked; refuses a maker or model that is not there. */
export async function chooseMaker(
  context: ServiceContext,
  asked: { makerId?: string | undefined; model?: string | undefined },
): Promise<ChosenMaker> {
  const { makers, rows } = await knownMakers(context);
  const usual = await chosenOf(context, makers);
  const makerId = asked.makerId ?? usual?.makerId;
  if (makerId === undefined) throw noMaker();
  const maker = makers.find(({ id }) => id === makerId);
  if (!maker) {
    throw new Refusal('not_found', 'This provider makes no pictures, or is gone.', {
      field: 'makerId',
      remedy: 'Choose one of those that are offered.',
    });
  }
  const wanted = asked.model ?? (usual?.makerId === makerId ? usual.model : maker.models[0]?.model);
  const model = maker.models.find((each) => each.model === wanted);
  if (!model) {
    throw new Refusal('invalid_input', `${maker.name} is not set up with the model ${wanted ?? ''}.`, {
      field: 'model',
      remedy: 'Choose one of its models, or choose this model for pictures in the AI settings.',
    });
  }
  return { maker, model, row: rows.get(maker.id) ?? null };
}

/** null: the provider or its key is gone. */
export async function pictureConnectionOf(
  context: ServiceContext,
  makerId: string,
  model: string,
): Promise<PictureConnection | null> {
  if (makerId === freepikId) {
    const apiKey = await stockKeyOf(context, freepikId);
    if (apiKey === null) return null;
    return { providerId: freepikId, kind: 'freepik', name: 'Freepik', baseUrl: freepikUrl, apiKey, model };
  }
  const row = (await providerRows(context)).find(({ id }) => id === makerId);
  if (!row) return null;
  const connection = await connectionOf(context, row, model);
  return { ...connection, kind: row.kind === 'openai' ? 'openai' : 'compatible' };
}

export async function setPicturePrice(
  context: ServiceContext,
  input: { makerId: string; model: string; eachMicros: number | null },
): Promise<IllustrationStudio> {
  const { makerId, model, eachMicros } = input;
  await chooseMaker(context, { makerId, model });
  const ofModel = context.db
    .deleteFrom('ai_picture_prices')
    .where('maker_id', '=', makerId)
    .where('model', '=', model);
  await ofModel.execute();
  if (eachMicros !== null) {
    await context.db
      .insertInto('ai_picture_prices')
      .values({ maker_id: makerId, model, each_micros: eachMicros })
      .execute();
  }
  await context.emit({ topic: 'ai', name: 'aiPicturePriceChanged', resourceId: makerId });
  return illustrationStudio(context);
}
