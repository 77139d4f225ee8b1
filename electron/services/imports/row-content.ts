import { z } from 'zod';
import type { PostContent } from '../../../shared/contract/posts.ts';
import type { NamedAccount } from '../../../shared/imports/account-names.ts';
import { splitList } from '../../../shared/imports/lists.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import type { MediaRow } from '../media/service.ts';
import { type Columns, cellsOf } from './columns.ts';
import type { AccountReader } from './row-accounts.ts';
import type { NamedMedia } from './row-media.ts';
import type { RowProblems } from './row-problems.ts';

const maxText = 100_000;
const maxTitle = 300;
const maxLabels = 30;
const maxLabelLength = 60;

type VariantInput = NonNullable<PostContent['variants']>[number];

const accountSettings = z.record(
  z.string().max(300),
  z.object({
    text: z.string().max(maxText).optional(),
    media: z.array(z.string().max(300)).max(50).optional(),
    options: z.record(z.string().max(64), z.unknown()).optional(),
  }),
);

export function takesOption(network: NetworkId, name: string): boolean {
  return networkFacts[network].options.some((option) => option.name === name);
}

/** Text and link of a row; every sign of the text stays as it is. */
export function readText(columns: Columns, cells: readonly string[], problems: RowProblems): string {
  const [text] = cellsOf(columns, cells, 'text');
  const [link] = cellsOf(columns, cells, 'link');
  const written = text?.value ?? '';
  const address = link?.value.trim() ?? '';
  const body =
    address === '' || written.includes(address)
      ? written
      : `${written}${written === '' ? '' : '\n\n'}${address}`;
  if (body.length <= maxText) return body;
  problems.error(
    text?.column ?? null,
    body.slice(0, 100),
    `The text has ${body.length.toLocaleString('en')} letters; ${maxText.toLocaleString('en')} are taken.`,
    'Shorten it, or divide it into several posts.',
  );
  return '';
}

export function readTitle(columns: Columns, cells: readonly string[], problems: RowProblems): string {
  const [cell] = cellsOf(columns, cells, 'title');
  if (!cell || cell.value.length <= maxTitle) return cell?.value ?? '';
  problems.error(cell.column, cell.value, `The title is longer than ${maxTitle} letters.`, 'Shorten it.');
  return '';
}

export function readLabels(columns: Columns, cells: readonly string[], problems: RowProblems): string[] {
  const found = cellsOf(columns, cells, 'labels');
  const labels = new Set<string>();
  for (const { column, value } of found) {
    for (const label of splitList(value).map((each) => each.trim())) {
      if (label.length > maxLabelLength) {
        problems.error(column, label, `A label has ${maxLabelLength} letters at most.`, 'Shorten it.');
      } else if (label !== '') labels.add(label);
    }
  }
  if (labels.size > maxLabels) {
    problems.error(
      found[0]?.column ?? null,
      `${labels.size} labels`,
      `A post has ${maxLabels} labels at most.`,
      `Take out ${labels.size - maxLabels}.`,
    );
  }
  return [...labels];
}

/** The parts after the first: parted by lines that hold nothing but the separator. */
export function threadTexts(value: string, separator: string): string[] {
  const parts: string[][] = [[]];
  for (const line of value.split('\n')) {
    if (line.replace(/\r$/, '').trim() === separator) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.map((lines) => lines.join('\n')).filter((text) => text.trim() !== '');
}

type AccountSettings = z.infer<typeof accountSettings>;

function settingsOf(columns: Columns, cells: readonly string[], problems: RowProblems): AccountSettings {
  const [cell] = cellsOf(columns, cells, 'account_settings');
  if (!cell) return {};
  const bad = () => {
    problems.error(
      cell.column,
      cell.value,
      'The settings of the accounts cannot be read.',
      'Leave the column as Rostrum wrote it, or empty it.',
    );
    return {};
  };
  try {
    const read = accountSettings.safeParse(JSON.parse(cell.value));
    return read.success ? read.data : bad();
  } catch (error) {
    if (error instanceof SyntaxError) return bad();
    throw error;
  }
}

interface Told {
  columns: Columns;
  cells: readonly string[];
  chosen: readonly NamedAccount[];
  accounts: AccountReader;
  media: NamedMedia;
  separator: string;
  problems: RowProblems;
}

/** Options that a column gives to every account that knows them. */
function sharedOptions({ columns, cells, chosen, separator, problems }: Told): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  const [comment] = cellsOf(columns, cells, 'first_comment');
  const threads = cellsOf(columns, cells, 'thread');
  if (comment) options.first_comment = comment.value;
  if (threads.length > 0) {
    options.thread = threads.flatMap(({ value }) => threadTexts(value, separator)).map((text) => ({ text }));
  }
  for (const [name, cell, words] of [
    ['first_comment', comment, 'a first comment'],
    ['thread', threads[0], 'threads'],
  ] as const) {
    const without = cell ? chosen.filter(({ network }) => !takesOption(network, name)) : [];
    const networks = new Set(without.map(({ network }) => networkFacts[network].name));
    if (cell && networks.size > 0) {
      problems.warning(
        cell.column,
        cell.value,
        `${[...networks].join(', ')} does not know ${words}.`,
        'It is left out there; other accounts get it.',
      );
    }
  }
  return options;
}

function ownMedia(told: Told, names: readonly string[] | undefined): string[] | undefined {
  if (!names) return undefined;
  return names.flatMap((name) => {
    const found: MediaRow | undefined =
      told.media.byId.get(name.replace(/^media:/, '')) ?? told.media.byName.get(name.toLowerCase())?.[0];
    if (found) return [found.id];
    told.problems.error(
      told.columns.of('account_settings')[0] ?? null,
      name,
      `There is no “${name.slice(0, 60)}” in the library.`,
      'Upload it first, or take it out of the settings.',
    );
    return [];
  });
}

/** What each account gets besides the shared text: its own text, first comment, thread and settings. */
export function readVariants(told: Told): VariantInput[] {
  const { columns, cells, chosen, accounts, problems } = told;
  const shared = sharedOptions(told);
  const settings = settingsOf(columns, cells, problems);
  const texts = new Map<string, string>();
  // A network's text first, so that an account's own goes over it.
  const own = columns.networkTexts.toSorted(
    (one, other) => Number(one.handle !== null) - Number(other.handle !== null),
  );
  for (const { column, network, handle } of own) {
    const value = cells[column] ?? '';
    if (value === '') continue;
    if (value.length > maxText) problems.error(column, value, 'The text is too long.', 'Shorten it.');
    for (const { id } of accounts.of(network, handle)) texts.set(id, value);
  }
  return chosen.flatMap((account) => {
    const own = settings[`${account.network}:${account.handle}`];
    const options = {
      ...Object.fromEntries(Object.entries(shared).filter(([name]) => takesOption(account.network, name))),
      ...own?.options,
    };
    const body = own?.text ?? texts.get(account.id);
    const mediaIds = ownMedia(told, own?.media);
    if (body === undefined && !mediaIds && Object.keys(options).length === 0) return [];
    return [
      {
        accountId: account.id,
        ...(body === undefined ? {} : { body }),
        ...(mediaIds ? { mediaIds } : {}),
        options,
      },
    ];
  });
}
