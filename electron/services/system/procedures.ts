import { os } from '../procedures-base.ts';
import { liveEvents } from './live-events.ts';
import { health, metrics } from './service.ts';

export const system = {
  health: os.system.health.handler(({ context }) => health(context)),
  metrics: os.system.metrics.handler(({ context }) => metrics(context)),
  events: os.system.events.handler(({ context, signal }) => liveEvents(context, signal)),
};
