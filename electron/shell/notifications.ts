import { Notification } from 'electron';
import { postPath } from './deep-links.ts';
import type { Desk, News } from './desk.ts';
import type { SettingsBook } from './settings.ts';

const urgent = new Set(['failed', 'needs_review']);

/** Shows what the product announces as notifications of the system; a click opens what it speaks of. */
export function showNotifications(
  desk: Desk,
  settings: SettingsBook,
  icon: string,
  open: (path: string | undefined) => void,
): void {
  // The system drops the click of a notification that was garbage collected.
  const shown = new Set<Notification>();
  const show = ({ kind, title, body, postId }: News): void => {
    const notification = new Notification({
      title,
      body,
      icon,
      urgency: urgent.has(kind) ? 'critical' : 'normal',
    });
    shown.add(notification);
    notification.on('click', () => {
      shown.delete(notification);
      open(postId === null ? undefined : postPath(postId));
    });
    notification.on('close', () => shown.delete(notification));
    notification.show();
  };
  desk.onNews((news) => {
    if (settings.choices().notifications && Notification.isSupported()) show(news);
  });
}
