import { Button, Group, Switch, Table, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { UsageReport } from '../../../shared/contract/usage.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { SettingsSection } from './SettingsSection.tsx';

const mostActions = 12;
const mostCohorts = 8;

const dayWords = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dateWords = (date: string) => dayWords.format(new Date(`${date}T00:00:00Z`));

function Actions({ actions }: Pick<UsageReport, 'actions'>) {
  return (
    <Table fz={13} verticalSpacing={4} aria-label="What you did">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>What you did</Table.Th>
          <Table.Th ta="right">Times</Table.Th>
          <Table.Th ta="right">Days</Table.Th>
          <Table.Th ta="right">Last</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {actions.slice(0, mostActions).map(({ action, label, count, days, lastOn }) => (
          <Table.Tr key={action}>
            <Table.Td>{label}</Table.Td>
            <Table.Td ta="right">{count}</Table.Td>
            <Table.Td ta="right">{days}</Table.Td>
            <Table.Td ta="right">{dateWords(lastOn)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Cohorts({ cohorts }: Pick<UsageReport, 'cohorts'>) {
  const weeks = cohorts[0]?.again.length ?? 0;
  return (
    <Table fz={13} verticalSpacing={4} aria-label="What you kept using">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>New in the week of</Table.Th>
          <Table.Th ta="right">Things</Table.Th>
          {Array.from({ length: weeks }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a week is known by how much later it is
            <Table.Th key={index} ta="right" aria-label={`Again ${index + 1} weeks later`}>
              +{index + 1}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {cohorts.slice(-mostCohorts).map(({ week, actions, again }) => (
          <Table.Tr key={week}>
            <Table.Td>{dateWords(week)}</Table.Td>
            <Table.Td ta="right">{actions}</Table.Td>
            {again.map((count, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <Table.Td key={index} ta="right" c={count ? undefined : 'dimmed'}>
                {count ?? ''}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What the person let be counted of their own use: all of it is shown here, and here it is erased. */
export function UsageSettings() {
  const queries = useQueryClient();
  const { data } = useQuery(orpc.usage.get.queryOptions());
  const settled = {
    onError: showRefusal,
    onSuccess: (report: UsageReport) => queries.setQueryData(orpc.usage.get.queryKey(), report),
  };
  const choose = useMutation(orpc.usage.choose.mutationOptions(settled));
  const erase = useMutation(orpc.usage.erase.mutationOptions(settled));
  if (!data) return null;
  const askErase = () =>
    modals.openConfirmModal({
      title: 'Erase what was counted?',
      children: <Text size="sm">All counts of your use go. Your posts and settings stay as they are.</Text>,
      labels: { confirm: 'Erase it', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => erase.mutate({}),
    });
  return (
    <SettingsSection
      id="privacy"
      title="Privacy"
      about="Which things you do in Rostrum, counted by the day. Names of actions alone, never texts; it stays on this computer and only you see it."
    >
      <Switch
        label="Count what I use"
        checked={data.isOn}
        disabled={choose.isPending}
        onChange={(event) => choose.mutate({ isOn: event.currentTarget.checked })}
      />
      {data.actions.length > 0 && (
        <>
          <Text fz={12} c="dimmed">
            The last {data.weeks} weeks
          </Text>
          <Actions actions={data.actions} />
          <Text fz={13}>
            {data.funnel.map(({ label, weeks }, index) => (
              <Fragment key={label}>
                {index === 0 ? 'In ' : '; in '}
                <strong>{weeks}</strong>
                {index === 0 ? (weeks === 1 ? ' week' : ' weeks') : ' of those'} you {label}
              </Fragment>
            ))}
            .
          </Text>
          <Cohorts cohorts={data.cohorts} />
          <Group>
            <Button variant="default" onClick={askErase} loading={erase.isPending}>
              Erase what was counted
            </Button>
          </Group>
        </>
      )}
      {data.isOn && data.actions.length === 0 && (
        <Text fz={13} c="dimmed">
          Nothing counted yet. Plan or write something, then look here again.
        </Text>
      )}
    </SettingsSection>
  );
}
