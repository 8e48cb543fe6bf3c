import type { Article } from '@gongkai/law'
import type { Context } from './context.ts'
import type { Quote, Severity, Verdict } from './finding.ts'

/** 一条规则对一处作出的判定。 */
export interface Assessment {
  readonly verdict: Verdict
  readonly message: string
  /** 这一处的轻重与规则不同时。 */
  readonly severity?: Severity
  /** 这一处的依据与规则不同时（例如旧条例）。 */
  readonly basis?: Article
  readonly cells?: readonly string[]
  readonly left?: number | string
  readonly right?: number | string
  readonly formula?: string
  readonly quotes?: readonly Quote[]
  readonly suspects?: readonly (readonly string[])[]
  readonly alsoBreaks?: readonly string[]
}

/** 一条规则：检查点的编号、轻重、依据，和怎样判定。 */
export interface Rule {
  readonly id: string
  /** 检查点的编号（`B1`），永远不变。 */
  readonly code: string
  readonly title: string
  readonly severity: Severity
  readonly basis: Article
  /** 写给使用者的一句话：查什么，什么留给别的规则。 */
  readonly about: string
  check(context: Context): Iterable<Assessment>
}

type More = Omit<Assessment, 'verdict' | 'message'>

/** 不符。 */
export function fail(message: string, more: More = {}): Assessment {
  return { verdict: 'fail', message, ...more }
}

/** 拿不准：可能不符，要人看。 */
export function uncertain(message: string, more: More = {}): Assessment {
  return { verdict: 'uncertain', message, ...more }
}

/** 无从判定：缺少所需的数据。 */
export function notAssessable(message: string, more: More = {}): Assessment {
  return { verdict: 'not-assessable', message, ...more }
}

/** 相符而没有别的话：绝大多数的判定。 */
export const PASS: Assessment = { verdict: 'pass', message: '相符' }

/** 相符。 */
export function pass(message?: string, more: More = {}): Assessment {
  return message === undefined ? PASS : { verdict: 'pass', message, ...more }
}

/**
 * 逐处判定的规则：有不符或者拿不准的逐处列出；有缺数据的说明缺；全部相符才说相符。
 *
 * 一处缺数据，整条规则就不能说相符：不知道不等于通过。
 */
export function* overall(
  each: Iterable<Assessment>,
  nothing = '没有可以检查的内容',
): Generator<Assessment> {
  let passed: Assessment | undefined
  let missing: Assessment | undefined
  let found = false
  for (const one of each) {
    if (one.verdict === 'pass') passed ??= one
    else if (one.verdict === 'not-assessable') missing ??= one
    else {
      found = true
      yield one
    }
  }
  if (missing) yield missing
  else if (!found) yield passed ?? notAssessable(nothing)
}
