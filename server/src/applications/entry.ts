import {
  type ApplicationEvent,
  type ApplicationHistory,
  type Day,
  type EventName,
  eventLabels,
} from '@gongkai/law'

/** 办理中的事：不影响期限，也记在同一本历史里。 */
export type StepName = keyof typeof stepLabels

/** 办理中的事的名称。 */
export const stepLabels = {
  contacted: '联系申请人',
  assigned: '交由科室承办',
  searched: '检索信息',
  examined: '审查',
  noted: '记事',
  urged: '督办',
  split: '分为几件',
  merged: '并入另一件',
  letter: '文书',
  redacted: '区分处理',
  remedy: '复议、诉讼',
  said: '申请人来信',
  rated: '申请人评价',
  archived: '归档',
} as const

/** 历史的一行：期限上的事件，或者办理中的事。 */
export interface Entry {
  readonly seq: number
  readonly name: EventName | StepName
  readonly on: Day
  /** 事件的其余各项；不含个人信息。 */
  readonly payload: Readonly<Record<string, unknown>>
  readonly personId: string | null
  readonly recordedAt: Date
}

/** 一行叫什么。 */
export function entryLabel(name: EventName | StepName): string {
  return isEventName(name) ? eventLabels[name] : stepLabels[name]
}

/** 是不是期限上的事件。 */
export function isEventName(name: string): name is EventName {
  return Object.hasOwn(eventLabels, name)
}

/** 历史里期限上的事件，连同它们各是第几行：意见和台账按位置说，靠它找回那一行。 */
export function historyOf(
  kind: NonNullable<ApplicationHistory['kind']>,
  entries: readonly Entry[],
): { readonly history: ApplicationHistory; readonly seqs: readonly number[] } {
  const own = entries.filter(({ name }) => isEventName(name))
  return {
    history: { kind, events: own.map(eventOf) },
    seqs: own.map(({ seq }) => seq),
  }
}

/** A struck entry is named by its number in the history. */
function eventOf({ seq, name, on, payload }: Entry): ApplicationEvent {
  return { ...payload, id: String(seq), event: name, on } as ApplicationEvent
}
