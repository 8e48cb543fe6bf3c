import type { ApplicationFile } from '../../applications/index.ts'
import type { Action } from './action.ts'
import { handlingActions } from './actions-handling.ts'
import { receiptActions } from './actions-receipt.ts'

/** 全部可以登记的事。 */
export const actions: readonly Action[] = [...receiptActions, ...handlingActions]

/** 某一件；没有为 undefined。 */
export function actionNamed(id: string): Action | undefined {
  return actions.find((action) => action.id === id)
}

/** 现在最该做的一件，按状态定；没有为 undefined。 */
const firstOf: Partial<Record<ApplicationFile['clock']['state'], string>> = {
  unconfirmed: 'confirmed',
  awaitingCorrection: 'corrected',
  awaitingReasons: 'reasonsGiven',
  awaitingPayment: 'paid',
  consulting: 'consultationAnswered',
  deemedAbandoned: 'closed',
  replied: 'replySent',
  sent: 'replyServed',
}

/** 现在可以登记的，最该做的在前；`first` 为 undefined 的，该做的不是登记一个事件。 */
export function offeredActions(file: ApplicationFile): {
  readonly first: Action | undefined
  readonly others: readonly Action[]
} {
  if (file.application.mergedInto) return { first: undefined, others: [] }
  const offered = actions.filter(({ isOffered }) => isOffered(file))
  const wanted = firstOf[file.clock.state]
  const first = offered.find(({ id }) => id === wanted)
  return { first, others: offered.filter((action) => action !== first) }
}
