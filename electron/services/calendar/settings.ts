import type { CalendarSettings } from '../../../shared/contract/calendar.ts';
import type { ServiceContext } from '../context.ts';
import { checkHolidayPlace } from './holidays.ts';

export async function calendarSettings(context: ServiceContext): Promise<CalendarSettings> {
  const row = await context.db
    .selectFrom('workspaces')
    .select(['holiday_country', 'holiday_region', 'gap_days'])
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
  return {
    holidayCountry: row.holiday_country,
    holidayRegion: row.holiday_region,
    gapDays: row.gap_days,
  };
}

/** Another country forgets the region of the one before. */
export async function setCalendarSettings(
  context: ServiceContext,
  change: {
    holidayCountry?: string | null | undefined;
    holidayRegion?: string | null | undefined;
    gapDays?: number | undefined;
  },
): Promise<CalendarSettings> {
  const before = await calendarSettings(context);
  const country = change.holidayCountry === undefined ? before.holidayCountry : change.holidayCountry;
  const kept = country === before.holidayCountry ? before.holidayRegion : null;
  const region =
    country === null ? null : (change.holidayRegion ?? (change.holidayRegion === null ? null : kept));
  if (country !== null) await checkHolidayPlace(country, region);
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('workspaces')
      .set({
        holiday_country: country,
        holiday_region: region,
        ...(change.gapDays === undefined ? {} : { gap_days: change.gapDays }),
      })
      .where('id', '=', inside.workspaceId)
      .execute();
    await inside.emit({
      topic: 'workspace',
      name: 'calendarSettingsChanged',
      resourceId: inside.workspaceId,
    });
  });
  return calendarSettings(context);
}
