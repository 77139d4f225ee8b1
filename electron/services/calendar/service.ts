export { addBlackout, removeBlackout } from '../conflicts/service.ts';
export { backlog } from './backlog.ts';
export { exportCalendar } from './export.ts';
export { createFeed, feedFile, feedState, revokeFeed } from './feed.ts';
export { holidayPlaces } from './holidays.ts';
export { movePosts } from './move.ts';
export { addNote, changeNote, removeNote } from './notes.ts';
export { calendarRange } from './range.ts';
export { setCalendarSettings } from './settings.ts';
