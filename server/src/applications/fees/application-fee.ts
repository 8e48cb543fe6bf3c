import { addDays, type Day, type ProcessingFee, processingFee } from '@gongkai/law'
import { recordsSharing } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import type { Application } from '../application.ts'
import { receivedBetween } from './store.ts'

/** 按件计收：同一申请人在同一自然月里的第几件，收多少。 */
export interface MonthFee {
  /** 同月此前收到的各件。 */
  readonly earlier: readonly Pick<Application, 'id' | 'number' | 'divisionId' | 'handlerId'>[]
  /** 没有身份证明的，认不出是不是同一个人：数不了。 */
  readonly isCounted: boolean
  readonly fee: ProcessingFee | undefined
}

/** 同月的第几件（国办函〔2020〕109号第四条）；还没有确认收到的为 undefined。 */
export async function monthFee(db: Db, application: Application): Promise<MonthFee | undefined> {
  const { agencyId, id, receivedOn } = application
  if (!receivedOn) return undefined
  const same = await recordsSharing(db, agencyId, 'identityNumber', {
    kind: 'application',
    id,
  })
  if (same.length === 0) return { earlier: [], isCounted: false, fee: undefined }
  const { from, to } = monthOf(receivedOn)
  const inMonth = await receivedBetween(db, agencyId, same, from, to)
  const place = inMonth.findIndex((each) => each.id === id)
  const earlier = place < 0 ? [] : inMonth.slice(0, place)
  return {
    earlier: earlier.map(({ receivedOn: _, year: __, seq: ___, ...each }) => each),
    isCounted: true,
    fee: processingFee('perApplication', 1, receivedOn, earlier.length),
  }
}

/** 按量计收：这一件多少页，收多少（第五条）；不跨申请累计（待确认）。 */
export function pageFee(on: Day, pages: number): ProcessingFee | undefined {
  return processingFee('perPage', pages, on)
}

function monthOf(day: Day): { readonly from: Day; readonly to: Day } {
  const from = `${day.slice(0, 7)}-01`
  // Thirty-one days later is in the next month, whichever month it is.
  const next = `${addDays(from, 31).slice(0, 7)}-01`
  return { from, to: addDays(next, -1) }
}
