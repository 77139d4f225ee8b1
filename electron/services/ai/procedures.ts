import { os } from '../procedures-base.ts';
import { budgetStates, setBudgets } from './budgets.ts';
import { listChoices, setChoices, writersNow } from './choices.ts';
import { offeredModels } from './offered-models.ts';
import { connectProvider, listProviders, removeProvider, updateProvider } from './providers.ts';
import { cancelTask, getTask, listTasks, rateTask } from './task-rows.ts';
import { testProvider } from './testing.ts';
import { usageBetween } from './usage.ts';
import { usageFile } from './usage-file.ts';

export const ai = {
  overview: os.ai.overview.handler(async ({ context }) => ({
    providers: await listProviders(context),
    choices: await listChoices(context),
    budgets: await budgetStates(context),
  })),
  providers: os.ai.providers.handler(async ({ context }) => ({
    items: await listProviders(context),
  })),
  connectProvider: os.ai.connectProvider.handler(({ context, input }) => connectProvider(context, input)),
  updateProvider: os.ai.updateProvider.handler(({ context, input }) => updateProvider(context, input)),
  testProvider: os.ai.testProvider.handler(({ context, input, signal }) =>
    testProvider(context, input.id, signal),
  ),
  offeredModels: os.ai.offeredModels.handler(({ context, input, signal }) =>
    offeredModels(context, input, signal),
  ),
  removeProvider: os.ai.removeProvider.handler(({ context, input }) => removeProvider(context, input.id)),
  choices: os.ai.choices.handler(async ({ context }) => ({ items: await listChoices(context) })),
  setChoices: os.ai.setChoices.handler(async ({ context, input }) => ({
    items: await setChoices(context, input.items),
  })),
  writers: os.ai.writers.handler(async ({ context }) => ({ items: await writersNow(context) })),
  budgets: os.ai.budgets.handler(async ({ context }) => ({ items: await budgetStates(context) })),
  setBudgets: os.ai.setBudgets.handler(async ({ context, input }) => ({
    items: await setBudgets(context, input.items),
  })),
  usage: os.ai.usage.handler(({ context, input }) => usageBetween(context, input)),
  exportUsage: os.ai.exportUsage.handler(({ context, input }) => usageFile(context, input)),
  tasks: os.ai.tasks.handler(({ context, input }) => listTasks(context, input)),
  task: os.ai.task.handler(({ context, input }) => getTask(context, input.id)),
  cancelTask: os.ai.cancelTask.handler(({ context, input }) => cancelTask(context, input.id)),
  rateTask: os.ai.rateTask.handler(({ context, input }) => rateTask(context, input)),
};
