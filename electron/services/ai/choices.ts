import type { TaskKind } from '../../../shared/ai/task-kinds.ts';
import type { AiChoice } from '../../../shared/contract/ai.ts';
import { places } from '../../../shared/places.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { type ProviderRow, providerRow } from './providers.ts';

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

type ChosenModel = { row: ProviderRow; model: string } | { builtIn: string; remedy: string };

/** The model for a kind of task: its own choice, the default one, or the provider that was connected first. */
export async function chosenModel(context: ServiceContext, kind: TaskKind): Promise<ChosenModel> {
  const choices = await context.db
    .selectFrom('ai_choices')
    .selectAll()
    .where('kind', 'in', [kind, 'default'])
    .execute();
  const choice =
    choices.find((each) => each.kind === kind) ?? choices.find((each) => each.kind === 'default');
  if (choice?.provider_id === null) {
    return {
      builtIn: 'The built-in writer is chosen for this task.',
      remedy: `Choose a model for it under ${places.aiTasks.words}.`,
    };
  }
  const row = await context.db
    .selectFrom('ai_providers')
    .selectAll()
    .$if(choice !== undefined, (query) => query.where('id', '=', choice?.provider_id ?? ''))
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (!row) {
    return {
      builtIn: 'No AI provider is connected.',
      remedy: `Connect one under ${places.aiProviders.words}.`,
    };
  }
  return { row, model: choice?.model ?? row.model };
}
