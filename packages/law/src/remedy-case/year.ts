import { type Day, yearOf } from '../day.ts'
import type { RemedyResult } from './clock.ts'
import type { RemedyOptions } from './option.ts'
import type { RemedyColumn } from './outcome.ts'

/** 一件案件在某年度表四里计入哪一列；不计的为 undefined，结果不知道的为 `unknown`。 */
export type RemedyCell = RemedyColumn | 'pending' | 'unknown' | undefined

/**
 * 表四：一件案件计一次。年末没有审结的（中止的、二审中的也在内）是「尚未审结」；本年审结的按生效的结果计。
 *
 * `receivedOn`: the day we heard of the case.
 */
export function remedyCell(
  receivedOn: Day,
  result: Pick<RemedyResult, 'concludedOn' | 'column'> | undefined,
  year: number,
  options: Pick<RemedyOptions, 'countedInYear'>,
): RemedyCell {
  if (yearOf(receivedOn) > year) return undefined
  if (options.countedInYear === 'receivedInYear' && yearOf(receivedOn) < year) return undefined
  if (!result || yearOf(result.concludedOn) > year) return 'pending'
  if (yearOf(result.concludedOn) < year) return undefined
  return result.column ?? 'unknown'
}
