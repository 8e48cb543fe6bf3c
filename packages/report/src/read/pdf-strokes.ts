import { asMatrix, type Matrix, moved, multiplied, type Stroke } from './pdf-page.ts'

/** pdf.js 的操作码里我们要看的几个。 */
export interface OperatorCodes {
  readonly save: number
  readonly restore: number
  readonly transform: number
  readonly paintFormXObjectBegin: number
  readonly paintFormXObjectEnd: number
  readonly constructPath: number
  readonly endPath: number
  readonly clip: number
  readonly eoClip: number
  readonly fill: number
  readonly eoFill: number
}

/** 一页的绘图操作 → 横线和竖线。填色的细长方块也是线：浏览器就这样画框线。 */
export function strokesOf(
  operators: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  start: Matrix,
  ops: OperatorCodes,
): { readonly horizontal: Stroke[]; readonly vertical: Stroke[] } {
  const horizontal: Stroke[] = []
  const vertical: Stroke[] = []
  let matrix = start
  const saved: Matrix[] = []
  operators.fnArray.forEach((operator, i) => {
    const args: unknown = operators.argsArray[i]
    if (operator === ops.save) saved.push(matrix)
    else if (operator === ops.restore || operator === ops.paintFormXObjectEnd) {
      matrix = saved.pop() ?? matrix
    } else if (operator === ops.transform) matrix = multiplied(matrix, asMatrix(args) ?? IDENTITY)
    else if (operator === ops.paintFormXObjectBegin) {
      saved.push(matrix)
      const form = Array.isArray(args) ? asMatrix(args[0]) : undefined
      if (form) matrix = multiplied(matrix, form)
    } else if (operator === ops.constructPath && Array.isArray(args)) {
      const [paint, data] = args
      if (paint === ops.endPath || paint === ops.clip || paint === ops.eoClip) return
      const path: unknown = Array.isArray(data) ? data[0] : undefined
      if (!(path instanceof Float32Array) || path.length > LONGEST_PATH) return
      const filled = paint === ops.fill || paint === ops.eoFill
      for (const points of subpaths(path, matrix)) {
        if (filled) addBar(points, horizontal, vertical)
        else addEdges(points, horizontal, vertical)
      }
    }
  })
  return { horizontal: joinedStrokes(horizontal), vertical: joinedStrokes(vertical) }
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]
// Longer paths are drawings, not frames.
const LONGEST_PATH = 5000
const THICKEST = 2.5
const SHORTEST = 2
const SLANT = 1.5

type Point = readonly [number, number]

function subpaths(path: Float32Array, matrix: Matrix): Point[][] {
  const paths: Point[][] = []
  let current: Point[] = []
  const point = (at: number): Point => moved(matrix, path[at] ?? 0, path[at + 1] ?? 0)
  for (let at = 0; at < path.length; ) {
    const code = path[at++]
    if (code === 0) {
      if (current.length > 1) paths.push(current)
      current = [point(at)]
      at += 2
    } else if (code === 1) {
      current.push(point(at))
      at += 2
    } else if (code === 2) {
      current.push(point(at + 4))
      at += 6
    } else if (code === 3) {
      current.push(point(at + 2))
      at += 4
    } else if (code === 4) {
      if (current[0]) current.push(current[0])
    } else break
  }
  if (current.length > 1) paths.push(current)
  return paths
}

function addBar(points: readonly Point[], horizontal: Stroke[], vertical: Stroke[]): void {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  if (right - left < THICKEST && bottom - top > SHORTEST) {
    vertical.push({ at: (left + right) / 2, from: top, to: bottom })
  } else if (bottom - top < THICKEST && right - left > SHORTEST) {
    horizontal.push({ at: (top + bottom) / 2, from: left, to: right })
  }
}

function addEdges(points: readonly Point[], horizontal: Stroke[], vertical: Stroke[]): void {
  for (let i = 1; i < points.length; i++) {
    const [x0, y0] = points[i - 1] ?? [0, 0]
    const [x1, y1] = points[i] ?? [0, 0]
    if (Math.abs(y0 - y1) < SLANT && Math.abs(x0 - x1) > SHORTEST) {
      horizontal.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) })
    } else if (Math.abs(x0 - x1) < SLANT && Math.abs(y0 - y1) > SHORTEST) {
      vertical.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) })
    }
  }
}

/** 每格各画各的边：同一直线上相接的几段并作一条。 */
export function joinedStrokes(strokes: readonly Stroke[]): Stroke[] {
  const byLine = [...strokes].sort((a, b) => a.at - b.at)
  const joined: Stroke[] = []
  for (let first = 0; first < byLine.length; ) {
    const at = byLine[first]?.at ?? 0
    let end = first
    while (end < byLine.length && (byLine[end]?.at ?? 0) - at <= 1) end++
    const pieces = byLine.slice(first, end).sort((a, b) => a.from - b.from)
    let last: { at: number; from: number; to: number } | undefined
    for (const piece of pieces) {
      if (last && piece.from <= last.to + 2.5) last.to = Math.max(last.to, piece.to)
      else {
        last = { at, from: piece.from, to: piece.to }
        joined.push(last)
      }
    }
    first = end
  }
  return joined
}
