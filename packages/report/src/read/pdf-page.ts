/** 一页上的一个字：正中的位置，和字号；横向右、纵向下为正，单位点。 */
export interface Glyph {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

/** 一条横线或竖线：`at` 是它所在的纵（横）坐标。 */
export interface Stroke {
  readonly at: number
  readonly from: number
  readonly to: number
}

/** 一页的线和字。 */
export interface PdfPage {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly glyphs: readonly Glyph[]
  readonly horizontal: readonly Stroke[]
  readonly vertical: readonly Stroke[]
}

/** 变换矩阵，PDF 的次序。 */
export type Matrix = readonly [number, number, number, number, number, number]

/** 先 `b` 后 `a`。 */
export function multiplied(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ]
}

/** 一点变换后的位置。 */
export function moved(m: Matrix, x: number, y: number): readonly [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
}

/** 六个数才是矩阵。 */
export function asMatrix(value: unknown): Matrix | undefined {
  if (
    !Array.isArray(value) &&
    !(value instanceof Float32Array) &&
    !(value instanceof Float64Array)
  ) {
    return undefined
  }
  const [a, b, c, d, e, f] = Array.from(value, Number)
  if (a === undefined || b === undefined || c === undefined) return undefined
  if (d === undefined || e === undefined || f === undefined) return undefined
  return [a, b, c, d, e, f]
}
