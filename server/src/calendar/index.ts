export { currentCalendar, currentYears } from './current-calendar.ts'
export { type LoadedNotice, loadHolidayNotice } from './load-holiday-notice.ts'
export { calendarYearFrom, type HolidayEntry } from './read-year.ts'
