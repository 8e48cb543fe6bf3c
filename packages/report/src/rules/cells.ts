import { article, form2019, form2021, type TableId } from '@gongkai/law'
import { type Context, cell } from '../context.ts'
import type { Note } from '../document.ts'
import type { NoteCode } from '../notes.ts'
import { type Assessment, fail, notAssessable, pass, type Rule, uncertain } from '../rule.ts'

const form = article('report-form-2021')
const tableIds: readonly TableId[] = ['disclosure', 'disclosure2019', 'applications', 'remedies']
const hasTable = ({ report }: Context) => tableIds.some((id) => report[id])

/** 某些附注有就指出、没有就相符的规则。 */
function* noted(
  context: Context,
  codes: readonly NoteCode[],
  say: (notes: readonly Note[]) => Assessment,
): Iterable<Assessment> {
  if (!hasTable(context)) return yield notAssessable('没有表')
  const notes = context.notes(...codes)
  yield notes.length === 0 ? pass() : say(notes)
}

const paths = (notes: readonly Note[]) => [...new Set(notes.map((note) => note.at))]

/** 没有空格和占位符。 */
const blankCells: Rule = {
  id: 'blankCells',
  code: 'C1',
  title: '各格都有数',
  severity: 'warning',
  basis: form,
  about:
    '空格、「/」「-」「—」都不是数；没有的填 0。未知的格绝不当作 0。丢失、说不清的格留给 S9、C8。',
  *check(context) {
    if (!hasTable(context)) return yield notAssessable('没有表')
    const explained = new Set(
      context
        .notes(
          'cell.lost',
          'cell.ambiguous',
          'cell.notANumber',
          'cell.shifted',
          'row.missing',
          'row.cells',
        )
        .map((note) => note.at),
    )
    const noted = paths(context.notes('cell.blank', 'cell.placeholder'))
    const blank = new Set(noted)
    for (const id of tableIds)
      for (const [row, values] of Object.entries(context.report[id] ?? {}))
        if (values && !explained.has(`${id}.${row}`))
          for (const column in values)
            if (values[column] === null && !explained.has(`${id}.${row}.${column}`))
              blank.add(`${id}.${row}.${column}`)
    if (blank.size === 0) return yield pass()
    yield fail(`${blank.size} 格没有数，按未知处理`, { cells: [...blank], left: blank.size })
  },
}

/** 件数是不小于零的整数。 */
const wholeCounts: Rule = {
  id: 'wholeCounts',
  code: 'C2',
  title: '件数是不小于零的整数，金额至多四位小数',
  severity: 'error',
  basis: form,
  about: '金额多于四位小数的只作提醒。不是数的格一并指出。',
  *check(context) {
    const { report } = context
    if (!hasTable(context)) return yield notAssessable('没有表')
    let bad = false
    for (const { id, parts } of [...form2021.tables, ...form2019.tables.slice(0, 1)])
      for (const part of parts)
        for (const row of part.rows)
          for (const column of part.columns) {
            const value = cell(report[id], row.id, column.id)
            if (value === null) continue
            const cells = () => [`${id}.${row.id}.${column.id}`]
            const measure = column.measure ?? 'count'
            if (measure === 'wanYuan') {
              if (value < 0) yield fail(`${row.label}的金额是负数`, { cells: cells(), left: value })
              else if (Math.abs(value * 10_000 - Math.round(value * 10_000)) > 1e-6)
                yield fail(`${row.label}的金额 ${value} 万元多于四位小数`, {
                  cells: cells(),
                  left: value,
                  severity: 'warning',
                })
              else continue
            } else if (!Number.isInteger(value) || (measure === 'count' && value < 0))
              yield fail(
                `${row.label}「${column.label}」的 ${value} 不是${measure === 'count' ? '不小于零的' : ''}整数`,
                { cells: cells(), left: value },
              )
            else continue
            bad = true
          }
    const notes = context.notes('cell.notANumber')
    for (const note of notes) yield fail(`格里的「${note.raw}」不是数`, { cells: [note.at] })
    if (!bad && notes.length === 0) yield pass()
  },
}

/** 数字里没有杂字符。 */
const strayCharacters: Rule = {
  id: 'strayCharacters',
  code: 'C3',
  title: '数字里没有多余的字符',
  severity: 'info',
  basis: form,
  about: '「?0」、不换行空格、全角数字等，读时已去掉。',
  check: (context) =>
    noted(context, ['cell.stray', 'cell.fullWidth'], (notes) =>
      fail(`${notes.length} 格的数字带有多余的字符，例如「${notes[0]?.raw}」`, {
        cells: paths(notes),
        left: notes.length,
      }),
    ),
}

/** 带注的格。 */
const annotatedCells: Rule = {
  id: 'annotatedCells',
  code: 'C4',
  title: '格里只填数',
  severity: 'info',
  basis: form,
  about: '「22（其中修订16件）」取 22，注存原文。',
  check: (context) =>
    noted(context, ['cell.annotated', 'cell.unit'], (notes) =>
      fail(`${notes.length} 格在数后带有文字，例如「${notes[0]?.raw}」`, {
        cells: paths(notes),
        left: notes.length,
      }),
    ),
}

/** 金额的单位写明万元。 */
const unitStated: Rule = {
  id: 'unitStated',
  code: 'C5',
  title: '收费金额的单位写明万元',
  severity: 'warning',
  basis: article('report-form-2021', '第二部分'),
  about: '没有写单位的，金额是万元还是元说不清。',
  *check(context) {
    if (!context.report.disclosure && !context.report.disclosure2019)
      return yield notAssessable('没有表二')
    const unknown = context.notes('cell.unitUnknown')
    const yuan = context.notes('cell.yuanAsWanYuan')
    if (unknown.length > 0) yield fail('看不出金额的单位，按万元读', { cells: paths(unknown) })
    if (yuan.length > 0)
      yield fail(`金额以元写出：「${yuan[0]?.raw}」，应以万元为单位`, { cells: paths(yuan) })
    if (unknown.length + yuan.length === 0) yield pass()
  },
}

/** 金额与上年相差悬殊：多半是元当作了万元。 */
const feeMagnitude: Rule = {
  id: 'feeMagnitude',
  code: 'C6',
  title: '收费金额与上年相差不过十倍',
  severity: 'warning',
  basis: article('report-form-2021', '第二部分'),
  about: '相差万倍的多半是把元当作万元。没有上年的报告无从判定。',
  *check({ report, predecessor, thresholds }) {
    const now = cell(report.disclosure, 'fees', 'amount')
    const before = cell(predecessor?.disclosure, 'fees', 'amount')
    if (now === null || before === null) return yield notAssessable('缺少今年或者上年的收费金额')
    if (now === 0 || before === 0) return yield pass()
    const ratio = now / before
    const { low, high } = thresholds.feeRatio
    if (ratio >= low && ratio <= high) return yield pass()
    const yuan = ratio >= 5000 || ratio <= 1 / 5000
    yield fail(
      `收费金额上年 ${before} 万元，今年 ${now} 万元，相差 ${(ratio > 1 ? ratio : 1 / ratio).toFixed(0)} 倍${yuan ? '，看来是把元当作了万元' : ''}`,
      { cells: ['disclosure.fees.amount'], left: now, right: before },
    )
  },
}

/** 千位分隔符。 */
const thousands: Rule = {
  id: 'thousands',
  code: 'C7',
  title: '数字不用千位分隔符',
  severity: 'info',
  basis: form,
  about: '「1,234」按 1234 读。',
  check: (context) =>
    noted(context, ['cell.thousands'], (notes) =>
      fail(`${notes.length} 格带千位分隔符，例如「${notes[0]?.raw}」`, {
        cells: paths(notes),
        left: notes.length,
      }),
    ),
}

/** 连在一起的数字。 */
const runTogether: Rule = {
  id: 'runTogether',
  code: 'C8',
  title: '数字没有连在一起',
  severity: 'info',
  basis: form,
  about: '由勾稽关系只有一种拆法的照拆，几种拆法都行的不猜，格为未知。',
  *check(context) {
    const split = context.notes('cell.digitsSplit')
    const open = context.notes('cell.ambiguous')
    if (!hasTable(context) && open.length === 0) return yield notAssessable('没有表')
    if (open.length > 0)
      yield uncertain(
        `${open.length} 处数字有几种读法，没有读入：${open[0]?.message || open[0]?.raw}`,
        { cells: paths(open), severity: 'warning' },
      )
    if (split.length > 0)
      yield fail(
        `来源里 ${split.length} 处数字连在一起，已由勾稽关系唯一拆开，例如「${split[0]?.raw}」`,
        { cells: paths(split) },
      )
    if (open.length + split.length === 0) yield pass()
  },
}

/** 表里没有页码和重复的表头。 */
const furnitureInTable: Rule = {
  id: 'furnitureInTable',
  code: 'C9',
  title: '表里没有页码和重复的表头',
  severity: 'info',
  basis: form,
  about: '跨页的表里夹着的页码、重复的表头，读时已去掉。',
  check: (context) =>
    noted(context, ['text.pageNumberInTable'], (notes) =>
      fail(`表里夹有页码或者重复的表头，例如「${notes[0]?.raw}」`, { left: notes.length }),
    ),
}

/** 格里的毛病。 */
export const cells: readonly Rule[] = [
  blankCells,
  wholeCounts,
  strayCharacters,
  annotatedCells,
  unitStated,
  feeMagnitude,
  thousands,
  runTogether,
  furnitureInTable,
]
