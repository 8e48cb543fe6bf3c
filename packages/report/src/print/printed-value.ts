import type { Column } from '@gongkai/law'
import type { CellValue } from '../document.ts'

/**
 * 一格里印的字：没有读到的印空白，绝不印 0。
 *
 * 万元有几位小数印几位；列名里没有写单位的（2019 年格式的采购总金额），单位印在数后。
 */
export function printedValue(value: CellValue, column: Column): string {
  if (value === null) return ''
  const text = plainNumber(value)
  const needsUnit = column.measure === 'wanYuan' && !column.label.includes('万元')
  return needsUnit ? `${text}万元` : text
}

/** 数的普通写法：不用科学记数法，不加千分位，没有负零。 */
export function plainNumber(value: number): string {
  const text = String(value === 0 ? 0 : value)
  if (!text.includes('e')) return text
  return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
}
