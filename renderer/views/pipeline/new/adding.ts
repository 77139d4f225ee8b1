import { notifications } from '@mantine/notifications';
import { runLimits } from '../../../../shared/pipeline/steps.ts';
import { offerUndo } from '../../../app/undo.tsx';
import { amount } from '../run-words.ts';
import { sourceList, useNewRun } from './new-run-store.ts';
import type { GivenSource } from './source-list.ts';

export const fileTypes =
  '.pdf,.docx,.txt,.md,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,text/plain';

export function addGiven(given: readonly GivenSource[]): void {
  const leftOut = sourceList.add(given);
  if (leftOut === 0) return;
  notifications.show({
    color: 'orange',
    title: `${amount(leftOut, 'source')} found no room`,
    message: `A run takes up to ${runLimits.sources} sources: start this one, then another for the rest.`,
  });
}

export function addFiles(files: readonly File[]): void {
  addGiven(files.map((file) => ({ label: file.name, file })));
}

export function removeSources(keys: readonly string[]): void {
  const [one] = useNewRun.getState().sources.filter(({ key }) => keys.includes(key));
  if (!one) return;
  const putBack = sourceList.remove(keys);
  const name =
    keys.length === 1 ? `“${one.source?.title || one.given.label}”` : amount(keys.length, 'source');
  offerUndo(`${name} taken out`, () => Promise.resolve(putBack()));
}
