import { type Article, article } from '../article.ts'
import type { HolidayNotice } from '../calendar/year.ts'
import { addDays, type Day } from '../day.ts'
import type { CaseFile, Period, Setting, Waiting } from './case-file.ts'
import type { Numbered } from './consultation.ts'
import {
  closedOn,
  type Due,
  deadlineOf,
  extendedBy,
  extensionBasis,
  type Stop,
  stopsOf,
} from './due.ts'

/** 逐日台账里一天的性质。 */
export type LedgerKind = keyof typeof ledgerLabels

/** 各种性质的名称。 */
export const ledgerLabels = {
  unconfirmed: '待确认，未起算',
  dayZero: '起算之日，不计',
  counted: '计入',
  rest: '休息日，不计',
  stopped: '停止计算',
  waiting: '等候申请人，不计',
  fixed: '另定期限之内',
  overdue: '逾期',
} as const

/** 逐日台账的一天：计不计，为什么，依据哪条、哪份放假通知。 */
export interface LedgerDay {
  readonly on: Day
  readonly kind: LedgerKind
  /** 计入的：本次起算以来第几个工作日。 */
  readonly count?: number
  /** 逾期的：第几个工作日。 */
  readonly overdueBy?: number
  readonly why: string
  readonly basis: readonly Article[]
  /** 放假或者调休上班的通知。 */
  readonly notice?: HolidayNotice
  /** 该年放假通知未公布，暂按周一至周五推算。 */
  readonly provisional: boolean
  /** 在所问的那一天之后，是推算的。 */
  readonly projected: boolean
  /** 是答复期限的最后一日。 */
  readonly isDue: boolean
  /** 当天的事件在历史中的位置。 */
  readonly events: readonly number[]
}

const regulation = (place: string) => article('regulation-2019', place)

/** 逐日台账：从提交申请到最后一日（或者所问的那天、办结那天），一天一行。 */
export function ledgerOf(
  file: CaseFile,
  due: Due | undefined,
  events: readonly Numbered[],
  setting: Setting,
): readonly LedgerDay[] {
  const { submitted, receivedOn, periods } = file
  if (!submitted) return []
  const { calendar, asOf } = setting
  const stops = stopsOf(file, setting)
  const waits = waitsOf(file, setting)
  const finished = closedOn(file)
  const last = [due?.on ?? submitted.on, finished ?? asOf].sort().at(-1) ?? asOf
  const happened = new Map<Day, number[]>()
  for (const { at, event } of [{ at: submitted.at, event: submitted }, ...events])
    happened.set(event.on, [...(happened.get(event.on) ?? []), at])

  const days: LedgerDay[] = []
  let count = 0
  let overdueBy = 0
  let current: Period | undefined
  for (let on = submitted.on; on <= last; on = addDays(on, 1)) {
    const kindOf = calendar.kindOf(on)
    const starting = periods.filter(({ start }) => start === on).at(-1)
    if (starting) {
      current = starting
      count = 0
      overdueBy = 0
    }
    const isLast = current === periods.at(-1)
    const line = lineOf(on)
    if (line.kind === 'counted') count++
    if (line.kind === 'overdue') overdueBy++
    days.push({
      on,
      ...line,
      ...(line.kind === 'counted' ? { count } : {}),
      ...(line.kind === 'overdue' ? { overdueBy } : {}),
      ...(kindOf.notice ? { notice: kindOf.notice } : {}),
      provisional: kindOf.provisional,
      projected: on > asOf,
      isDue: isLast && on === due?.on,
      events: happened.get(on) ?? [],
    })

    function lineOf(day: Day): Pick<LedgerDay, 'kind' | 'why' | 'basis'> {
      if (receivedOn === undefined || day < receivedOn || !current)
        return {
          kind: 'unconfirmed',
          why: '双方尚未确认，期限没有起算',
          basis: [regulation('第三十一条')],
        }
      if (starting) return dayZero(starting)
      const wait = waits.find(({ after, through }) => after < day && day <= through)
      if (wait) return { kind: 'waiting', why: wait.why, basis: [wait.basis] }
      if (!kindOf.isWorkday)
        return {
          kind: 'rest',
          why: kindOf.kind === 'holiday' ? '放假' : '周末',
          basis: [],
        }
      if (isLast && due && day > due.on)
        return { kind: 'overdue', why: '答复期限已经届满', basis: [regulation('第三十三条')] }
      const stopping = stops.filter(
        ({ after, through }) => day > after && day <= through && day > (current?.start ?? day),
      )
      const total = (current?.workdays ?? 0) + extendedBy(file, setting)
      const isFixed = isLast && due !== undefined && (file.delay || current.fixedDueOn)
      if (stopping.length > 0 && !isFixed) return stopped(stopping)
      if (isFixed && (current.fixedDueOn !== undefined || count >= total))
        return {
          kind: 'fixed',
          why: file.delay ? '延迟答复的期限之内' : '决定、判决所定的期限之内',
          basis: [file.delay ? regulation('第三十五条') : current.basis],
        }
      const within = count < current.workdays
      return {
        kind: 'counted',
        why: kindOf.kind === 'makeupWorkday' ? '调休上班' : within ? '工作日' : '工作日（延长）',
        basis: [within ? current.basis : extensionBasis(file, setting).basis],
      }
    }
  }
  return days
}

const begun: Readonly<Record<Period['cause'], string>> = {
  receipt: '收到申请之日，次日起算',
  correction: '收到补正之日，次日起重新起算',
  payment: '缴费之日，次日起重新起算',
  redecision: '收到责令重新答复的决定、判决之日，次日起算',
}

function dayZero({ cause, basis }: Period): Pick<LedgerDay, 'kind' | 'why' | 'basis'> {
  const bases = cause === 'receipt' ? [regulation('第三十一条')] : [basis]
  return { kind: 'dayZero', why: begun[cause], basis: bases }
}

function stopped(stopping: readonly Stop[]): Pick<LedgerDay, 'kind' | 'why' | 'basis'> {
  const places = new Map(stopping.map(({ basis }) => [`${basis.instrument}${basis.place}`, basis]))
  return {
    kind: 'stopped',
    why: stopping.map(({ why }) => why).join('，'),
    basis: [...places.values()],
  }
}

/** 等申请人补正、缴费的各段：从通知次日起，到照办为止；旧的期限到此不再计算。 */
function waitsOf(file: CaseFile, setting: Setting): readonly Stop[] {
  const latest = closedOn(file) ?? setting.asOf
  const wait = (waiting: Waiting | undefined, why: string, basis: Article): readonly Stop[] =>
    waiting && !waiting.void
      ? [
          {
            after: waiting.noticeOn,
            through: waiting.doneOn ?? latest,
            why: overdueAt(waiting) ? `${why}，期限已过，视为放弃申请` : why,
            basis,
          },
        ]
      : []
  const overdueAt = (waiting: Waiting) => {
    const deadline = deadlineOf(waiting, setting)
    return waiting.doneOn === undefined && deadline !== undefined && latest > deadline
  }
  const restarts = setting.options.afterPayment === 'restarts' || file.fee?.doneOn === undefined
  return [
    ...wait(file.correction, '等申请人补正', regulation('第三十条')),
    ...(restarts ? wait(file.fee, '等申请人缴费', article('fee-rules-2020')) : []),
  ]
}
