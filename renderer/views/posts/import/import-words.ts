import type { ImportFile, ImportSummary } from '../../../../shared/contract/imports.ts';
import { originNames } from '../../../../shared/imports/origins.ts';

export function amount(number: number, thing: string): string {
  return `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;
}

export function originWords({ origin, rowCount }: ImportFile): string {
  const rows = amount(rowCount, 'row');
  return origin ? `${rows}, sheet of ${originNames[origin]}` : rows;
}

/** What became of an import, in a few words. */
export function stateWords({ state, progress }: ImportFile): string {
  const made = amount(progress.created, 'post');
  return {
    checking: 'not confirmed yet',
    importing: `${made} so far`,
    done: `${made} made`,
    cancelled: `stopped after ${made}`,
    undone: 'undone',
  }[state];
}

const orders = { dmy: 'day, month, year', mdy: 'month, day, year', ymd: 'year, month, day' };

/** How the dates were read, and how sure that is. */
export function dateOrderWords({ dateOrder, dateOrderIs }: ImportSummary): string {
  const order = orders[dateOrder];
  return {
    certain: `Dates are read as ${order}.`,
    chosen: `Dates are read as ${order}, as you chose.`,
    guessed: `Dates are read as ${order}: they could also be the other way round. Change it under Columns.`,
    mixed: `Some dates are day first and some month first: they are read as ${order}. Change it under Columns.`,
  }[dateOrderIs];
}

/** What the button does. */
export function confirmWords({ ready, scheduled, drafts }: ImportSummary): string {
  if (ready === 0) return 'Nothing to import';
  if (scheduled > 0 && drafts > 0) {
    return `Schedule ${scheduled.toLocaleString('en')}, keep ${amount(drafts, 'draft')}`;
  }
  return scheduled > 0 ? `Schedule ${amount(ready, 'post')}` : `Import ${amount(ready, 'draft')}`;
}
