import type { Grid } from '../grid.ts'
import { ReadingError } from '../reading-error.ts'

/** 文件大小的上限（字节）。年度报告通常不到 10 MB。 */
export const MAX_FILE_BYTES = 64 * 1024 * 1024
/** 网页、文本大小的上限（字节）：它们整个解析成树，内存约为字节数的十倍。 */
export const MAX_TEXT_BYTES = 24 * 1024 * 1024
/** ZIP 解开后的总大小（字节）。 */
export const MAX_UNZIPPED_BYTES = 64 * 1024 * 1024
/** 工作表的一个部件解开后的大小（字节）：表格库把它整个变成单元格。 */
export const MAX_SHEET_BYTES = 12 * 1024 * 1024
/** ZIP 里的文件数。 */
export const MAX_ZIP_ENTRIES = 4000
/** 网页元素的嵌套层数。浏览器自己在 512 层处截断。 */
export const MAX_DEPTH = 1000
/** 网页的节点数。真实的页面不到两万。 */
export const MAX_NODES = 400_000
/** 一份文件里表的位置（行 × 列）总数。四张统计表合起来不到一千。 */
export const MAX_TABLE_SLOTS = 1_000_000
/** 一份文件里段落与表的总数。 */
export const MAX_BLOCKS = 200_000
/** 一份文件读出的字数：工作簿里千万个格可以都指着同一段长文字。 */
export const MAX_CHARACTERS = 32 * 1024 * 1024
/** PDF 读到第几页为止。 */
export const MAX_PAGES = 300

/** 表展开后不会多于多少个位置：不展开就能算出的上界。 */
export function slotBound(grid: Grid): number {
  const height = grid.rows.length
  let slots = 0
  grid.rows.forEach((row, y) => {
    for (const cell of row)
      slots += Math.min(cell.rowspan, height - y) * Math.min(cell.colspan, 200)
  })
  return slots
}

/** 一份文件里的表合起来不得过大：`rowspan="65534"` 的一格也占内存。 */
export function tableBudget(): (grid: Grid) => void {
  let slots = 0
  return (grid) => {
    slots += slotBound(grid)
    if (slots > MAX_TABLE_SLOTS) throw new ReadingError('tooComplex', '表格过大')
  }
}
