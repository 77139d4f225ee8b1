import { Refusal } from '../../shared/refusal.ts';

/** What the person is told when the application cannot start. */
export function startFailure(error: unknown): string {
  if (error instanceof Refusal) return `${error.message}\n\n${error.details.remedy}`;
  const reason = error instanceof Error ? error.message : String(error);
  return `${reason}\n\nNothing was changed. The log beside the settings says more.`;
}
