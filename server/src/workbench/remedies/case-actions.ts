import {
  outcomesFor,
  type RemedyEventName,
  type RemedyOutcome,
  remedyProcedures,
} from '@gongkai/law'
import type { NewRemedyEvent, RemedyFile } from '../../applications/index.ts'
import { happeningLabels } from './names.ts'

/** 表单的一项。 */
export interface CaseField {
  readonly name: string
  readonly label: string
  readonly kind: 'day' | 'number' | 'choice' | 'text'
  readonly options?: (file: RemedyFile) => readonly (readonly [value: string, label: string])[]
  readonly initial?: (file: RemedyFile) => string
  readonly isRequired?: boolean
  readonly help?: string
}

/** 填写的各项。 */
export type CaseFields = Readonly<Record<string, string>>

/** 一件案件上可以登记的一件事：是数据，页面和路由由它生成。 */
export interface CaseAction {
  readonly id: RemedyEventName
  readonly effect: string
  readonly fields: readonly CaseField[]
  readonly isOffered: (file: RemedyFile) => boolean
  readonly event: (fields: CaseFields) => NewRemedyEvent
}

const day: CaseField = {
  ...{ name: 'on', label: '日期', kind: 'day', isRequired: true },
  initial: ({ today }) => today,
}
const has = ({ entries }: RemedyFile, name: RemedyEventName) =>
  entries.some((entry) => entry.name === name)
const isDecided = ({ clock }: RemedyFile) => clock.result !== undefined
const isSuit = ({ remedyCase }: RemedyFile) => remedyCase.kind !== 'reconsideration'
const on = (fields: CaseFields) => ({ on: fields.on ?? '' })

/** 可以登记的各件事，照通常的先后。 */
export const caseActions: readonly CaseAction[] = [
  {
    id: 'copyReceived',
    effect: '答复（答辩）的期限从次日起算。',
    fields: [day],
    isOffered: (file) => !has(file, 'copyReceived') && !isDecided(file),
    event: (fields) => ({ event: 'copyReceived', ...on(fields) }),
  },
  {
    id: 'answered',
    effect: '书面答复（答辩状）已经交给审理机关。答复和证据都交了，期限才算办好。',
    fields: [day],
    isOffered: (file) => !has(file, 'answered') && !isDecided(file),
    event: (fields) => ({ event: 'answered', ...on(fields) }),
  },
  {
    id: 'evidenceSent',
    effect: '作出答复的证据、依据已经交给审理机关。',
    fields: [day],
    isOffered: (file) => !has(file, 'evidenceSent') && !isDecided(file),
    event: (fields) => ({ event: 'evidenceSent', ...on(fields) }),
  },
  {
    id: 'decided',
    effect:
      '责令重新答复的，申请同时重新开始办理，期限照决定、判决所定；不是新收，也不另计办理结果。',
    fields: [
      { ...day, label: '收到之日' },
      {
        ...{ name: 'outcome', label: '结果', kind: 'choice', isRequired: true },
        options: ({ remedyCase, clock }) => [
          ['unknown', '还不知道（知道以后撤销这一笔，重新登记）'],
          ...outcomesFor(remedyCase.kind, clock.state === 'secondInstance').map(
            ({ code, label }) => [code, label] as const,
          ),
        ],
        help: '计入表四哪一列，由结果定；不知道的，表四那一行不写数',
      },
      {
        ...{ name: 'order', label: '责令重新答复', kind: 'choice' },
        options: () => [
          ['', '没有'],
          ['open', '有，没有定期限'],
          ['workdays', '有，定了几个工作日'],
          ['until', '有，定了到哪天'],
        ],
      },
      { name: 'workdays', label: '几个工作日', kind: 'number', help: '定了工作日数的才填' },
      { name: 'until', label: '到哪天', kind: 'day', help: '定了日期的才填' },
    ],
    isOffered: (file) => !isDecided(file),
    event: (fields) => ({
      event: 'decided',
      ...on(fields),
      ...outcomeIn(fields),
      ...orderIn(fields),
    }),
  },
  {
    id: 'appealed',
    effect: '一审的结果不生效，表四里是「尚未审结」。',
    fields: [
      day,
      {
        ...{ name: 'by', label: '谁上诉', kind: 'choice', isRequired: true },
        options: () => [
          ['otherParty', '对方'],
          ['agency', '本机关'],
        ],
      },
    ],
    isOffered: (file) => isSuit(file) && isDecided(file) && !has(file, 'appealed'),
    event: (fields) => ({
      ...{ event: 'appealed', ...on(fields) },
      by: fields.by === 'agency' ? 'agency' : 'otherParty',
    }),
  },
  {
    id: 'appealAccepted',
    effect: '二审审结的期限从次日起算。',
    fields: [day],
    isOffered: ({ clock }) => clock.state === 'secondInstance',
    event: (fields) => ({ event: 'appealAccepted', ...on(fields) }),
  },
  {
    id: 'opinionReceived',
    effect: '要在六十日内报告纠正的情况。',
    fields: [day],
    isOffered: (file) => !isSuit(file) && !has(file, 'opinionReceived'),
    event: (fields) => ({ event: 'opinionReceived', ...on(fields) }),
  },
  {
    id: 'opinionReported',
    effect: '纠正的情况已经报告复议机关。',
    fields: [day],
    isOffered: (file) => has(file, 'opinionReceived') && !has(file, 'opinionReported'),
    event: (fields) => ({ event: 'opinionReported', ...on(fields) }),
  },
  {
    id: 'heard',
    effect: '听取意见、听证或者开庭已经进行。',
    fields: [
      day,
      {
        ...{ name: 'leaderCame', label: '负责人出庭', kind: 'choice' },
        options: () => [
          ['', '没有'],
          ['yes', '出庭应诉'],
        ],
      },
    ],
    isOffered: (file) => !isDecided(file),
    event: (fields) => ({
      ...{ event: 'heard', ...on(fields) },
      ...(fields.leaderCame === 'yes' ? { leaderCame: true } : {}),
    }),
  },
  {
    id: 'accepted',
    effect: '审理机关的期限从次日起算。',
    fields: [{ ...day, label: '受理（立案）之日' }],
    isOffered: (file) => !has(file, 'accepted') && !isDecided(file),
    event: (fields) => ({ event: 'accepted', ...on(fields) }),
  },
  {
    id: 'procedureChanged',
    effect: '各个期限照新的程序重算。',
    fields: [
      day,
      {
        ...{ name: 'procedure', label: '改为', kind: 'choice', isRequired: true },
        options: () => Object.entries(remedyProcedures),
      },
    ],
    isOffered: (file) => !isDecided(file),
    event: (fields) => ({
      ...{ event: 'procedureChanged', ...on(fields) },
      procedure: fields.procedure === 'simplified' ? 'simplified' : 'ordinary',
    }),
  },
  {
    id: 'extended',
    effect: '审理机关的期限相应延长；本机关的不变。',
    fields: [day, { name: 'days', label: '延长几日', kind: 'number', isRequired: true }],
    isOffered: (file) => !isDecided(file),
    event: (fields) => ({ event: 'extended', ...on(fields), days: Number(fields.days) }),
  },
  {
    id: 'stayed',
    effect: '中止期间，审理机关的期限不计；表四里是「尚未审结」。',
    fields: [day],
    isOffered: (file) => !isDecided(file) && file.clock.state !== 'stayed',
    event: (fields) => ({ event: 'stayed', ...on(fields) }),
  },
  {
    id: 'resumed',
    effect: '审理机关的期限续计。',
    fields: [day],
    isOffered: ({ clock }) => clock.state === 'stayed',
    event: (fields) => ({ event: 'resumed', ...on(fields) }),
  },
  {
    id: 'struck',
    effect:
      '记错了的，撤销那一笔；历史里看得到它和撤销的理由。已经使申请重新开始办理的，请在申请的页面上另行撤销。',
    fields: [
      day,
      {
        ...{ name: 'struck', label: '撤销哪一笔', kind: 'choice', isRequired: true },
        options: ({ entries }) =>
          entries
            .filter(({ name }) => name !== 'struck')
            .map(({ seq, name, on: when }) => [String(seq), `${when} ${happeningLabels[name]}`]),
      },
      { name: 'reason', label: '理由', kind: 'text', isRequired: true },
    ],
    isOffered: ({ entries }) => entries.length > 0,
    event: (fields) => ({
      ...{ event: 'struck', ...on(fields), struck: fields.struck ?? '' },
      reason: fields.reason ?? '',
    }),
  },
]

/** 现在可以登记的：最该办的一件在前。 */
export function offeredCaseActions(file: RemedyFile): {
  readonly first: CaseAction | undefined
  readonly others: readonly CaseAction[]
} {
  const offered = caseActions.filter(({ isOffered }) => isOffered(file))
  const first =
    file.clock.state === 'concluded' && file.clock.nextOn === undefined ? undefined : offered[0]
  return { first, others: offered.filter((each) => each !== first) }
}

function outcomeIn({ outcome }: CaseFields): { readonly outcome?: RemedyOutcome } {
  return outcome && outcome !== 'unknown' ? { outcome: outcome as RemedyOutcome } : {}
}

/** What was typed but belongs to another choice is left out. */
function orderIn({ order, workdays, until }: CaseFields) {
  if (!order) return {}
  if (order === 'workdays') return { orders: { workdays: workdays ? Number(workdays) : 0 } }
  return { orders: order === 'until' ? { until: until ?? '' } : {} }
}
