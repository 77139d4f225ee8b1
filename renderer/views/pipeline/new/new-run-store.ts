import { create } from 'zustand';
import type { RunSettings, SourceInput } from '../../../../shared/contract/pipeline-records.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import { runLimits } from '../../../../shared/pipeline/steps.ts';
import { client } from '../../../app/client.ts';
import { refusalOf } from '../../../app/refusal.ts';
import { toMicros } from '../../../ui/money.ts';
import { addressOf } from './addresses.ts';
import { createSourceList, type ListedSource, startable } from './source-list.ts';

type Brief = RunSettings['brief'];

/** The form of a new run, as it is typed; kept while one looks at other views. */
export interface NewRunForm {
  sources: readonly ListedSource[];
  name: string;
  accountIds: readonly string[];
  /** Networks without an account: their posts become drafts for whichever is connected later. */
  networks: readonly NetworkId[];
  thread: RunSettings['targets'][number]['thread'];
  audience: string;
  tone: NonNullable<Brief['tone']> | null;
  goal: NonNullable<Brief['goal']> | null;
  contentType: NonNullable<Brief['contentType']> | null;
  length: NonNullable<Brief['length']> | null;
  language: string | null;
  instruction: string;
  withLink: boolean;
  link: string;
  withHashtags: boolean;
  insightsForEach: number;
  postsForEachTarget: number;
  variants: number;
  writer: RunSettings['writer'];
  withPictures: boolean;
  templateId: string | null;
  lookId: string | null;
  pauseAfter: RunSettings['pauseAfter'];
  postAs: RunSettings['postAs'];
  labels: readonly string[];
  campaignId: string | null;
  /** In dollars, as typed; null: none of its own. */
  budget: number | null;
}

export const emptyForm: NewRunForm = {
  sources: [],
  name: '',
  accountIds: [],
  networks: [],
  thread: 'auto',
  audience: '',
  tone: null,
  goal: null,
  contentType: null,
  length: null,
  language: null,
  instruction: '',
  withLink: true,
  link: '',
  withHashtags: true,
  insightsForEach: 5,
  postsForEachTarget: 1,
  variants: 1,
  writer: 'model',
  withPictures: true,
  templateId: null,
  lookId: null,
  pauseAfter: [],
  postAs: 'drafts',
  labels: [],
  campaignId: null,
  budget: null,
};

export const useNewRun = create<NewRunForm>(() => emptyForm);

export const sourceList = createSourceList({
  read: (given, signal) =>
    'file' in given
      ? client.pipeline.readFile({ file: given.file }, { signal })
      : client.pipeline.readSource(given.input, { signal }),
  refusalOf,
  atOnce: 3,
  most: runLimits.sources,
  onChange: (sources) => useNewRun.setState({ sources }),
});

/** After a start: the sources are on their way, and what the texts are to be like often holds for the next ones. */
export function clearSources(): void {
  sourceList.clear();
  useNewRun.setState({ name: '', link: '' });
}

export interface KnownAccount {
  id: string;
  network: NetworkId;
}

/** One target for each network: its chosen accounts, or none. */
export function targetsOf(
  { accountIds, networks, thread }: Pick<NewRunForm, 'accountIds' | 'networks' | 'thread'>,
  accounts: readonly KnownAccount[],
): RunSettings['targets'] {
  const chosen = accounts.filter(({ id }) => accountIds.includes(id));
  const all = new Set([...chosen.map(({ network }) => network), ...networks]);
  return [...all].map((network) => ({
    network,
    accountIds: chosen.filter((account) => account.network === network).map(({ id }) => id),
    thread,
  }));
}

export type NewRunInput = RunSettings & {
  name?: string;
  sources: SourceInput[];
  budgetMicros: number | null;
};

/** What the services are asked for; what is empty is left to them. */
export function runInput(form: NewRunForm, accounts: readonly KnownAccount[]): NewRunInput {
  const { audience, tone, goal, contentType, length, language, instruction } = form;
  const link = form.withLink ? addressOf(form.link) : null;
  return {
    ...(form.name.trim() !== '' && { name: form.name.trim() }),
    sources: startable(form.sources),
    brief: {
      ...(audience.trim() !== '' && { audience: audience.trim() }),
      ...(tone !== null && { tone }),
      ...(goal !== null && { goal }),
      ...(contentType !== null && { contentType }),
      ...(length !== null && { length }),
      ...(language !== null && { language }),
      ...(instruction.trim() !== '' && { instruction: instruction.trim() }),
      ...(link !== null && { link }),
      withLink: form.withLink,
      withHashtags: form.withHashtags,
    },
    targets: targetsOf(form, accounts),
    insightsForEach: form.insightsForEach,
    postsForEachTarget: form.postsForEachTarget,
    variants: form.variants,
    writer: form.writer,
    visuals: form.withPictures
      ? {
          ...(form.templateId !== null && { templateId: form.templateId }),
          ...(form.lookId !== null && { lookId: form.lookId }),
        }
      : null,
    pauseAfter: form.pauseAfter,
    postAs: form.postAs,
    labels: [...form.labels],
    campaignId: form.campaignId,
    budgetMicros: form.budget === null ? null : toMicros(form.budget),
  };
}

/** Why it cannot start yet; null: it can. */
export function whyNotStart(form: NewRunForm, accounts: readonly KnownAccount[]): string | null {
  const { sources, targets } = runInput(form, accounts);
  if (sources.length === 0) {
    return form.sources.length === 0
      ? 'Add at least one source.'
      : form.sources.every(({ state }) => state === 'failed')
        ? 'None of the sources can be read: see why in the list.'
        : 'The files are still being read.';
  }
  if (targets.length === 0) return 'Choose where the posts are to go.';
  if (form.withLink && form.link.trim() !== '' && addressOf(form.link) === null) {
    return 'The link is no web address.';
  }
  return null;
}
