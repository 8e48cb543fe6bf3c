/** 各检查点的界限。都可以改，默认值取自通行的评估口径。 */
export interface Thresholds {
  /** 第五部分至少多少字。 */
  readonly problemsLength: number
  /** 文字与上年雷同：达到 `error` 为差错，达到 `warning` 为提醒。 */
  readonly similarity: { readonly warning: number; readonly error: number }
  /** 与上年相比的倍数界限，和低于它就不比的数。 */
  readonly ratio: { readonly low: number; readonly high: number; readonly floor: number }
  /** 收费金额与上年相比的倍数界限。 */
  readonly feeRatio: { readonly low: number; readonly high: number }
  /** 百分数允许的误差（百分点）。 */
  readonly percentTolerance: number
  /** 同比允许的误差：以内相符，`warning` 以内为提醒。 */
  readonly growthTolerance: { readonly exact: number; readonly warning: number }
  /** 乱码在文字中的比重。 */
  readonly garbledShare: number
  /** 与上年同名的数，大于它才值得提醒。 */
  readonly repeatedNumberFloor: number
  /** 表三与上年完全相同，总数达到它才算雷同。 */
  readonly identicalTableFloor: number
  /** 显示的发布日期与网址中的日期允许相差的天数。 */
  readonly dateDifference: number
  /** 一次检查至多读多少字。 */
  readonly proseLength: number
}

/** 默认的界限。 */
export const thresholds: Thresholds = {
  problemsLength: 80,
  similarity: { warning: 0.7, error: 0.9 },
  ratio: { low: 0.2, high: 5, floor: 50 },
  feeRatio: { low: 0.1, high: 10 },
  percentTolerance: 0.01,
  growthTolerance: { exact: 0.01, warning: 0.05 },
  garbledShare: 0.005,
  repeatedNumberFloor: 50,
  identicalTableFloor: 10,
  dateDifference: 7,
  proseLength: 100_000,
}
