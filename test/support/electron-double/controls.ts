import { browser } from './browser.ts';
import { BrowserWindow } from './browser-window.ts';
import { shownNotifications } from './notification.ts';
import { asked } from './system.ts';
import { trays } from './tray.ts';
import { allWebContents } from './web-contents.ts';

function tray() {
  const [only] = trays;
  if (!only) throw new Error('There is no icon in the tray.');
  return only;
}

/** What a person can see and do outside the window, for the specs. */
export const controls = {
  endpoint: async () => (await browser()).endpoint,
  asked: () => asked,
  tray: () => ({
    image: tray().image.path,
    tooltip: tray().tooltip,
    items: (tray().menu?.items ?? []).map(({ label, enabled, type }) => ({ label, enabled, type })),
  }),
  clickTray(label: string): void {
    const item = tray().menu?.items.find((each) => each.label.includes(label));
    if (!item) throw new Error(`The tray's menu has no '${label}'.`);
    item.click();
  },
  clickTrayIcon: () => void tray().emit('click'),
  notifications: () => shownNotifications.map(({ title, body, urgency }) => ({ title, body, urgency })),
  clickNotification(index: number): void {
    const notification = shownNotifications[index];
    if (!notification) throw new Error(`No notification was shown at ${index}.`);
    notification.emit('click', {});
  },
  window: () => {
    const [window] = BrowserWindow.getAllWindows();
    return { visible: window?.isVisible() ?? false, background: window?.getBackgroundColor() };
  },
  forgeIpc(frameUrl: string, channel: string, args: unknown[], withPort: boolean) {
    const [contents] = allWebContents();
    if (!contents) throw new Error('There is no page.');
    return contents.forgeIpc(frameUrl, channel, args, withPort);
  },
};

export type Controls = typeof controls;
