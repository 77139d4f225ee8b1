import { Alert, Button, Group, Modal, NumberInput, Select, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CalendarSettings } from '../../../shared/contract/calendar.ts';
import { orpc } from '../../app/queries.ts';
import { refusalOf } from '../../app/refusal.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { useNow } from '../../ui/use-now.ts';

function options(places: readonly { code: string; name: string }[] | undefined) {
  return (places ?? []).map(({ code, name }) => ({ value: code, label: name }));
}

function HolidaysForm({ settings, onClose }: { settings: CalendarSettings; onClose: () => void }) {
  const queries = useQueryClient();
  const [country, setCountry] = useState(settings.holidayCountry);
  const [region, setRegion] = useState(settings.holidayRegion);
  const [gapDays, setGapDays] = useState<number | string>(settings.gapDays);
  const places = useQuery(orpc.calendar.holidayPlaces.queryOptions({ input: country ? { country } : {} }));
  const save = useMutation(
    orpc.calendar.setSettings.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: orpc.calendar.key() });
        onClose();
      },
    }),
  );
  const refusal = save.error && refusalOf(save.error);
  const regions = options(places.data?.regions);
  if (places.error && !places.data)
    return <ErrorPanel error={places.error} onRetry={() => places.refetch()} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ holidayCountry: country, holidayRegion: region, gapDays: Number(gapDays) || 0 });
      }}
    >
      <Stack gap="sm">
        <Select
          data-autofocus
          searchable
          clearable
          label="Public holidays of"
          description="Worked out on this computer; only their names are shown."
          placeholder="No holidays"
          value={country}
          data={options(places.data?.countries)}
          onChange={(value) => {
            setCountry(value);
            setRegion(null);
          }}
        />
        {regions.length > 0 && (
          <Select
            searchable
            clearable
            label="Region"
            placeholder="The whole country"
            value={region}
            data={regions}
            onChange={setRegion}
          />
        )}
        <NumberInput
          label="Show gaps up to so many days ahead"
          description="Days without a post on which the workspace may publish: its allowed weekdays, else Monday to Friday. 0 shows none."
          min={0}
          max={60}
          value={gapDays}
          onChange={setGapDays}
        />
        {refusal && (
          <Alert color="red" p="xs" role="alert" title={refusal.message}>
            {refusal.remedy}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Whose holidays the calendar names, and how far ahead it looks for gaps. */
export function HolidaysDialog({ onClose }: { onClose: () => void }) {
  const [asked] = useState(useNow());
  const from = new Date(asked).toISOString();
  const to = new Date(asked + 1_000).toISOString();
  const { data, error, refetch } = useQuery(orpc.calendar.range.queryOptions({ input: { from, to } }));
  return (
    <Modal opened onClose={onClose} title="Holidays and gaps" size={440}>
      {error && !data ? (
        <ErrorPanel error={error} onRetry={() => refetch()} />
      ) : data ? (
        <HolidaysForm settings={data.settings} onClose={onClose} />
      ) : (
        <SkeletonRows rows={3} />
      )}
    </Modal>
  );
}
