import { channels } from '@gongkai/law'
import { applicantKinds, identityKinds, wantedForms, wantedRoutes } from '../application.ts'
import type { NewApplication } from '../new-application.ts'
import { receivedFaults } from './register-received.ts'

/** 表里的一处毛病：第几行、哪一列、为什么。 */
export interface BatchFault {
  /** 从 1 数起，表头是第 1 行。 */
  readonly row: number
  readonly column: string
  readonly text: string
}

/** 读出的一批：没有毛病的才能登记。 */
export interface BatchRead {
  readonly entries: readonly { readonly row: number; readonly entry: NewApplication }[]
  readonly faults: readonly BatchFault[]
}

type Field = Exclude<keyof NewApplication, 'kind'>

interface Column {
  readonly field: Field
  readonly label: string
  readonly isRequired?: boolean
  /** 只许填这几样：代号 → 名称。 */
  readonly choices?: Readonly<Record<string, string>>
  /** 空着的算什么。 */
  readonly blank?: string
}

const labels = (table: Readonly<Record<string, { readonly label: string }>>) =>
  Object.fromEntries(Object.entries(table).map(([code, { label }]) => [code, label]))

/** 模板的各列。 */
export const batchColumns: readonly Column[] = [
  { field: 'channel', label: '渠道', isRequired: true, choices: labels(channels) },
  { field: 'submittedOn', label: '提交日期', isRequired: true },
  {
    field: 'applicantKind',
    label: '申请人类别',
    choices: applicantKinds,
    blank: 'naturalPerson',
  },
  { field: 'name', label: '姓名或者名称', isRequired: true },
  { field: 'identityKind', label: '身份证明', choices: identityKinds },
  { field: 'identityNumber', label: '证件号码' },
  { field: 'contactName', label: '单位联系人' },
  { field: 'telephone', label: '电话' },
  { field: 'email', label: '电子邮箱' },
  { field: 'address', label: '通信地址' },
  { field: 'agentName', label: '代理人' },
  { field: 'agentIdentityNumber', label: '代理人证件号码' },
  { field: 'agentTelephone', label: '代理人电话' },
  { field: 'wanted', label: '所需信息', isRequired: true },
  { field: 'wantedHints', label: '文号或者特征' },
  { field: 'wantedForm', label: '形式', choices: wantedForms, blank: 'electronic' },
  { field: 'wantedRoute', label: '途径', choices: wantedRoutes, blank: 'post' },
]

/** 一次至多多少件：全部在一个事务里，太多了别人要等。 */
export const BATCH_ROWS = 300

/** 模板：一行表头，一行例子（渠道、类别等可以填什么）。 */
export function batchTemplate(): string {
  const example = batchColumns.map(({ choices, field }) =>
    choices ? Object.values(choices).join('/') : field === 'submittedOn' ? '2026-03-02' : '',
  )
  const lines = [batchColumns.map(({ label }) => label), example]
  return `\ufeff${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`
}

/** 表的各行各格 → 要登记的申请，连同每一处毛病。只读，不登记。 */
export function readBatch(rows: readonly (readonly string[])[], at: number): BatchRead {
  const [header = [], ...body] = rows
  const places = new Map(header.map((label, i) => [plain(label), i]))
  const missing = batchColumns.filter(
    ({ label, isRequired }) => isRequired && !places.has(plain(label)),
  )
  if (missing.length > 0)
    return {
      entries: [],
      faults: missing.map(({ label }) => ({ row: 1, column: label, text: '表头里没有这一列' })),
    }
  const known = new Set(batchColumns.map(({ label }) => plain(label)))
  const faults: BatchFault[] = header.flatMap((label) =>
    label === '' || known.has(plain(label))
      ? []
      : [{ row: 1, column: label, text: '模板里没有这一列，请删去或者改名' }],
  )
  const entries: BatchRead['entries'][number][] = []
  body.forEach((cells, i) => {
    const row = i + 2
    if (cells.every((cell) => cell === '')) return
    const { entry, faults: own } = readRow(
      (label) => cells[places.get(plain(label)) ?? -1] ?? '',
      at,
    )
    faults.push(...own.map((fault) => ({ row, ...fault })))
    entries.push({ row, entry })
  })
  if (entries.length === 0) faults.push({ row: 2, column: '', text: '一件也没有' })
  if (entries.length > BATCH_ROWS)
    faults.push({ row: 1, column: '', text: `一次至多 ${BATCH_ROWS} 件，请分成几份` })
  return { entries, faults }
}

function readRow(cell: (label: string) => string, at: number) {
  const faults: Omit<BatchFault, 'row'>[] = []
  const values = batchColumns.map(({ field, label, choices, blank = '' }) => {
    const text = cell(label).trim()
    if (field === 'submittedOn') return [field, dayFrom(text)] as const
    if (!choices) return [field, text] as const
    const code = text === '' ? blank : codeOf(choices, text)
    if (code === undefined)
      faults.push({ column: label, text: `只能填：${Object.values(choices).join('、')}` })
    return [field, code ?? ''] as const
  })
  // Every code is one of its table, or has its fault already.
  const entry = { kind: 'disclosure', ...Object.fromEntries(values) } as unknown as NewApplication
  const said = new Set(faults.map(({ column }) => column))
  for (const [field, text] of Object.entries(receivedFaults(entry, at))) {
    const column = batchColumns.find((each) => each.field === field)?.label ?? field
    if (text !== undefined && !said.has(column)) faults.push({ column, text })
  }
  return { entry, faults }
}

function codeOf(choices: Readonly<Record<string, string>>, text: string): string | undefined {
  return Object.entries(choices).find(([, label]) => plain(label) === plain(text))?.[0]
}

/** 2026-03-02、2026/3/2、2026年3月2日、20260302 都是同一天。 */
function dayFrom(text: string): string {
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const [, year, month = '', day = ''] = match ?? []
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
}

function plain(label: string): string {
  return label.normalize('NFKC').replace(/[\s*＊]/g, '')
}
