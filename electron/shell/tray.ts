import { join } from 'node:path';
import { app, Menu, nativeImage, Tray } from 'electron';
import type { Clock, Log } from '../../shared/ports.ts';
import type { Desk, DeskState } from './desk.ts';
import { type TrayActions, type TrayState, trayMenu, trayState, trayTooltip } from './tray-menu.ts';

/** Many changes come together; one drawing of the menu answers them all. */
const settleMs = 150;

function trayImage(folder: string, state: TrayState): Electron.NativeImage {
  if (process.platform !== 'darwin') return nativeImage.createFromPath(join(folder, `${state}.png`));
  const image = nativeImage.createFromPath(join(folder, `${state}Template.png`));
  image.setTemplateImage(true);
  return image;
}

function draw(tray: Tray, folder: string, state: DeskState, actions: TrayActions, now: number): void {
  tray.setImage(trayImage(folder, trayState(state)));
  tray.setToolTip(trayTooltip(state));
  tray.setContextMenu(Menu.buildFromTemplate(trayMenu(state, actions, now, app.getLocale())));
  app.setBadgeCount(state.unread);
}

/** The icon in the tray: kept true by redrawing after each change. */
export async function showTray(
  desk: Desk,
  actions: TrayActions,
  iconFolder: string,
  clock: Clock,
  log: Log,
): Promise<Tray> {
  const tray = new Tray(trayImage(iconFolder, 'idle'));
  const redraw = async (): Promise<void> => {
    if (tray.isDestroyed()) return;
    const state = await desk.state();
    if (!tray.isDestroyed()) draw(tray, iconFolder, state, actions, clock.now());
  };
  let isWaiting = false;
  desk.onChange(() => {
    if (isWaiting) return;
    isWaiting = true;
    clock.after(settleMs, () => {
      isWaiting = false;
      redraw().catch((error: unknown) => log.error({ error }, 'the tray could not be drawn'));
    });
  });
  tray.on('click', () => actions.open());
  await redraw();
  return tray;
}
