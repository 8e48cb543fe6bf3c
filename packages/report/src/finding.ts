/** 判定：不符、相符、拿不准、无从判定（缺数据，绝不算相符）。 */
export type Verdict = 'pass' | 'fail' | 'uncertain' | 'not-assessable'

/** 轻重：差错、提醒、提示。 */
export type Severity = 'error' | 'warning' | 'info'

/** 文中的一处：第几部分（`sections` 的下标）、起止（UTF-16 下标，不含止）、原文。 */
export interface Quote {
  readonly section: number
  readonly from: number
  readonly to: number
  readonly text: string
}

/** 检查所得的一条。 */
export interface Finding {
  /** 规则名，见 `docs/rules.md`。 */
  readonly rule: string
  /** 检查点的编号（`B1`），同一编号永远是同一件事。 */
  readonly code: string
  readonly verdict: Verdict
  readonly severity: Severity
  /** 涉及的格，例如 `applications.granted.total`。 */
  readonly cells: readonly string[]
  readonly left: number | string | null
  readonly right: number | string | null
  readonly message: string
  /** 依据：「条例第四十九条」。 */
  readonly basis: string
  /** 带数字的算式：「80 + 1 + 0 = 81 ≠ 82」。 */
  readonly formula?: string
  /** 涉及的文字。 */
  readonly quotes?: readonly Quote[]
  /** 最少改动哪几格就能相符：每项一组格，最可能的在前。 */
  readonly suspects?: readonly (readonly string[])[]
  /** 由同一缘由引起、并入本条的其他规则。 */
  readonly alsoBreaks?: readonly string[]
}
