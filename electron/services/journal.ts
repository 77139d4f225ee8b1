import type { LiveEvent } from '../../shared/contract/system.ts';
import type { Log } from '../../shared/ports.ts';
import { isoInstant } from '../../shared/time.ts';
import type { EventJournal, NewEvent, ServiceContext } from './context.ts';

export interface Journal {
  /** The events of one workspace. */
  of(workspaceId: string): EventJournal;
  /** Writes an event down; `tell` it once the transaction around it has committed. */
  record(context: ServiceContext, event: NewEvent): Promise<LiveEvent>;
  tell(workspaceId: string, events: readonly LiveEvent[]): void;
}

/** Events are rows first and calls second: what was not committed is never told. */
export function createJournal(log: Log): Journal {
  const listeners = new Map<string, Set<(event: LiveEvent) => void>>();

  function listenersOf(workspaceId: string): Set<(event: LiveEvent) => void> {
    const known = listeners.get(workspaceId) ?? new Set();
    listeners.set(workspaceId, known);
    return known;
  }

  return {
    of: (workspaceId) => ({
      subscribe(listener) {
        listenersOf(workspaceId).add(listener);
        return () => {
          listenersOf(workspaceId).delete(listener);
        };
      },
    }),
    async record(context, event) {
      const at = context.clock.now();
      const data = event.data ?? {};
      const { sequence } = await context.db
        .insertInto('events')
        .values({
          topic: event.topic,
          name: event.name,
          resource_id: event.resourceId,
          data: JSON.stringify(data),
          at,
        })
        .returning('sequence')
        .executeTakeFirstOrThrow();
      return {
        sequence,
        topic: event.topic,
        name: event.name,
        resourceId: event.resourceId,
        at: isoInstant(at),
        data,
      };
    },
    tell(workspaceId, events) {
      for (const event of events) {
        for (const listener of listenersOf(workspaceId)) {
          try {
            listener(event);
          } catch (error) {
            log.error({ error, event: event.name }, 'an event listener failed');
          }
        }
      }
    },
  };
}
