import { Tabs } from '@mantine/core';
import { useEffect } from 'react';
import { useInterface } from '../../../app/interface-state.ts';
import { Checklist } from '../Checklist.tsx';
import { useMode } from '../composer-context.ts';
import { OutcomePanel } from '../OutcomePanel.tsx';
import { ChecklistLine } from './ChecklistLine.tsx';
import classes from './SideColumn.module.css';
import { type SideId, showSide, useSideChoice } from './side-choice.ts';
import { sidePanels } from './side-panels.ts';

/** Shows the panel that a key or the palette asked for; the panel itself takes the focus. */
function useWanted(offered: readonly SideId[]): void {
  const wanted = useInterface(({ composeSideWanted }) => composeSideWanted);
  const isOffered = wanted !== null && offered.includes(wanted);
  useEffect(() => {
    if (wanted === null) return;
    if (isOffered) showSide(wanted);
    else useInterface.setState({ composeSideWanted: null });
  }, [wanted, isOffered]);
}

/** What stands beside the text: one panel at a time, and above it what is in the way of going out. */
export function SideColumn() {
  const readOnly = useMode() === 'readonly';
  const chosen = useSideChoice(({ shown }) => shown);
  const panels = sidePanels.filter(({ forWriting }) => !forWriting || !readOnly);
  useWanted(panels.map(({ id }) => id));
  const shown = panels.find(({ id }) => id === chosen) ?? panels[0];
  const isPreview = shown?.id === 'preview';
  return (
    <aside className={classes.root} aria-label="Beside the text">
      <Tabs
        value={shown?.id ?? null}
        onChange={(id) => showSide(id as SideId)}
        keepMounted={false}
        className={classes.tabs}
      >
        <Tabs.List className={classes.list} aria-label="Beside the text">
          {panels.map(({ id, label, icon: Icon }) => (
            <Tabs.Tab
              key={id}
              value={id}
              className={classes.tab}
              leftSection={<Icon size={15} aria-hidden />}
            >
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <div className={classes.body}>
          {readOnly ? <OutcomePanel /> : isPreview ? <Checklist /> : <ChecklistLine />}
          {panels.map(({ id, Panel }) => (
            <Tabs.Panel key={id} value={id}>
              <Panel />
            </Tabs.Panel>
          ))}
        </div>
      </Tabs>
    </aside>
  );
}
