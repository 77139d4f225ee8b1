import type { VisualTemplate } from '../../../shared/contract/visuals.ts';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import { offerUndo } from '../../app/undo.tsx';

export function copyTemplate(id: string, onCopied: (id: string) => void): void {
  client.visuals.duplicate({ id }).then((copy) => onCopied(copy.id), showRefusal);
}

export function deleteTemplate({ id, name }: Pick<VisualTemplate, 'id' | 'name'>): void {
  client.visuals
    .remove({ id })
    .then(() => offerUndo(`“${name}” is deleted.`, () => client.visuals.restore({ id })), showRefusal);
}
