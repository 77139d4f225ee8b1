import { Stepper } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportFile } from '../../../../shared/contract/imports.ts';
import { orpc } from '../../../app/queries.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { CheckStep } from './CheckStep.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { FileStep } from './FileStep.tsx';
import classes from './Import.module.css';

const steps = ['file', 'columns', 'check', 'done'] as const;
type Step = (typeof steps)[number];

const pollMs = 400;

function stepOf(file: ImportFile | undefined, asked: Step): Step {
  if (!file) return 'file';
  if (file.state !== 'checking') return 'done';
  return asked === 'check' ? 'check' : 'columns';
}

/** An import, step by step: the file, what its columns mean, what its rows become, and what became of them. */
export function ImportView() {
  const navigate = useNavigate();
  const { importId } = useParams({ strict: false });
  const [asked, setAsked] = useState<Step>('columns');
  const query = useQuery({
    ...orpc.imports.get.queryOptions({ input: { id: importId ?? '' } }),
    enabled: importId !== undefined,
    refetchInterval: ({ state }) =>
      state.data?.state === 'importing' || (state.data?.mediaWaiting ?? 0) > 0 ? pollMs : false,
  });
  const file = importId === undefined ? undefined : query.data;
  const step = stepOf(file, asked);
  const open = (id: string) => {
    setAsked('columns');
    void navigate({ to: '/posts/import/$importId', params: { importId: id } });
  };
  if (importId !== undefined && !file) {
    return query.error ? (
      <ErrorPanel error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <SkeletonRows rows={8} height={38} />
    );
  }
  return (
    <div className={classes.root}>
      <PageHeader title="Import posts" />
      <Stepper
        className={classes.steps}
        size="xs"
        iconSize={24}
        active={steps.indexOf(step)}
        onStepClick={(index) => {
          const wanted = steps[index];
          if (wanted === 'file') void navigate({ to: '/posts/import' });
          else if (file?.state === 'checking' && wanted && wanted !== 'done') setAsked(wanted);
        }}
        allowNextStepsSelect={false}
      >
        <Stepper.Step label="File" />
        <Stepper.Step label="Columns" />
        <Stepper.Step label="Check" />
        <Stepper.Step label="Done" />
      </Stepper>
      {step === 'file' && <FileStep onBegun={open} />}
      {file && step === 'columns' && <ColumnsStep file={file} onNext={() => setAsked('check')} />}
      {file && step === 'check' && <CheckStep file={file} onBack={() => setAsked('columns')} />}
      {file && step === 'done' && <DoneStep file={file} />}
    </div>
  );
}
