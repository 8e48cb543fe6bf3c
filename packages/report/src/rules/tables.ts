import { article, form2019, form2021, rowsOf, type Table, type TableId } from '@gongkai/law'
import type { Context } from '../context.ts'
import { type Assessment, fail, notAssessable, pass, type Rule, uncertain } from '../rule.ts'
import { formBasis } from './sections.ts'

const form = article('report-form-2021')
const names: Readonly<Record<TableId, string>> = {
  disclosure: '主动公开政府信息情况表',
  disclosure2019: '主动公开政府信息情况表',
  applications: '收到和处理政府信息公开申请情况表',
  remedies: '政府信息公开行政复议、行政诉讼情况表',
}

/** 该有的三张表：报告的格式没有表时，按年度应有的格式。 */
function tablesDue({ form: used, dueForm }: Context): readonly Table[] {
  return used && used.tables.length > 0 ? used.tables : (dueForm?.tables ?? [])
}

/** 三张表各在其位，各有一张。 */
const tablesPresent: Rule = {
  id: 'tablesPresent',
  code: 'S6',
  title: '三张统计表齐全',
  severity: 'error',
  basis: form,
  about: '表二、表三、表四各有一张，在第二、三、四部分。读不到的表不当作全是 0。',
  *check(context) {
    const due = tablesDue(context)
    if (due.length === 0) return yield notAssessable('该年度的格式没有统计表')
    const absent = due.filter(({ id }) => !context.report[id])
    const missing = absent.filter(({ id }) => context.isCovered(id))
    const outside = absent.filter(({ id }) => !context.isCovered(id))
    const basis = formBasis(context)
    if (missing.length > 0)
      yield fail(`没有读到${titles(missing)}，各格都未知`, {
        basis,
      })
    const doubled = context.notes('table.duplicate')
    for (const note of doubled)
      yield fail(`同一张表出现不止一次：${note.raw || note.at}`, { basis })
    // 工作簿里表各占一张工作表，没有「应在的部分」。
    const isWorkbook = /spreadsheet|excel/.test(context.report.source.mediaType)
    const misplaced = isWorkbook ? [] : context.notes('table.misplaced')
    for (const note of misplaced)
      yield fail(`表不在它应在的部分：${note.raw || note.at}`, { basis, severity: 'warning' })
    if (outside.length > 0) yield notAssessable(`${titles(outside)}不在这份节选的范围里`)
    else if (missing.length + doubled.length + misplaced.length === 0) yield pass()
  },
}

const titles = (tables: readonly Table[]) => tables.map(({ id }) => `《${names[id]}》`).join('')

/** 表三的行与格式一致。 */
const rowSet: Rule = {
  id: 'rowSet',
  code: 'S7',
  title: '表三的行与格式一致',
  severity: 'error',
  basis: article('report-form-2021', '第三部分'),
  about: '2021 年格式 25 行，2019 年格式 23 行，不增不减。（六）其他处理印成一行的留给 B8。',
  *check(context) {
    const { report } = context
    const table = tablesDue(context).find(({ id }) => id === 'applications')
    if (!table || !report.applications) return yield notAssessable('没有表三')
    const { applications } = report
    const single =
      Boolean(applications.otherDisposition) &&
      table.parts[0]?.rows.some((row) => row.id === 'closedOther')
    const missing = (table.parts[0]?.rows ?? []).filter(
      (row) => !applications[row.id] && !(single && row.id.startsWith('closed')),
    )
    for (const row of missing)
      yield fail(`表三没有「${row.label}」一行，该行各格未知`, {
        cells: [`applications.${row.id}`],
      })
    const extra = context
      .notes('row.duplicate', 'row.unknown')
      .filter((note) => note.at.startsWith('applications'))
    for (const note of extra)
      yield fail(
        note.code === 'row.duplicate'
          ? `表三有重复的行「${note.raw}」`
          : `表三有格式以外的行「${note.raw}」`,
        {
          severity: 'warning',
        },
      )
    if (missing.length === 0 && extra.length === 0)
      yield single ? notAssessable('（六）其他处理印成一行，见 B8') : pass()
  },
}

/** 行标签与格式原文一致。 */
const rowLabels: Rule = {
  id: 'rowLabels',
  code: 'S8',
  title: '行标签与格式原文一致',
  severity: 'warning',
  basis: form,
  about: '差几个字的按相近的行读，并指出应当怎样写。',
  *check(context) {
    const tables = tablesDue(context)
    if (!tables.some(({ id }) => context.report[id])) return yield notAssessable('没有表')
    const notes = context.notes('row.label').filter((note) => !isTorn(note.raw, note.at))
    for (const note of notes) {
      const [table, id] = note.at.split('.')
      const row = tables
        .find((each) => each.id === table)
        ?.parts.flatMap((part) => part.rows)
        .find((each) => each.id === id)
      yield fail(
        row ? `行标签「${note.raw}」应为「${row.label}」` : `行标签「${note.raw}」与格式不同`,
        {
          cells: table && id ? [`${table}.${id}`] : [],
        },
      )
    }
    if (notes.length === 0) yield pass()
  },
}

/** 转换格式时撕成几截的标签只剩一段，不是写错了。少了序号的还是写错。 */
function isTorn(raw: string, at: string): boolean {
  const row = at.split('.')[1]
  const label = [form2021, form2019]
    .flatMap(({ tables }) => tables.flatMap(rowsOf))
    .find((each) => each.row.id === row)?.row.label
  const plain = (text: string) => text.replace(/[^\p{Script=Han}]/gu, '')
  return (
    label !== undefined &&
    plain(label) !== plain(raw) &&
    plain(label).length - plain(raw).length > 3 &&
    plain(label).includes(plain(raw))
  )
}

const CELLS = ['row.cells', 'cell.lost', 'cell.shifted'] as const

/** 一行该有的格数。 */
function* cellCount(
  context: Context,
  table: 'applications' | 'remedies',
  columns: number,
): Iterable<Assessment> {
  if (!context.report[table]) return yield notAssessable('没有这张表')
  const notes = context.notes(...CELLS).filter((note) => note.at.startsWith(table))
  if (notes.length === 0) return yield pass()
  // 一行上说整行的那一条最清楚；没有才用某一格的。
  const rows = new Map<string, string>()
  for (const note of notes) {
    const row = note.at.split('.').slice(0, 2).join('.')
    if (note.at === row || !rows.has(row)) rows.set(row, note.message)
  }
  const reasons = [...new Set([...rows.values()].map((reason) => reason.split('；')[0]))].slice(
    0,
    3,
  )
  yield fail(`${rows.size} 行的格数不是 ${columns}：${reasons.join('；')}`, {
    cells: [...rows.keys()],
  })
}

/** 表三每行七格。 */
const cellsInRow: Rule = {
  id: 'cellsInRow',
  code: 'S9',
  title: '表三每行七格',
  severity: 'error',
  basis: article('report-form-2021', '第三部分'),
  about: '少格、多格、错位的行。读不出的格未知，不作 0。',
  check: (context) => cellCount(context, 'applications', 7),
}

/** 表四十五格。 */
const cellsInRemedies: Rule = {
  id: 'cellsInRemedies',
  code: 'S10',
  title: '表四十五格',
  severity: 'error',
  basis: article('report-form-2021', '第四部分'),
  about: '行政复议、未经复议直接起诉、复议后起诉各五格。',
  check: (context) => cellCount(context, 'remedies', 15),
}

/** 格式与年度相配。 */
const formOfYear: Rule = {
  id: 'formOfYear',
  code: 'S11',
  title: '所用格式与年度相配',
  severity: 'error',
  basis: form,
  about: '2021 年度起用 2021 年格式，2019、2020 年度用试行格式，以前用旧条例的。',
  *check({ report, dueForm }) {
    if (!dueForm) return yield notAssessable('看不出年度')
    const { basis } = dueForm
    if (report.format === dueForm.id) return yield pass()
    if (report.format === 'nonconforming')
      return yield fail(`${report.year}年度应当用《${dueForm.title}》，本报告不合任何格式`, {
        basis,
      })
    // 旧条例的两种格式只差一张附表，哪一种都说得通。
    if ((report.year ?? 0) < 2019 && (report.format === 'y2007' || report.format === 'y2014'))
      return yield pass()
    yield fail(`${report.year}年度应当用《${dueForm.title}》`, {
      basis,
      left: report.format,
      right: dueForm.id,
    })
  },
}

/** 旧格式的行不再出现。 */
const obsoleteRows: Rule = {
  id: 'obsoleteRows',
  code: 'S12',
  title: '没有旧格式的行',
  severity: 'error',
  basis: article('report-form-2021', '第二部分'),
  about: '2021 年度起没有其他对外管理服务事项、政府集中采购、本年增/减。整份用旧格式的留给 S11。',
  *check(context) {
    const { report } = context
    if ((report.year ?? 0) < 2021 || report.format !== 'y2021')
      return yield notAssessable('不是 2021 年格式')
    if (!report.disclosure) return yield notAssessable('没有表二')
    const notes = context.notes('form.obsoleteRow')
    for (const note of notes) yield fail(`表二有旧格式的「${note.raw}」`)
    if (notes.length === 0) yield pass()
  },
}

/** 列头与格式原文一致。 */
const columnLabels: Rule = {
  id: 'columnLabels',
  code: 'S17',
  title: '列头与格式原文一致',
  severity: 'warning',
  basis: form,
  about: '现行有效件数、本年处理决定数量等。少列的一并说明。',
  *check(context) {
    if (!tablesDue(context).some(({ id }) => context.report[id]))
      return yield notAssessable('没有表')
    const notes = context.notes('column.label', 'column.missing')
    for (const note of notes) {
      const column = columnAt(context, note.at)
      yield fail(
        note.code === 'column.missing'
          ? `缺少列「${column ?? note.raw}」`
          : `列头「${note.raw}」${column ? `应为「${column}」` : '与格式不同'}`,
      )
    }
    if (notes.length === 0) yield pass()
  },
}

function columnAt(context: Context, at: string): string | undefined {
  const parts = at.split('.')
  const table = tablesDue(context).find((each) => each.id === parts[0])
  return table?.parts.flatMap((part) => part.columns).find((column) => column.id === parts.at(-1))
    ?.label
}

/** 列按表头读。 */
const columnOrder: Rule = {
  id: 'columnOrder',
  code: 'S18',
  title: '列的次序与格式一致',
  severity: 'warning',
  basis: form,
  about: '列按表头的文字认，不按位置；表头缺失或者不对的，读数只作拿不准。',
  *check(context) {
    if (!tablesDue(context).some(({ id }) => context.report[id]))
      return yield notAssessable('没有表')
    const moved = context.notes('column.order')
    for (const note of moved) yield fail(note.message || '列的次序与格式不同')
    const guessed = context.notes('table.header', 'row.order')
    if (guessed.length > 0)
      yield uncertain(
        `${guessed.length} 处按次序而不是按标签读：${guessed[0]?.message || guessed[0]?.raw}`,
        { severity: 'info' },
      )
    if (moved.length + guessed.length === 0) yield pass()
  },
}

/** 整张表、整行的毛病。 */
export const tables: readonly Rule[] = [
  tablesPresent,
  rowSet,
  rowLabels,
  cellsInRow,
  cellsInRemedies,
  formOfYear,
  obsoleteRows,
  columnLabels,
  columnOrder,
]

/** 表的名字。 */
export const tableNames = names
