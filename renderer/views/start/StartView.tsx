import { Select, UnstyledButton } from '@mantine/core';
import { IconCoffee, IconFile } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import mark from '../../../resources/icons/rostrum.svg';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import classes from './StartView.module.css';

const zones = Intl.supportedValuesOf('timeZone');
const viewerZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

const choices = [
  {
    sampleData: true,
    icon: IconCoffee,
    title: 'Look around with sample data',
    words:
      'A small coffee roastery on the Practice network: an audience reacts, nothing leaves this computer. One click removes it again.',
  },
  {
    sampleData: false,
    icon: IconFile,
    title: 'Start with an empty workspace',
    words: 'Connect your first account and write your first post.',
  },
] as const;

/** The first start: where the team is, and whether to look around with sample data. */
export function StartView() {
  const [zone, setZone] = useState(viewerZone);
  const begin = useMutation(orpc.workspace.begin.mutationOptions({ onError: showRefusal }));
  return (
    <main className={classes.root}>
      <div className={classes.card}>
        <img src={mark} width={44} height={44} alt="" />
        <div>
          <h1>Welcome to Rostrum</h1>
          <p>
            Write once, plan together, and know that every post goes out: once, on time, or with a reason.
            Everything stays on this computer.
          </p>
        </div>
        <Select
          label="Your team’s time zone"
          description="The calendar and all times are shown in it. It can be changed later."
          data={zones.includes(zone) ? zones : [zone, ...zones]}
          value={zone}
          onChange={(value) => value && setZone(value)}
          allowDeselect={false}
          searchable
        />
        <div className={classes.choices}>
          {choices.map(({ sampleData, icon: Icon, title, words }) => (
            <UnstyledButton
              key={title}
              className={classes.choice}
              disabled={begin.isPending}
              aria-busy={begin.isPending && begin.variables.sampleData === sampleData}
              onClick={() => begin.mutate({ sampleData, timeZone: zone })}
            >
              <Icon size={22} stroke={1.5} />
              <strong>{title}</strong>
              <span>{words}</span>
            </UnstyledButton>
          ))}
        </div>
      </div>
    </main>
  );
}
