import type { z } from 'zod'

/** 后台任务的一种：叫什么、要什么、失败了怎么再试。是数据；怎么做由 `worker` 里的一个函数说。 */
export interface JobKind<Payload extends object = object> {
  /** 代号：小写字母、数字、点和连字符。 */
  readonly id: string
  /** 给人看的名称。 */
  readonly title: string
  /** 任务的内容：存进库和取出来时都照它核对。机关的任务要有 `agencyId`。 */
  readonly payload: z.ZodType<Payload>
  /** 失败以后再试几次；每次之间等得更久。 */
  readonly retries: number
  readonly retryAfterSeconds: number
  /** 一次至多做多久；超过就算失败，`signal` 会告诉正在做的。 */
  readonly limitSeconds: number
  /** `onePerKey`：同一个 `key` 的，任何时候至多一个在做，不论有几个进程。 */
  readonly runs: 'each' | 'onePerKey'
  /** 一个进程里同时做几个。 */
  readonly atOnce: number
}

const defaults = {
  retries: 3,
  retryAfterSeconds: 10,
  limitSeconds: 10 * 60,
  runs: 'each',
  atOnce: 1,
} as const

/** 说明一种任务；没有说的用通常的。 */
export function jobKind<Payload extends object>(
  kind: Pick<JobKind<Payload>, 'id' | 'title' | 'payload'> & Partial<JobKind<Payload>>,
): JobKind<Payload> {
  return { ...defaults, ...kind }
}

/** 正在做的这一次。 */
export interface Run {
  readonly id: string
  /** Aborted when the time is up or the process stops: long work looks at it. */
  readonly signal: AbortSignal
  /** 此刻的毫秒数。 */
  readonly at: number
}

/** 一种任务和它的做法。任何任务都可能做第二次，做法要经得起。 */
export interface JobHandler {
  readonly kind: JobKind
  readonly run: (payload: unknown, run: Run) => Promise<void>
}

/** 把一种任务和它的做法放在一起；内容先照种类的说明核对。 */
export function handles<Payload extends object>(
  kind: JobKind<Payload>,
  run: (payload: Payload, run: Run) => Promise<void>,
): JobHandler {
  return { kind, run: async (payload, each) => run(kind.payload.parse(payload), each) }
}
