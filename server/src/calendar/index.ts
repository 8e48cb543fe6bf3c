export { currentCalendar, currentYears } from './current-calendar.ts'
export {
  type LoadedNotice,
  loadHolidayNotice,
  type NoticeChange,
  previewHolidayNotice,
} from './load-holiday-notice.ts'
export { calendarYearFrom, type HolidayEntry } from './read-year.ts'
export { viewCalendarYear, type YearShown } from './view-year.ts'
