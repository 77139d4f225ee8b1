import { isoInstant } from '../../shared/time.ts';
import { localPerson } from '../hosts/actors.ts';
import type { Engine } from '../hosts/engine.ts';
import type { ServiceContext } from '../services/context.ts';
import { calendarEntries } from '../services/posts/service.ts';
import { pausePublishing, resumePublishing, workspaceFrame } from '../services/workspaces/service.ts';
import type { Desk, News, PlannedPost } from './desk.ts';

const day = 24 * 3_600_000;
/** Looked through one after the other, so that a full calendar is not read for three lines of a menu. */
const horizons = [day, 7 * day, 90 * day];
const shownNext = 3;

async function plannedBefore(context: ServiceContext, instant: number): Promise<PlannedPost[]> {
  const { items } = await calendarEntries(context, {
    from: isoInstant(context.clock.now()),
    to: isoInstant(instant),
    status: 'scheduled',
  });
  return items.map(({ id, excerpt, at }) => ({ id, excerpt, at: Date.parse(at) }));
}

async function nextPosts(context: ServiceContext): Promise<PlannedPost[]> {
  let found: PlannedPost[] = [];
  for (const horizon of horizons) {
    found = await plannedBefore(context, context.clock.now() + horizon);
    if (found.length >= shownNext) break;
  }
  return found.slice(0, shownNext);
}

function newsIn(data: Record<string, unknown>): News {
  const { kind, title, body, postId } = data;
  return {
    kind: String(kind),
    title: String(title),
    body: String(body),
    postId: typeof postId === 'string' ? postId : null,
  };
}

/** The desk on a running engine, for the person at this computer. */
export function engineDesk(engine: Engine): Desk {
  const context = engine.contextFor(localPerson);
  return {
    async state() {
      const { workspace, counts } = await workspaceFrame(context);
      return {
        paused: workspace.publishingPaused !== null,
        publishing: context.runtime.scheduler().running,
        attention: counts.failed + counts.needsReview,
        unread: counts.unreadNotifications,
        next: await nextPosts(context),
      };
    },
    dueBefore: (instant) => plannedBefore(context, instant),
    async pause() {
      await pausePublishing(context, { reason: 'Paused from the tray' });
    },
    async resume() {
      await resumePublishing(context);
    },
    wake: () => engine.wake(),
    onChange: (listener) => void context.events.subscribe(listener),
    onNews(listener) {
      context.events.subscribe(({ name, data }) => {
        if (name === 'notificationRaised') listener(newsIn(data));
      });
    },
  };
}
