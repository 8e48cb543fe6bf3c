import { expandGrid } from '../grid.ts'
import type { Block, Content } from './content.ts'

const LABELS =
  '名\\s*称|标\\s*题|信息名称|索\\s*引\\s*号|分\\s*类|主题分类|体裁分类|信息分类|组配分类|服务对象分类|公开类别|栏\\s*目|' +
  '发布机构|公开机构|发文机[关构]|制发机关|公开单位|发布单位|责任部门|供稿单位|来\\s*源|信息来源|文章来源|作\\s*者|' +
  '发文字号|发文文号|文\\s*号|文件编号|公开日期|公开时间|发布日期|发布时间|发文日期|发文时间|生成日期|成文日期|印发日期|' +
  '制发日期|生效日期|失效日期|废止日期|时\\s*间|日\\s*期|更新时间|更新日期|关\\s*键\\s*[词字]|主\\s*题\\s*词|时\\s*效|' +
  '时效性|有效性|公开方式|公开形式|公开范围|公开时限|公开程序|内容概述|语\\s*种|原文链接|浏览次数|阅读次数|点击数'

const LABEL = new RegExp(`^[【\\[]?(${LABELS})[】\\]]?\\s*[:：]?$`)
// 来源 and 时间 often stand in neighbouring elements with nothing between: a date tells where the second begins.
const DATED = '(?:发布|更新|公开)?(?:时间|日期)\\s*[:：]\\s*(?:19|20)\\d\\d'
const LABEL_VALUE = new RegExp(
  `(?:^|[\\s【\\[|｜]|(?=${DATED}))(${LABELS})[】\\]]?\\s*[:：]\\s*(.*?)` +
    `(?=\\s+[【\\[]?(?:${LABELS})[】\\]]?\\s*[:：]|${DATED}|$)`,
  'g',
)
// The body of every form opens with 一、; what follows is the report's own text and tables.
const BODY = /^\s*(?:一\s*[、.．]|（一）|\(一\)|[=＝─-]{8,})/
const MOST_BLOCKS_BEFORE_BODY = 80
const LONGEST_LINE = 300

/**
 * 正文之前印着的元数据：网站的「名称／索引号／分类／发布机构／公开日期／文号」表或列表，
 * 「来源：… 时间：…」一行。名称照印，去掉中间的空格。
 */
export function printedMetadata(blocks: readonly Block[]): Content['metadata'] {
  const found: { name: string; value: string }[] = []
  const add = (name: string, value: string) => {
    const text = value.trim()
    if (text !== '') found.push({ name: name.replace(/\s/g, ''), value: text })
  }
  for (const block of blocks.slice(0, MOST_BLOCKS_BEFORE_BODY)) {
    if (block.kind === 'table') {
      if (block.grid.rows.length > 30) continue
      for (const line of expandGrid(block.grid, 20)) {
        let label: string | undefined
        for (const slot of line) {
          if (!slot?.isOrigin) continue
          const { text } = slot.cell
          const name = LABEL.exec(text)?.[1]
          if (name !== undefined) label = name
          else if (label !== undefined) {
            add(label, text)
            label = undefined
          } else if (text.length < LONGEST_LINE) addPairs(text, add)
        }
      }
    } else {
      if (BODY.test(block.text)) break
      if (block.text.length < LONGEST_LINE) addPairs(block.text, add)
    }
  }
  return found
}

function addPairs(text: string, add: (name: string, value: string) => void): void {
  if (!/[:：]/.test(text)) return
  for (const [, name, value] of text.matchAll(LABEL_VALUE)) {
    if (name !== undefined && value !== undefined) add(name, value)
  }
}
