import { form2019, form2021, type Measure, rowsOf, singleOtherRow, type Table } from '@gongkai/law'
import { SCHEMA } from './document.ts'

type Json = Readonly<Record<string, unknown>>

const day: Json = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const text: Json = { type: 'string' }
const nullable = (schema: Json): Json => ({ anyOf: [schema, { type: 'null' }] })

function closed(
  properties: Readonly<Record<string, Json>>,
  optional: readonly string[] = [],
): Json {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).filter((key) => !optional.includes(key)),
    additionalProperties: false,
  }
}

/**
 * 报告文档 `gongkai.report/1` 的 JSON Schema（2020-12），由各格式的表造出：行和列的代号与格式一致。
 *
 * 值只限于「数或者 null」：一份报告可以印着负数或者小数，那是检查的事，不是读取的事。
 */
export function reportSchema(): Json {
  const tables = [...form2021.tables, ...form2019.tables.filter((t) => t.id === 'disclosure2019')]
  const tableSchemas = Object.fromEntries(
    tables.map((table) => [table.id, nullable(tableSchema(table))]),
  )
  const properties: Record<string, Json> = {
    schema: { const: SCHEMA },
    format: { enum: ['y2007', 'y2014', 'y2019', 'y2021', 'nonconforming'] },
    agency: described(nullable(text), '机关名称；看不出为 null'),
    year: described(nullable({ type: 'integer', minimum: 2000, maximum: 2100 }), '报告的年度'),
    title: nullable(text),
    period: described(
      nullable(closed({ from: nullable(day), to: nullable(day) })),
      '统计期限，照印；没有印出为 null',
    ),
    signedBy: nullable(text),
    signedOn: nullable(day),
    publishedOn: described(nullable(day), '页面元数据中的发布日期'),
    indexNo: described(nullable(text), '索引号'),
    docNo: described(nullable(text), '文号'),
    sections: {
      type: 'array',
      items: closed({
        id: { enum: [...form2021.sections.map(({ id }) => id), null] },
        heading: text,
        text,
      }),
    },
    ...tableSchemas,
    annexes: {
      type: 'array',
      items: closed({
        heading: text,
        rows: {
          description: '每行是标签、本年值、单位，再是其余各列；没有的为空串',
          type: 'array',
          items: { type: 'array', items: text, minItems: 1 },
        },
      }),
    },
    notes: {
      type: 'array',
      items: closed({ code: text, at: text, raw: text, message: text }),
    },
    source: closed({
      name: text,
      mediaType: text,
      charset: nullable(text),
      sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      bytes: { type: 'integer', minimum: 0 },
    }),
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:gongkai:report:1',
    title: 'gongkai.report/1',
    description: '一份政府信息公开工作年度报告的文档。没有读到的值是 null，绝不是 0。',
    ...closed(properties, ['disclosure2019']),
  }
}

function tableSchema(table: Table): Json {
  const rows = rowsOf(table).map(({ part, row }): [string, Json] => [
    row.id,
    {
      ...nullable(
        closed(Object.fromEntries(part.columns.map((c) => [c.id, cellSchema(c.measure)]))),
      ),
      description: row.label,
    },
  ])
  const single = table.id === 'applications' ? applicationsRow(table) : []
  const optional = ['otherDisposition', 'closedNoCorrection', 'closedNoPayment', 'closedOther']
  return { ...closed(Object.fromEntries([...rows, ...single]), optional), description: table.title }
}

/** 单行的（六）其他处理：2019 年格式的报告，和误用它的 2021 年度起的报告。 */
function applicationsRow(table: Table): [string, Json][] {
  const columns = table.parts[0]?.columns ?? []
  const row = closed(Object.fromEntries(columns.map((column) => [column.id, cellSchema('count')])))
  return [[singleOtherRow.id, { ...nullable(row), description: singleOtherRow.label }]]
}

function cellSchema(measure: Measure = 'count'): Json {
  return measure === 'wanYuan'
    ? { type: ['number', 'null'], description: '万元' }
    : { type: ['number', 'null'] }
}

function described(schema: Json, description: string): Json {
  return { ...schema, description }
}
