import { Select } from '@mantine/core';
import type { Account } from '../../../../shared/contract/accounts.ts';
import type { ImportFile } from '../../../../shared/contract/imports.ts';
import { fieldWords, plainFields } from '../../../../shared/imports/fields.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import classes from './Import.module.css';

/** Every field, with the texts of the networks in use and whatever a column says already. */
function choicesFor(accounts: readonly Account[], field: string) {
  const networks = [...new Set(accounts.map(({ network }) => network))];
  const texts = networks.map((network) => ({
    value: `text_${network}`,
    label: `Text for ${networkFacts[network].name}`,
  }));
  const plain = plainFields
    .filter((name) => name !== 'account_settings' || field === name)
    .map((value) => ({ value: value as string, label: fieldWords(value) }));
  const all = [...plain, ...texts];
  return all.some(({ value }) => value === field)
    ? all
    : [...all, { value: field, label: fieldWords(field) }];
}

interface ColumnTableProps {
  file: ImportFile;
  accounts: readonly Account[];
  onChange(index: number, field: string): void;
}

/** One line for each column: its name, what stands in it, and what it becomes. */
export function ColumnTable({ file, accounts, onChange }: ColumnTableProps) {
  return (
    <table className={classes.columns}>
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">For example</th>
          <th scope="col">Becomes</th>
        </tr>
      </thead>
      <tbody>
        {file.columns.map(({ index, header, samples, field }) => (
          <tr key={index} data-ignored={field === 'ignore' || undefined}>
            <th scope="row">{header}</th>
            <td>
              {samples.slice(0, 2).map((sample, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: samples have no other name and never move
                <span key={at}>{sample}</span>
              ))}
              {samples.length === 0 && <em>empty in the first rows</em>}
            </td>
            <td>
              <Select
                size="xs"
                searchable
                allowDeselect={false}
                aria-label={`What ${header} becomes`}
                data={choicesFor(accounts, field)}
                value={field}
                onChange={(chosen) => chosen && onChange(index, chosen)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
