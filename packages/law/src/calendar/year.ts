import type { Day } from '../day.ts'

/**
 * 国务院（办公厅）的放假通知。
 *
 * 日子来自开放数据 holiday-cn（逐条引国务院通知）；文号据几份互相一致的公开汇编，没有逐一核对原件。
 */
export interface HolidayNotice {
  readonly title: string
  readonly number: string
  readonly issuedOn: Day | null
}

/** 一年的放假调休安排：一份通知，加上后来改动它的通知。 */
export interface CalendarYear {
  readonly year: number
  readonly notice: HolidayNotice
  /** 后来的通知和它所改动的日子。 */
  readonly changes: readonly { readonly notice: HolidayNotice; readonly days: readonly Day[] }[]
  /** 放假的日子（含与周末连休的）。 */
  readonly off: readonly Day[]
  /** 调休上班日。 */
  readonly work: readonly Day[]
}
