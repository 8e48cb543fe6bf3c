import type { Day, DispositionCode, RemedyCaseKind } from '@gongkai/law'
import type { NewRemedyEvent } from '../../applications/index.ts'
import { bodies } from './agency-settings.ts'
import type { Contest, Days, Happening } from './happening.ts'
import { answered, opened } from './scripts.ts'
import type { MakeStory, Story } from './story.ts'

/**
 * 答复以后有人不服的几件：维持以后又起诉、还在审的；撤销、责令重新答复、又答复了的；刚收到副本、三个工作日以后要提交答复的；
 * 和解撤回的；不是不予公开、没有复议直接起诉、驳回了的。
 *
 * What was withheld goes to reconsideration first, within 60 days; the agency answers in time, whatever holidays lie
 * between.
 */
export function contestedOnes(days: Days, make: MakeStory): readonly Story[] {
  const health = { agency: '卫生健康局', channel: 'inPerson' } as const
  const land = { agency: '自然资源局', channel: 'signedMail' } as const
  return [
    make(days.before(150), () => sustainedThenSued(days), {
      ...health,
      wanted: '{年}年基本公共卫生服务补助资金分配方案的讨论记录',
    }),
    make(days.before(140), () => revokedAndAnsweredAgain(days), {
      ...health,
      wanted: '对东河镇某某诊所的行政处罚决定书及送达回证',
    }),
    make(days.before(52), () => justReceived(days), {
      ...health,
      wanted: '县域医共体建设方案的征求意见稿和各单位的反馈意见',
    }),
    make(days.before(120), () => settled(days), {
      ...health,
      wanted: '乙丑村卫生室2010年建设用地的权属材料',
    }),
    make(days.before(190), () => suedDirectly(days), {
      ...land,
      wanted: '西河镇丙寅村1998年土地延包的台账',
    }),
  ]
}

function sustainedThenSued(days: Days): readonly Happening[] {
  const { served, steps } = answeredBefore(days, 150, 'withheldDeliberative')
  const accepted = days.after(served, 26)
  const copy = days.after(accepted, 4)
  const decided = days.after(accepted, 34)
  const filed = days.after(decided, 7)
  const suitCopy = days.after(filed, 3)
  const first = contest('reconsideration', accepted, 3)
  const suit = contest('litigationAfterReconsideration', filed, 5)
  return [
    ...steps,
    ...defended(days, first, copy, 7),
    happened(first, { event: 'heard', on: days.after(copy, 15) }),
    happened(first, { event: 'decided', on: decided, outcome: 'sustained' }),
    ...defended(days, suit, suitCopy, 4),
    happened(suit, { event: 'heard', on: days.after(suitCopy, 30), leaderCame: true }),
  ]
}

function revokedAndAnsweredAgain(days: Days): readonly Happening[] {
  const { served, steps } = answeredBefore(days, 140, 'withheldEnforcementFile')
  const accepted = days.after(served, 20)
  const copy = days.after(accepted, 4)
  const decided = days.after(accepted, 35)
  const own = contest('reconsideration', accepted, 7)
  const orders = { workdays: 15 }
  return [
    ...steps,
    ...defended(days, own, copy, 6),
    happened(own, { event: 'decided', on: decided, outcome: 'revoked', orders }),
    ...answered(days, days.after(decided, 9), 'granted', true),
  ]
}

function justReceived(days: Days): readonly Happening[] {
  const { steps } = answeredBefore(days, 52, 'withheldDeliberative')
  const own = contest('reconsideration', days.before(11), 12)
  return [...steps, { on: days.before(7), does: 'contest', contest: own }]
}

function settled(days: Days): readonly Happening[] {
  const { served, steps } = answeredBefore(days, 120, 'unavailableNotExisting')
  const accepted = days.after(served, 18)
  const own = contest('reconsideration', accepted, 9)
  return [
    ...steps,
    ...defended(days, own, days.after(accepted, 5), 6),
    happened(own, { event: 'decided', on: days.after(accepted, 22), outcome: 'settledWithdrawn' }),
  ]
}

function suedDirectly(days: Days): readonly Happening[] {
  const { served, steps } = answeredBefore(days, 190, 'unavailableNotExisting')
  const filed = days.after(served, 40)
  const copy = days.after(filed, 3)
  const own = contest('litigationDirect', filed, 2)
  return [
    ...steps,
    ...defended(days, own, copy, 4),
    happened(own, { event: 'heard', on: days.after(copy, 30), leaderCame: true }),
    happened(own, { event: 'decided', on: days.after(copy, 45), outcome: 'claimsRejected' }),
  ]
}

/** 最后一日以前第几个工作日收到的，第十个工作日答复，邮寄，三天送达。 */
function answeredBefore(days: Days, before: number, disposition: DispositionCode) {
  const submittedOn = days.before(before)
  const found = disposition !== 'unavailableNotExisting'
  const on = days.after(submittedOn, 10)
  return {
    served: days.after(on, 3),
    steps: [
      ...opened(days, 'inPerson', submittedOn, found).steps,
      ...answered(days, on, disposition, true),
    ],
  }
}

/** 一件案件，案号一看是编的。 */
function contest(kind: RemedyCaseKind, acceptedOn: Day, number: number): Contest {
  const year = acceptedOn.slice(0, 4)
  const isReconsideration = kind === 'reconsideration'
  return {
    ...{ kind, procedure: 'ordinary', acceptedOn },
    body: isReconsideration ? bodies.county : bodies.countyCourt,
    caseNumber: isReconsideration
      ? `示府复〔${year}〕${number}号`
      : `（${year}）示99行初${number}号`,
  }
}

/** 收到副本，`after` 个工作日以后答复（答辩），证据一并提交。 */
function defended(days: Days, own: Contest, copyOn: Day, after: number): readonly Happening[] {
  const on = days.after(copyOn, after)
  return [
    { on: copyOn, does: 'contest', contest: own },
    happened(own, { event: 'answered', on }),
    happened(own, { event: 'evidenceSent', on }),
  ]
}

function happened({ caseNumber }: Contest, event: NewRemedyEvent): Happening {
  return { on: event.on, does: 'caseEvent', caseNumber, event }
}
