import type { z } from 'zod';
import { type ImportedMoney, newConversion, newCost } from '../../../shared/contract/analytics-money.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { readCsv } from '../../providers/sheets/read-csv.ts';
import type { ServiceContext } from '../context.ts';
import { addConversion, addCost } from './money.ts';

const mostRows = 10_000;
const mostProblems = 100;
const amountText = /^(\d{1,9})(?:[.,](\d{1,6}))?$/;

/** Columns of a file, and what they are called here; money stands in it as people write it, 12.50. */
const columns: Readonly<Record<string, string>> = {
  post_id: 'postId',
  account_id: 'accountId',
  campaign: 'campaign',
  kind: 'kind',
  note: 'note',
  external_id: 'externalId',
  at: 'at',
  quantity: 'quantity',
  value: 'valueMicros',
  amount: 'amountMicros',
  currency: 'currency',
};

function microsOf(text: string): number {
  const [, whole, fraction = ''] = amountText.exec(text) ?? [];
  return whole === undefined ? Number.NaN : Number(whole) * 1_000_000 + Number(fraction.padEnd(6, '0'));
}

function cellOf(name: string, text: string): unknown {
  if (name === 'valueMicros' || name === 'amountMicros') return microsOf(text);
  return name === 'quantity' ? Number(text) : text;
}

function recordOf(names: readonly string[], cells: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const text = cells[index]?.trim() ?? '';
      return text === '' ? [] : [[name, cellOf(name, text)]];
    }),
  );
}

/** Row by row: what is wrong is told with its row and leaves the others as they are. */
async function importRows<Input>(
  csv: string,
  shape: z.ZodType<Input>,
  add: (input: Input) => Promise<{ state: 'recorded' | 'duplicate' }>,
): Promise<ImportedMoney> {
  const { rows, numbers } = readCsv(new TextEncoder().encode(csv), { encoding: 'utf-8' });
  const [header = [], ...others] = rows;
  const names = header.map((name) => columns[name.trim().toLowerCase().replaceAll(' ', '_')] ?? '');
  if (!names.includes('kind')) {
    throw new Refusal('invalid_input', 'The first row does not name the columns.', {
      field: 'csv',
      remedy: `Begin with a row of names, kind among them; known are ${Object.keys(columns).join(', ')}.`,
    });
  }
  if (others.length > mostRows) {
    throw new Refusal('invalid_input', `The file has ${others.length} rows.`, {
      field: 'csv',
      remedy: `Send ${mostRows} rows at most at once.`,
    });
  }
  const told: ImportedMoney = { recorded: 0, duplicates: 0, problems: [] };
  const complain = (index: number, field: string, message: string) => {
    if (told.problems.length < mostProblems)
      told.problems.push({ row: numbers[index + 1] ?? 0, field, message });
  };
  for (const [index, cells] of others.entries()) {
    const parsed = shape.safeParse(recordOf(names, cells));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      complain(index, issue?.path.join('.') ?? '', issue?.message ?? 'The row cannot be read.');
      continue;
    }
    try {
      const { state } = await add(parsed.data);
      if (state === 'recorded') told.recorded += 1;
      else told.duplicates += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      complain(index, error.details.field ?? '', error.message);
    }
  }
  return told;
}

export function importConversions(context: ServiceContext, csv: string): Promise<ImportedMoney> {
  return importRows(csv, newConversion, (input) => addConversion(context, input));
}

export function importCosts(context: ServiceContext, csv: string): Promise<ImportedMoney> {
  return importRows(csv, newCost, (input) => addCost(context, input));
}
