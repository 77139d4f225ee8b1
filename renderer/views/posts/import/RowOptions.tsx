import { MultiSelect, SegmentedControl, Select, Text } from '@mantine/core';
import type { Account } from '../../../../shared/contract/accounts.ts';
import type { ImportFile } from '../../../../shared/contract/imports.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import classes from './Import.module.css';
import type { ImportChange } from './use-configure.ts';

const zones = Intl.supportedValuesOf('timeZone');

interface RowOptionsProps {
  file: ImportFile;
  accounts: readonly Account[];
  onChange(change: ImportChange): void;
}

/** What rows leave open: as what they come in, in which zone, and on which accounts. */
export function RowOptions({ file, accounts, onChange }: RowOptionsProps) {
  const { settings } = file;
  const choices = accounts.map(({ id, handle, network }) => ({
    value: id,
    label: `${handle} (${networkFacts[network].name})`,
  }));
  return (
    <section className={classes.options} aria-label="What the rows become">
      <div>
        <Text component="span" size="xs" fw={500} id="import-as">
          Import as
        </Text>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-labelledby="import-as"
          data={[
            { value: 'drafts', label: 'Drafts' },
            { value: 'scheduled', label: 'Scheduled posts' },
          ]}
          value={settings.as}
          onChange={(as) => onChange({ as: as === 'scheduled' ? 'scheduled' : 'drafts' })}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {settings.as === 'drafts'
            ? 'Drafts keep their time, and nothing goes out by itself.'
            : 'Rows with a time go out then; rows without one are drafts.'}
        </Text>
      </div>
      <Select
        size="xs"
        label="Time zone, where a row names none"
        searchable
        limit={80}
        allowDeselect={false}
        data={zones.includes(settings.timeZone) ? zones : [settings.timeZone, ...zones]}
        value={settings.timeZone}
        onChange={(timeZone) => timeZone && onChange({ timeZone })}
      />
      <Select
        size="xs"
        label="Dates are written"
        allowDeselect={false}
        data={[
          { value: 'auto', label: 'As the dates themselves show' },
          { value: 'dmy', label: 'Day, month, year' },
          { value: 'mdy', label: 'Month, day, year' },
          { value: 'ymd', label: 'Year, month, day' },
        ]}
        value={settings.dateOrder ?? 'auto'}
        onChange={(order) =>
          onChange({ dateOrder: order === 'dmy' || order === 'mdy' || order === 'ymd' ? order : null })
        }
      />
      <Select
        size="xs"
        label="Rows that are there already"
        allowDeselect={false}
        data={[
          { value: 'skip', label: 'Leave out' },
          { value: 'take', label: 'Import again' },
        ]}
        value={settings.duplicates}
        onChange={(duplicates) => onChange({ duplicates: duplicates === 'take' ? 'take' : 'skip' })}
      />
      <MultiSelect
        size="xs"
        className={classes.wide}
        label="Accounts, where a row names none"
        placeholder={settings.defaultAccountIds.length === 0 ? 'None' : undefined}
        searchable
        data={choices}
        value={settings.defaultAccountIds}
        onChange={(defaultAccountIds) => onChange({ defaultAccountIds })}
      />
    </section>
  );
}
