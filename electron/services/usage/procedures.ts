import { contract } from '../../../shared/contract/contract.ts';
import type { ServiceContext } from '../context.ts';
import { os } from '../procedures-base.ts';
import { chooseUsage, eraseUsage, usageReport } from './service.ts';

/** The summary of a procedure, or its name where an earlier version had it. */
function labelOf(action: string): string {
  let found: unknown = contract;
  for (const part of action.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return action;
    found = (found as Record<string, unknown>)[part];
  }
  const { summary } = (found as typeof contract.usage.get)['~orpc']?.route ?? {};
  return summary ?? action;
}

const report = (context: ServiceContext) => usageReport(context, labelOf);

export const usage = {
  get: os.usage.get.handler(({ context }) => report(context)),
  choose: os.usage.choose.handler(async ({ context, input }) => {
    await chooseUsage(context, input.isOn);
    return report(context);
  }),
  erase: os.usage.erase.handler(async ({ context }) => {
    await eraseUsage(context);
    return report(context);
  }),
};
