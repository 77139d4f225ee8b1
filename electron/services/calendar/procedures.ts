import { os } from '../procedures-base.ts';
import {
  addBlackout,
  addNote,
  backlog,
  calendarRange,
  changeNote,
  createFeed,
  exportCalendar,
  feedState,
  holidayPlaces,
  movePosts,
  removeBlackout,
  removeNote,
  revokeFeed,
  setCalendarSettings,
} from './service.ts';

export const calendar = {
  range: os.calendar.range.handler(({ context, input }) => calendarRange(context, input)),
  backlog: os.calendar.backlog.handler(({ context, input }) => backlog(context, input)),
  move: os.calendar.move.handler(({ context, input }) => movePosts(context, input)),
  addNote: os.calendar.addNote.handler(({ context, input }) => addNote(context, input)),
  changeNote: os.calendar.changeNote.handler(({ context, input }) => changeNote(context, input)),
  removeNote: os.calendar.removeNote.handler(({ context, input }) => removeNote(context, input.id)),
  addBlackout: os.calendar.addBlackout.handler(({ context, input }) => addBlackout(context, input)),
  removeBlackout: os.calendar.removeBlackout.handler(({ context, input }) =>
    removeBlackout(context, input.id),
  ),
  setSettings: os.calendar.setSettings.handler(({ context, input }) => setCalendarSettings(context, input)),
  holidayPlaces: os.calendar.holidayPlaces.handler(({ input }) => holidayPlaces(input.country)),
  export: os.calendar.export.handler(({ context, input }) => exportCalendar(context, input)),
  feed: os.calendar.feed.handler(({ context }) => feedState(context)),
  createFeed: os.calendar.createFeed.handler(({ context }) => createFeed(context)),
  revokeFeed: os.calendar.revokeFeed.handler(({ context }) => revokeFeed(context)),
};
