import { Button, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import classes from './StartView.module.css';

const zones = Intl.supportedValuesOf('timeZone');

/** The first start: where the team is, and whether to look around with sample data. */
export function StartView({ timeZone }: { timeZone: string }) {
  const [zone, setZone] = useState(timeZone);
  const begin = useMutation(orpc.workspace.begin.mutationOptions({ onError: showRefusal }));
  const choose = (sampleData: boolean) => begin.mutate({ sampleData, timeZone: zone });
  return (
    <main className={classes.root}>
      <div className={classes.card}>
        <h1>Welcome to Rostrum</h1>
        <p>
          Write once, plan together, and know that every post goes out: once, on time, or with a reason.
          Everything stays on this computer.
        </p>
        <Select
          label="Your team’s time zone"
          description="The calendar and all times are shown in it. It can be changed later."
          data={zones.includes(timeZone) ? zones : [timeZone, ...zones]}
          value={zone}
          onChange={(value) => value && setZone(value)}
          searchable
        />
        <div className={classes.choices}>
          <Button size="sm" loading={begin.isPending} onClick={() => choose(true)}>
            Look around with sample data
          </Button>
          <Button size="sm" variant="default" disabled={begin.isPending} onClick={() => choose(false)}>
            Start with an empty workspace
          </Button>
        </div>
        <small>
          The sample is a small coffee roastery on the Practice network, where an audience reacts but nothing
          leaves this computer. One click removes it again.
        </small>
      </div>
    </main>
  );
}
