import { useQuery } from '@tanstack/react-query';
import type { WritingKind } from '../../../../shared/ai/task-kinds.ts';
import { builtInAbilities } from '../../../../shared/ai/task-words.ts';
import type { AiWriter } from '../../../../shared/contract/ai.ts';
import type { TaskInput } from '../../../../shared/contract/writing.ts';
import { builtInTones, englishOnlyKinds, isEnglishTag } from '../../../../shared/writing/built-in-limits.ts';
import { orpc } from '../../../app/queries.ts';

/** Who would be asked first; undefined while that is not known. */
export function useWriter(kind: WritingKind): AiWriter | undefined {
  const { data } = useQuery(orpc.ai.writers.queryOptions());
  return data?.items.find((writer) => writer.kind === kind);
}

type Asked = Pick<TaskInput, 'kind' | 'tone' | 'language'>;

/** What the built-in writer would not do of a task; null: it would do it, within its limits. */
export function builtInRefusal({ kind, tone, language }: Asked): string | null {
  if (builtInAbilities[kind].able === 'no') return 'The built-in writer cannot do this: it needs a model.';
  if (kind === 'tone' && tone !== undefined && !builtInTones.includes(tone)) {
    return `The built-in writer changes a tone to ${builtInTones.join(' or ')} only; “${tone}” needs a model.`;
  }
  if (englishOnlyKinds.includes(kind) && !isEnglishTag(language)) {
    return 'The built-in writer writes this in English only; other languages need a model.';
  }
  return null;
}
