import { Anchor, Button, HoverCard, Text, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconAlertTriangle,
  IconInfoCircle,
  IconPlayerPlay,
  IconRobot,
  IconRuler2,
} from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { RunEstimate } from '../../../../shared/contract/pipeline-records.ts';
import { client } from '../../../app/client.ts';
import { orpc } from '../../../app/queries.ts';
import { refusalOf, showRefusal } from '../../../app/refusal.ts';
import { Keys } from '../../../ui/Keys.tsx';
import { dollars } from '../../../ui/money.ts';
import { amount } from '../run-words.ts';
import classes from './NewRun.module.css';
import { clearSources, type KnownAccount, runInput, useNewRun, whyNotStart } from './new-run-store.ts';

const calmMs = 300;

/** `gpt-4.1-mini · about $0.02, at most $0.11`. */
export function estimateWords({ writer, model, likelyMicros, mostMicros }: RunEstimate): string {
  if (writer === 'built_in') return 'Built-in writer · no cost';
  const who = model ?? 'A model';
  if (mostMicros === null) return `${who} · its price is not known`;
  if (likelyMicros === null) return `${who} · at most ${dollars(mostMicros)}`;
  return `${who} · about ${dollars(likelyMicros)}, at most ${dollars(mostMicros)}`;
}

function Estimate({ estimate, wantsModel }: { estimate: RunEstimate; wantsModel: boolean }) {
  const Icon = estimate.writer === 'model' ? IconRobot : IconRuler2;
  return (
    <div className={classes.estimate} role="status" aria-label="Estimate">
      <span>
        <Icon size={15} aria-hidden />
        <strong>{estimateWords(estimate)}</strong>
        <HoverCard position="top" width={360} shadow="md" openDelay={150}>
          <HoverCard.Target>
            <UnstyledButton aria-label="What this rests on" className={classes.why}>
              <IconInfoCircle size={15} />
            </UnstyledButton>
          </HoverCard.Target>
          <HoverCard.Dropdown>
            <Text fz={12}>
              {estimate.basis}
              {estimate.calls > 0 && ` ${amount(estimate.calls, 'call')}.`}
            </Text>
          </HoverCard.Dropdown>
        </HoverCard>
      </span>
      {wantsModel && estimate.writer === 'built_in' && (
        <span>
          No model is connected that could write it.{' '}
          <Anchor component={Link} to="/settings" search={{ section: 'ai' } as never} fz="inherit">
            Connect one
          </Anchor>
        </span>
      )}
      {estimate.warnings.map((warning) => (
        <span key={warning} className={classes.warning}>
          <IconAlertTriangle size={14} aria-hidden />
          {warning}
        </span>
      ))}
    </div>
  );
}

/** Starts the run that is on the form; its sources leave the form once it runs. */
export function useStart(accounts: readonly KnownAccount[]) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => client.pipeline.create(runInput(useNewRun.getState(), accounts)),
    onSuccess: ({ run }) => {
      clearSources();
      void navigate({ to: '/content-runs/$runId', params: { runId: run.id } });
    },
    onError: showRefusal,
  });
}

/** What the run would cost and who would write it, before it is started. */
export function StartBar({
  accounts,
  start,
}: {
  accounts: readonly KnownAccount[];
  start: ReturnType<typeof useStart>;
}) {
  const form = useNewRun();
  const blocked = whyNotStart(form, accounts);
  // Names, labels and the like change nothing of what it costs, but may be typed for a while.
  const [asked] = useDebouncedValue(blocked === null ? runInput(form, accounts) : null, calmMs);
  const estimate = useQuery({
    ...orpc.pipeline.estimate.queryOptions({ input: asked ?? { sources: [], targets: [] } }),
    enabled: asked !== null && blocked === null,
    placeholderData: keepPreviousData,
  });
  const count = runInput(form, accounts).sources.length;
  return (
    <footer className={classes.start}>
      {blocked !== null ? (
        <Text fz={13} c="dimmed" role="status">
          {blocked}
        </Text>
      ) : estimate.data ? (
        <Estimate estimate={estimate.data} wantsModel={form.writer === 'model'} />
      ) : estimate.error ? (
        <Text fz={13} className={classes.bad} role="status">
          {refusalOf(estimate.error).message} {refusalOf(estimate.error).remedy}
        </Text>
      ) : (
        <Text fz={13} c="dimmed" role="status">
          Working out what it would cost…
        </Text>
      )}
      <Button
        size="sm"
        leftSection={<IconPlayerPlay size={15} />}
        rightSection={<Keys keys="mod+Enter" />}
        disabled={blocked !== null}
        loading={start.isPending}
        onClick={() => start.mutate()}
      >
        {count > 1 ? `Start with ${amount(count, 'source')}` : 'Start'}
      </Button>
    </footer>
  );
}
