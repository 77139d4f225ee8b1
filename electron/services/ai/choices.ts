import { pictureKinds, type TaskKind, writingKinds } from '../../../shared/ai/task-kinds.ts';
import type { AiChoice, AiWriter } from '../../../shared/contract/ai.ts';
import { places } from '../../../shared/places.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { healthOf, type ProviderRow, providerRow, providerRows } from './providers.ts';

export async function listChoices(context: ServiceContext): Promise<AiChoice[]> {
  const rows = await context.db.selectFrom('ai_choices').selectAll().orderBy('kind').execute();
  return rows.map(({ kind, provider_id: providerId, model }) => ({ kind, providerId, model }));
}

export async function setChoices(context: ServiceContext, items: readonly AiChoice[]): Promise<AiChoice[]> {
  const twice = items.findIndex(
    ({ kind }, index) => items.findIndex((other) => other.kind === kind) !== index,
  );
  if (twice >= 0) {
    throw new Refusal('invalid_input', 'A task is chosen for twice.', {
      field: `items.${twice}.kind`,
      remedy: 'Give each task once.',
    });
  }
  await context.transaction(async (inside) => {
    await inside.db.deleteFrom('ai_choices').execute();
    for (const [index, { kind, providerId, model }] of items.entries()) {
      if (providerId !== null) await providerRow(inside, providerId, `items.${index}.providerId`);
      await inside.db.insertInto('ai_choices').values({ kind, provider_id: providerId, model }).execute();
    }
    await inside.emit({ topic: 'ai', name: 'aiChoicesChanged', resourceId: inside.workspaceId });
  });
  return listChoices(context);
}

interface WithoutModel {
  builtIn: string;
  remedy: string;
}
type ChosenModel = { row: ProviderRow; model: string } | WithoutModel;

function choose(
  kind: TaskKind,
  choices: readonly AiChoice[],
  providers: readonly ProviderRow[],
): ChosenModel {
  const choice =
    choices.find((each) => each.kind === kind) ?? choices.find((each) => each.kind === 'default');
  if (choice?.providerId === null) {
    return {
      builtIn: 'The built-in writer is chosen for this task.',
      remedy: `Choose a model for it under ${places.aiTasks.words}.`,
    };
  }
  const row = choice ? providers.find(({ id }) => id === choice.providerId) : providers[0];
  if (!row) {
    return {
      builtIn: 'No AI provider is connected.',
      remedy: `Connect one under ${places.aiProviders.words}.`,
    };
  }
  return { row, model: choice?.model ?? row.model };
}

/** The model for a kind of task: its own choice, the default one, or the provider that was connected first. */
export async function chosenModel(context: ServiceContext, kind: TaskKind): Promise<ChosenModel> {
  return choose(kind, await listChoices(context), await providerRows(context));
}

/** What keeps a chosen model from being asked, whatever it would cost. */
export function unfit({ row }: { row: ProviderRow }, needsEyes: boolean): WithoutModel | null {
  if (!needsEyes || row.sees_pictures !== 0) return null;
  return {
    builtIn: `${row.name} is set up as one that cannot see pictures.`,
    remedy: `Choose a model that sees pictures under ${places.aiTasks.words}.`,
  };
}

/** Who would be asked first for each kind of task. */
export async function writersNow(context: ServiceContext): Promise<AiWriter[]> {
  const choices = await listChoices(context);
  const providers = await providerRows(context);
  return writingKinds.map((kind): AiWriter => {
    const chosen = choose(kind, choices, providers);
    const needsEyes = pictureKinds.some((each) => each === kind);
    const fit = 'builtIn' in chosen ? chosen : (unfit(chosen, needsEyes) ?? chosen);
    if ('builtIn' in fit) {
      return { kind, provider: null, model: null, reason: fit.builtIn, remedy: fit.remedy };
    }
    const { row, model } = fit;
    const provider = { id: row.id, name: row.name, health: healthOf(context, row).state };
    return { kind, provider, model, reason: null, remedy: null };
  });
}
