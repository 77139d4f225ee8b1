import { Alert, Button, Checkbox, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Run } from '../../../shared/contract/pipeline-records.ts';
import { pausableSteps } from '../../../shared/pipeline/steps.ts';
import { client } from '../../app/client.ts';
import { refusalOf } from '../../app/refusal.ts';
import { dollars, fromMicros, toMicros } from '../../ui/money.ts';
import { showRun } from './run-deeds.ts';
import { stepWords } from './run-words.ts';

/** What of a run can be changed while it is underway. */
export function RunDialog({ run, onClose }: { run: Run; onClose(): void }) {
  const [name, setName] = useState(run.name);
  const [budget, setBudget] = useState<number | ''>(
    run.budgetMicros === null ? '' : fromMicros(run.budgetMicros),
  );
  const [pauses, setPauses] = useState<readonly string[]>(run.pauseAfter);
  const saving = useMutation({
    mutationFn: () =>
      client.pipeline.update({
        id: run.id,
        name: name.trim(),
        budgetMicros: budget === '' ? null : toMicros(budget),
        pauseAfter: pausableSteps.filter((step) => pauses.includes(step)),
      }),
    onSuccess: (opened) => {
      showRun(opened);
      onClose();
    },
  });
  const refusal = saving.error ? refusalOf(saving.error) : null;
  return (
    <Modal opened onClose={onClose} title="This run">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <Stack gap={12}>
          <TextInput
            data-autofocus
            size="xs"
            label="Name"
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NumberInput
            size="xs"
            label="Budget"
            description={`Spent so far: ${dollars(run.costMicros)}. Sources that stopped for the budget can go on with a higher one.`}
            placeholder="None"
            prefix="$"
            min={0}
            max={1_000}
            decimalScale={4}
            value={budget}
            onChange={(next) => setBudget(typeof next === 'number' ? next : '')}
          />
          <Checkbox.Group size="xs" label="Wait for me after" value={[...pauses]} onChange={setPauses}>
            <Group gap={12} mt={4}>
              {pausableSteps.map((step) => (
                <Checkbox key={step} size="xs" value={step} label={stepWords[step]} />
              ))}
            </Group>
          </Checkbox.Group>
          {refusal && (
            <Alert color="red" variant="light" title={refusal.message}>
              {refusal.remedy}
            </Alert>
          )}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={saving.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
