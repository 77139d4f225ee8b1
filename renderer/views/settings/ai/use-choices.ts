import { useState } from 'react';
import type { AiChoice } from '../../../../shared/contract/ai.ts';
import { client } from '../../../app/client.ts';
import { showRefusal } from '../../../app/refusal.ts';

/** The choices as they are shown, and one changed among them; what is refused goes back to what it was. */
export function useChoices(choices: readonly AiChoice[]) {
  const [pending, setPending] = useState<readonly AiChoice[]>();
  const shown = pending ?? choices;
  async function choose(kind: AiChoice['kind'], choice: AiChoice | undefined) {
    const items = [...shown.filter((each) => each.kind !== kind), ...(choice ? [choice] : [])];
    setPending(items);
    try {
      await client.ai.setChoices({ items });
    } catch (error) {
      showRefusal(error);
    } finally {
      // The event of the change has asked anew by then, or will in a moment with the same.
      setPending((latest) => (latest === items ? undefined : latest));
    }
  }
  return { shown, choose };
}
