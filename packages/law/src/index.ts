export * from './application/index.ts'
export { type Article, article, cite, citeInFull } from './article.ts'
export { calendarYears } from './calendar/index.ts'
export type { CalendarYear, HolidayNotice } from './calendar/year.ts'
export { type Calendar, calendarOf, type DayKind, UnknownYear } from './calendar.ts'
export {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysBetween,
  inWords,
  isDay,
  weekdayOf,
  yearOf,
} from './day.ts'
export * from './form/index.ts'
export { type Instrument, type InstrumentId, instruments } from './instrument.ts'
export { type PublicationLimit, publicationLimit, type Reporter } from './publication-limit.ts'
export * from './remedy-case/index.ts'
