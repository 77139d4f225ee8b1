import { notifications } from '@mantine/notifications';
import type { Copy, Insight, OpenedItem } from '../../../../shared/contract/pipeline-records.ts';
import { client } from '../../../app/client.ts';
import { orpc, queryClient } from '../../../app/queries.ts';
import { answerCode, showRefusal } from '../../../app/refusal.ts';
import { offerUndo } from '../../../app/undo.tsx';
import { amount } from '../run-words.ts';
import { changesOf, hasClash, isClean } from './copy-draft.ts';
import { dropCopy, dropInsight, rebase, useReview } from './review-store.ts';

type CopyChange = Omit<Parameters<typeof client.pipeline.updateCopy>[0], 'id' | 'version'>;
type InsightChange = Omit<Parameters<typeof client.pipeline.updateInsight>[0], 'id' | 'version'>;

const itemKey = (id: string) => orpc.pipeline.item.queryKey({ input: { id } });

function changeItem(itemId: string, change: (item: OpenedItem) => OpenedItem): void {
  queryClient.setQueryData<OpenedItem>(itemKey(itemId), (item) => item && change(item));
}

function putCopy(itemId: string, id: string, change: (copy: Copy) => Copy): void {
  changeItem(itemId, (item) => ({
    ...item,
    writtenCopies: item.writtenCopies.map((copy) => (copy.id === id ? change(copy) : copy)),
  }));
}

function putInsight(itemId: string, id: string, change: (insight: Insight) => Insight): void {
  changeItem(itemId, (item) => ({
    ...item,
    foundInsights: item.foundInsights.map((insight) => (insight.id === id ? change(insight) : insight)),
  }));
}

function knownCopy({ itemId, id }: Copy): Copy | undefined {
  const item = queryClient.getQueryData<OpenedItem>(itemKey(itemId));
  return item?.writtenCopies.find((copy) => copy.id === id);
}

function knownInsight({ itemId, id }: Insight): Insight | undefined {
  const item = queryClient.getQueryData<OpenedItem>(itemKey(itemId));
  return item?.foundInsights.find((insight) => insight.id === id);
}

/** The last call for each text: the next one waits for it, since it needs the version that it answers. */
const turns = new Map<string, Promise<unknown>>();

function inTurn<Answer>(id: string, call: () => Promise<Answer>): Promise<Answer> {
  const before = turns.get(id) ?? Promise.resolve();
  const mine = before.then(call, call);
  turns.set(id, mine);
  const forget = () => turns.get(id) === mine && turns.delete(id);
  mine.then(forget, forget);
  return mine;
}

/** What stands on the screen may be what was refused: it is asked anew. */
async function tell(error: unknown, itemId: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: itemKey(itemId) });
  showRefusal(error);
}

/** Answers whether it was taken. Shown at once where it is a decision, since keys are faster than answers. */
export async function updateCopy(copy: Copy, change: CopyChange): Promise<boolean> {
  const { itemId, id } = copy;
  const { state } = change;
  await queryClient.cancelQueries({ queryKey: itemKey(itemId) });
  const before = (knownCopy(copy) ?? copy).state;
  if (state !== undefined) putCopy(itemId, id, (known) => ({ ...known, state }));
  try {
    await inTurn(id, async () => {
      const version = (knownCopy(copy) ?? copy).version;
      const saved = await client.pipeline.updateCopy({ id, version, ...change });
      putCopy(itemId, id, () => saved);
    });
    return true;
  } catch (error) {
    putCopy(itemId, id, (known) => ({ ...known, state: before }));
    await tell(error, itemId);
    return false;
  }
}

/** What is to be sent of a text as it is now; null: nothing. A decision goes with what is changed. */
function changeOf(copy: Copy, state: Copy['state'] | undefined): (CopyChange & { version: number }) | null {
  const draft = useReview.getState().copyDrafts[copy.id];
  const changes = draft ? changesOf(draft.base, draft) : null;
  const decision = state === undefined ? {} : { state };
  if (draft && changes) return { version: draft.base.version, ...changes, ...decision };
  return state === undefined ? null : { version: (knownCopy(copy) ?? copy).version, ...decision };
}

/** Somebody decided on the text, or its picture changed, but its words are those that were changed here. */
async function isStillMine(copy: Copy, error: unknown): Promise<boolean> {
  if (answerCode(error) !== 'conflict') return false;
  const item = await queryClient.fetchQuery({
    ...orpc.pipeline.item.queryOptions({ input: { id: copy.itemId } }),
    staleTime: 0,
  });
  const now = item.writtenCopies.find(({ id }) => id === copy.id);
  const draft = useReview.getState().copyDrafts[copy.id];
  if (!now || !draft || now.version === draft.base.version || hasClash(draft, now)) return false;
  rebase(now);
  return true;
}

async function send(copy: Copy, state: Copy['state'] | undefined): Promise<void> {
  const change = changeOf(copy, state);
  if (change) {
    const saved = await client.pipeline.updateCopy({ id: copy.id, ...change });
    putCopy(copy.itemId, copy.id, () => saved);
  }
  dropCopy(copy.id);
}

/** Saves what is changed in the editor; a clash leaves it there, beside what the other made of it. */
export async function saveCopy(copy: Copy, state?: Copy['state']): Promise<boolean> {
  try {
    await inTurn(copy.id, async () => {
      try {
        await send(copy, state);
      } catch (error) {
        if (!(await isStillMine(copy, error))) throw error;
        await send(copy, state);
      }
    });
    return true;
  } catch (error) {
    await tell(error, copy.itemId);
    return false;
  }
}

export function decideCopy(copy: Copy, state: Copy['state']): Promise<boolean> {
  return useReview.getState().copyDrafts[copy.id] ? saveCopy(copy, state) : updateCopy(copy, { state });
}

export async function updateInsight(insight: Insight, change: InsightChange): Promise<boolean> {
  const { itemId, id } = insight;
  const { state } = change;
  await queryClient.cancelQueries({ queryKey: itemKey(itemId) });
  const before = (knownInsight(insight) ?? insight).state;
  if (state !== undefined) putInsight(itemId, id, (known) => ({ ...known, state }));
  try {
    await inTurn(id, async () => {
      const version = (knownInsight(insight) ?? insight).version;
      const saved = await client.pipeline.updateInsight({ id, version, ...change });
      putInsight(itemId, id, () => saved);
    });
    return true;
  } catch (error) {
    putInsight(itemId, id, (known) => ({ ...known, state: before }));
    await tell(error, itemId);
    return false;
  }
}

export async function saveInsight(insight: Insight): Promise<void> {
  const draft = useReview.getState().insightDrafts[insight.id];
  if (!draft) return;
  const { text, quote, base } = draft;
  const change = { ...(text !== base.text && { text }), ...(quote !== base.quote && { quote }) };
  if (Object.keys(change).length === 0 || (await updateInsight(insight, change))) dropInsight(insight.id);
}

async function withAnswer(copy: Copy, call: (version: number) => Promise<Copy>): Promise<void> {
  try {
    await inTurn(copy.id, async () => {
      const written = await call((knownCopy(copy) ?? copy).version);
      putCopy(copy.itemId, copy.id, () => written);
    });
  } catch (error) {
    await tell(error, copy.itemId);
  }
}

/** What is changed and not saved is saved before: it stays among the variants. */
export async function redoCopy(copy: Copy, instruction: string): Promise<void> {
  if (useReview.getState().copyDrafts[copy.id] && !(await saveCopy(copy))) return;
  await withAnswer(copy, (version) => client.pipeline.redoCopy({ id: copy.id, version, instruction }));
}

export function redoPicture(copy: Copy, wanted: { templateId?: string; words?: string }): Promise<void> {
  return withAnswer(copy, (version) => client.pipeline.redoPicture({ id: copy.id, version, ...wanted }));
}

const pageSize = 200;

/** Every text of a run that is in one of the states. */
export async function copiesIn(runId: string, states: readonly Copy['state'][]): Promise<Copy[]> {
  const found: Copy[] = [];
  for (const state of states) {
    let cursor: string | null | undefined;
    do {
      const page = await client.pipeline.copies({
        id: runId,
        state,
        limit: pageSize,
        ...(cursor != null && { cursor }),
      });
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
  return found;
}

/** Approves all undecided texts of a run in which nothing is unproven or too long, and says how many are left. */
export async function approveClean(runId: string): Promise<void> {
  try {
    const drafts = useReview.getState().copyDrafts;
    const open = await copiesIn(runId, ['open']);
    const copyIds = open.filter((copy) => isClean(copy) && !drafts[copy.id]).map(({ id }) => id);
    const left = open.length - copyIds.length;
    const leftWords =
      left === 0 ? '' : `; ${left} with marks, too long or not saved ${left === 1 ? 'is' : 'are'} left`;
    if (copyIds.length === 0) {
      notifications.show({ message: `None is without marks${leftWords}.` });
      return;
    }
    const { done, refused } = await client.pipeline.decide({ id: runId, copyIds, decision: 'approved' });
    const [first] = refused;
    if (first) notifications.show({ color: 'orange', title: first.message, message: first.remedy });
    offerUndo(`${amount(done, 'text')} approved${leftWords}`, async () => {
      await client.pipeline.decide({ id: runId, copyIds, decision: 'undecided' });
    });
  } catch (error) {
    showRefusal(error);
  }
  await queryClient.invalidateQueries({ queryKey: orpc.pipeline.key() });
}

/** Approves the insights of a source that nobody decided on and that bring nothing unproven. */
export async function approveInsights(item: OpenedItem): Promise<void> {
  const insightIds = item.foundInsights
    .filter(({ state, marks }) => state === 'suggested' && marks.length === 0)
    .map(({ id }) => id);
  if (insightIds.length === 0) return;
  try {
    await client.pipeline.decide({ id: item.runId, insightIds, decision: 'approved' });
    offerUndo(`${amount(insightIds.length, 'insight')} approved`, async () => {
      await client.pipeline.decide({ id: item.runId, insightIds, decision: 'undecided' });
    });
  } catch (error) {
    showRefusal(error);
  }
  await queryClient.invalidateQueries({ queryKey: itemKey(item.id) });
}
