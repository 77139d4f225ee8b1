import type { MenuItemConstructorOptions } from 'electron';
import type { DeskState, PlannedPost } from './desk.ts';

export type TrayState = 'idle' | 'publishing' | 'attention' | 'paused';

export interface TrayActions {
  openPost(id: string): void;
  compose(): void;
  open(): void;
  setPaused(paused: boolean): void;
  quit(): void;
}

/** What the icon shows: what needs a person first, then what is happening. */
export function trayState(state: DeskState): TrayState {
  if (state.paused) return 'paused';
  if (state.attention > 0) return 'attention';
  return state.publishing > 0 ? 'publishing' : 'idle';
}

function posts(count: number): string {
  return count === 1 ? '1 post' : `${count} posts`;
}

const stateWords: Record<TrayState, (state: DeskState) => string> = {
  paused: () => 'Publishing is paused',
  attention: ({ attention }) => `${posts(attention)} ${attention === 1 ? 'needs' : 'need'} attention`,
  publishing: ({ publishing }) => `Publishing ${posts(publishing)}`,
  idle: () => 'Rostrum',
};

export function trayTooltip(state: DeskState): string {
  return stateWords[trayState(state)](state);
}

function nextLabel({ at, excerpt }: PlannedPost, now: number, locale: string): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  const time = new Intl.DateTimeFormat(locale, {
    ...(sameDay ? {} : { weekday: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
  const [line = ''] = excerpt.split('\n');
  const short = line.length > 40 ? `${line.slice(0, 39).trimEnd()}…` : line;
  // An ampersand marks an access key in menus; two of them are one to read.
  return `${time}  ${short.replaceAll('&', '&&') || 'Untitled post'}`;
}

export function trayMenu(
  state: DeskState,
  actions: TrayActions,
  now: number,
  locale: string,
): MenuItemConstructorOptions[] {
  const next: MenuItemConstructorOptions[] = state.next.map((post) => ({
    label: nextLabel(post, now, locale),
    click: () => actions.openPost(post.id),
  }));
  return [
    { label: trayTooltip(state), enabled: false },
    { type: 'separator' },
    { label: 'Next', enabled: false },
    ...(next.length > 0 ? next : [{ label: 'Nothing is scheduled', enabled: false }]),
    { type: 'separator' },
    {
      label: state.paused ? 'Resume publishing' : 'Pause all publishing',
      click: () => actions.setPaused(!state.paused),
    },
    { label: 'Quick compose', click: () => actions.compose() },
    { label: 'Open Rostrum', click: () => actions.open() },
    { type: 'separator' },
    { label: 'Quit', click: () => actions.quit() },
  ];
}
