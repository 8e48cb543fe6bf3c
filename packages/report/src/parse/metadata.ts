import type { Content } from '../read/content.ts'
import { withoutBlanks } from './value.ts'

/** 页面元数据里我们用得上的项。 */
export interface PageMetadata {
  readonly title: string | null
  readonly agency: string | null
  readonly publishedOn: string | null
  readonly indexNo: string | null
  readonly docNo: string | null
}

const names: Readonly<Record<keyof PageMetadata, readonly string[]>> = {
  title: ['标题', '信息名称', '名称', '信息标题', '公文名称', 'ArticleTitle', 'title'],
  agency: ['发布机构', '信息来源', '公开机构', '发布单位', '制发机关', 'ContentSource'],
  publishedOn: [
    '发布日期',
    '公开日期',
    '发布时间',
    '公布日期',
    '发文日期',
    '生成日期',
    '成文日期',
    '时间',
    'PubDate',
  ],
  indexNo: ['索引号', '信息索引号', '索引编号'],
  docNo: ['文号', '发文字号', '公文文号'],
}
/** 元数据表里别的名称：它们不是值。 */
const otherNames = [
  '公开方式',
  '公开目录',
  '主题分类',
  '体裁分类',
  '分类',
  '有效性',
  '时效',
  '关键词',
  '主题词',
  '公开范围',
  '公开时限',
  '公开程序',
  '责任部门',
  '公开形式',
  '信息类别',
  '所属机构',
  '组配分类',
  '服务对象分类',
  '内容概述',
]
// 「title」是网页的 <title>，不会印在表里或者行里。
const everyName = Object.values(names)
  .flat()
  .filter((name) => name !== 'title')
const LINE = new RegExp(
  `(?:^|[\\s|])(${everyName.map((n) => [...n].join('\\s*')).join('|')})\\s*[:：]\\s*([^\\s|]+(?:\\s\\d{1,2}:\\d{2}(?::\\d{2})?)?)`,
  'gi',
)

/** 从元数据、正文前的元数据表和「发布时间：」这样的行里找出各项；每项取最先出现的非空值。 */
export function pageMetadata(content: Content): PageMetadata {
  // 「时间」太含糊，只认页头行首的（「上传时间」不是发布时间）。
  const named = content.metadata.filter(({ name }) => name !== '时间')
  const pairs = [...named, ...pairsInTables(content), ...pairsInLines(content)]
  const find = (key: keyof PageMetadata) => {
    for (const wanted of names[key])
      for (const { name, value } of pairs)
        if (name.toLowerCase() === wanted.toLowerCase() && withoutBlanks(value) !== '')
          return value.trim()
    return null
  }
  return {
    title: find('title'),
    agency: find('agency'),
    publishedOn: find('publishedOn'),
    indexNo: find('indexNo'),
    docNo: find('docNo'),
  }
}

/** 是不是元数据表：格子大多是「名称、值」成对。 */
export function isMetadataTable(cells: readonly string[]): boolean {
  const filled = cells.filter((text) => withoutBlanks(text) !== '').length
  const found = cells.filter((text) => nameIn(text) !== undefined).length
  return found >= 2 || (found >= 1 && found * 2 >= filled)
}

type Pair = { readonly name: string; readonly value: string }

function pairsInTables(content: Content): readonly Pair[] {
  return content.blocks.slice(0, 60).flatMap((block) => {
    if (block.kind !== 'table') return []
    return block.grid.rows.slice(0, 12).flatMap((row) =>
      row.flatMap((cell, i): Pair[] => {
        const name = nameIn(cell.text)
        const next = row[i + 1]?.text ?? ''
        return name && nameIn(next) === undefined ? [{ name, value: next }] : []
      }),
    )
  })
}

function pairsInLines(content: Content): readonly Pair[] {
  return content.blocks.slice(0, 80).flatMap((block) => {
    if (block.kind !== 'text') return []
    // 只看页头的短行，或者长段的开头：正文里的「时间：」不是元数据。
    const head = block.text.slice(0, 400)
    if (!/[:：]/.test(head)) return []
    return [...head.matchAll(LINE)].map((match) => ({
      name: withoutBlanks(match[1] ?? ''),
      value: match[2] ?? '',
    }))
  })
}

function nameIn(text: string): string | undefined {
  const bare = withoutBlanks(text)
    .replace(/[:：]$/, '')
    .replace(/^[【[]|[】\]]$/g, '')
  return everyName.find((name) => name === bare) ?? otherNames.find((name) => name === bare)
}
