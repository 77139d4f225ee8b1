import { os } from '../procedures-base.ts';
import { hoursOfWeek } from './service.ts';

export const timing = {
  hours: os.timing.hours.handler(({ context, input }) => hoursOfWeek(context, input.accountIds)),
};
