import { NativeSelect } from '@mantine/core';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import { useCompose } from '../composer-context.ts';
import { hasOwnText, textOf } from '../draft.ts';
import { useWords } from './desk-context.ts';
import type { PanelTask } from './panel-tasks.ts';
import {
  accountName,
  countWords,
  networkMeant,
  tightestNetwork,
  useChosenText,
  useReaders,
} from './use-target.ts';
import classes from './WritePanel.module.css';

function plural(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'word' : 'words'}`;
}

function useTargetWords(task: PanelTask, chosen: string): string {
  const tab = useCompose((state) => state.tab);
  const [reader] = useReaders(tab);
  const isOwn = useCompose((state) => hasOwnText(state.draft, state.tab));
  const length = useCompose((state) => countWords(textOf(state.draft, state.tab)));
  const name = tab !== 'all' && reader ? accountName(reader) : null;
  const whole = name === null ? 'the shared text' : isOwn ? `${name}’s own text` : `the text for ${name}`;
  if (task.from !== 'text') return `For ${whole}`;
  return chosen !== ''
    ? `On what is chosen: ${plural(countWords(chosen))}`
    : `On ${whole}: ${plural(length)}`;
}

/** What is worked on, and for which network. */
export function TargetLine({ task }: { task: PanelTask }) {
  const tab = useCompose((state) => state.tab);
  const readers = useReaders(tab);
  const { words, say } = useWords();
  const chosen = useChosenText();
  const target = useTargetWords(task, chosen);
  const networks = [...new Set(readers.map(({ network }) => network))];
  const usual = tightestNetwork(readers);
  const meant = networkMeant(words, readers);
  const options = [...new Set([...networks, ...(meant ? [meant] : [])])];
  return (
    <>
      <div className={classes.target}>
        <span>{target}</span>
        <NativeSelect
          size="xs"
          variant="unstyled"
          aria-label="Written for"
          value={meant ?? 'any'}
          data={[
            ...options.map((network) => ({ value: network, label: `Fits ${networkFacts[network].name}` })),
            { value: 'any', label: 'Any length' },
          ]}
          onChange={({ currentTarget: { value } }) =>
            say({ network: value === usual ? null : (value as NetworkId | 'any') })
          }
        />
      </div>
      {task.from === 'text' && chosen !== '' && (
        <q className={classes.chosen} title={chosen}>
          {chosen}
        </q>
      )}
    </>
  );
}
