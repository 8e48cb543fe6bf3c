/**
 * 网格：有合并单元格的表，读取和印制共用的中间形式。
 *
 * 同 HTML：每行只列出从该行开始的单元格，被上面跨行单元格占住的位置不再出现。
 */
export interface Grid {
  readonly rows: readonly (readonly GridCell[])[]
}

/** 网格的一格。 */
export interface GridCell {
  readonly text: string
  readonly rowspan: number
  readonly colspan: number
  readonly align?: 'left' | 'center' | 'right'
  /** 表头或者行标签。 */
  readonly header?: boolean
  /** 印制时：这一格的值在报告文档里的位置。 */
  readonly path?: string
}

/** 展开后的一个位置：哪一格占着它，以及它是不是这一格的左上角。 */
export interface Slot {
  readonly cell: GridCell
  readonly isOrigin: boolean
}

/**
 * 把合并单元格展开成矩形：`slots[行][列]`；没有单元格的位置为 undefined。
 *
 * 跨度超出表的部分截去；`colspan` 的上限使一张恶意的表不能撑爆内存。
 */
export function expandGrid(grid: Grid, limit = 200): (Slot | undefined)[][] {
  const height = grid.rows.length
  const slots: (Slot | undefined)[][] = Array.from({ length: height }, () => [])
  grid.rows.forEach((row, y) => {
    let x = 0
    for (const cell of row) {
      while (slots[y]?.[x]) x++
      const bottom = Math.min(y + Math.max(1, cell.rowspan), height)
      const right = Math.min(x + Math.max(1, cell.colspan), limit)
      // One slot for all places a cell covers: a cell of 65534 rows must not make 65534 objects.
      const covered: Slot = { cell, isOrigin: false }
      for (let yy = y; yy < bottom; yy++) {
        const line = slots[yy]
        if (!line) continue
        for (let xx = x; xx < right; xx++) {
          line[xx] ??= yy === y && xx === x ? { cell, isOrigin: true } : covered
        }
      }
      x = right
      if (x >= limit) break
    }
  })
  return slots
}
