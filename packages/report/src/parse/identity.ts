import type { Day } from '@gongkai/law'
import type { TextBlock } from '../read/content.ts'
import { daysInWords, yearIn } from './dates.ts'
import { withoutBlanks } from './value.ts'

/** 标题在各文字块里的位置。 */
export interface FoundTitle {
  readonly text: string
  /** 标题所占的最后一块的下标（在传入的块里）；来自元数据时为 -1。 */
  readonly last: number
}

const TITLE =
  /(?:政府信息公开|信息公开|政务公开).{0,12}(?:年度报告|年报|年度工作报告|工作报告)|年.{0,6}政务公开.{0,6}报告/
const MOST = 60

/** 报告的标题：正文里最后一个像标题的短行（第一个部分之前），上一行是机关名称或年份时连起来。 */
export function titleIn(
  blocks: readonly TextBlock[],
  metadataTitle: string | null,
): FoundTitle | null {
  const candidates = blocks.flatMap((_, i) => titleAt(blocks, i) ?? [])
  // 页面自己说了标题的，以它为准：旁边的列表里还有往年报告的标题。
  const page = withoutBlanks(metadataTitle ?? '')
  const named = candidates.findLast(({ text }) => yearIn(text) && page.includes(text))
  if (named) return named
  let best: FoundTitle | undefined
  for (const found of candidates) {
    // 同样的标题出现几次（面包屑、页头、正文），以最后一次为正文的标题，但要最完整的写法。
    const better = !best || found.text.length >= best.text.length || yearIn(found.text)
    if (!better) continue
    const keepsYear = best && yearIn(best.text) && !yearIn(found.text)
    best = best && keepsYear ? { text: best.text, last: found.last } : found
  }
  if (best) return best
  return metadataTitle && TITLE.test(withoutBlanks(metadataTitle))
    ? { text: cleanTitle(metadataTitle), last: -1 }
    : null
}

function titleAt(blocks: readonly TextBlock[], i: number): FoundTitle | undefined {
  const line = blocks[i]?.text.trim() ?? ''
  const bare = withoutBlanks(line)
  if (bare.length > MOST || bare.length < 6 || /[。；]/.test(bare)) return undefined
  const above = withoutBlanks(blocks[i - 1]?.text ?? '')
  const joined = above.length <= 40 && !/[。；：:，,]/.test(above) ? above + bare : bare
  if (TITLE.test(bare) && /报告|年报/.test(bare)) {
    if (nameBefore(bare) || !nameBefore(joined)) return { text: cleanTitle(bare), last: i }
    return { text: cleanTitle(joined), last: i }
  }
  // 标题断成两行：「2025年某某办公厅政府信息公开」「工作年度报告」。
  if (
    /^(?:政府信息公开)?(?:工作)?(?:年度)?报告$/.test(bare) &&
    TITLE.test(joined) &&
    joined !== bare
  )
    return { text: cleanTitle(joined), last: i }
  return undefined
}

function cleanTitle(text: string): string {
  const bare = withoutBlanks(text)
    .replace(/^.*?(?:当前位置|您的位置|位置)[:：].*[>›»]/, '')
    .replace(/^\d{1,2}[、.]/, '')
    .replace(/^(?:标题|名称)[:：|]/, '')
  const end = /^.*?(?:年度报告|年报|工作报告|报告)/.exec(bare)
  return end ? bare.slice(0, end[0].length) : bare
}

/** 标题里的机关名称：年份或者「政府信息公开」之前的，或者两者之间的。 */
export function agencyIn(title: string): string | null {
  const name = nameBefore(title) ?? nameBetween(title)
  return name && /[\u4e00-\u9fff]{2,}/.test(name) && name.length <= 40 ? name : null
}

function nameBefore(title: string): string | undefined {
  const match =
    /^(.*?)(?:(?:\d{4}|二[〇○零一二三四五六七八九]{3})\s*年|政府信息公开|信息公开|政务公开|关于)/.exec(
      title,
    )
  return match?.[1]?.replace(/^[《【]|[》】]$/g, '').trim() || undefined
}

function nameBetween(title: string): string | undefined {
  const match =
    /^(?:\d{4}|二[〇○零一二三四五六七八九]{3})\s*年度?(.*?)(?:政府信息公开|信息公开|政务公开)/.exec(
      title,
    )
  return match?.[1]?.trim() || undefined
}

const AGENCY_END =
  /(?:局|委|委员会|办公室|办公厅|政府|厅|院|部|中心|街道办事处|街道|镇|乡|管委会|管理处|总队|支队|大队|站|所|队|公司|社|会|署|处|室)$/

/** 署名：结尾的机关名称和日期。 */
export interface Signature {
  readonly signedBy: string | null
  readonly signedOn: Day | null
  /** 署名在这段文字里开始的位置；没有署名为文字的长度。 */
  readonly from: number
}

/** 最后一部分文字末尾的署名：机关名称一行、日期一行，或者连成一行。 */
export function signatureIn(text: string, agency: string | null): Signature {
  const none: Signature = { signedBy: null, signedOn: null, from: text.length }
  const found = daysInWords(text).at(-1)
  if (found) {
    const after = withoutBlanks(text.slice(found.to))
    const before = text.slice(0, found.from)
    const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('。')) + 1)
    // 日期要自成一行，或者紧跟在机关名称之后；句子里的日期不是署名。
    const name = signerAt(before, agency)
    const alone = withoutBlanks(line) === ''
    if (after.length <= 30 && !/[，。]/.test(after) && (name || alone)) {
      const from = name ? before.lastIndexOf(name.raw) : found.from
      return { signedBy: name?.name ?? null, signedOn: found.day, from }
    }
  }
  const lines = text.trimEnd().split('\n')
  const last = withoutBlanks(lines.at(-1) ?? '')
  if (lines.length > 1 && last.length <= 30 && AGENCY_END.test(last) && !/[，。；、]/.test(last))
    return { signedBy: last, signedOn: null, from: text.lastIndexOf(lines.at(-1) ?? '') }
  return none
}

function signerAt(before: string, agency: string | null) {
  const trimmed = before.trimEnd()
  const line = trimmed.slice(Math.max(trimmed.lastIndexOf('\n'), trimmed.lastIndexOf('。')) + 1)
  const bare = withoutBlanks(line)
  if (bare.length >= 3 && bare.length <= 30 && AGENCY_END.test(bare) && !/[，；：]/.test(bare))
    return { name: bare, raw: line.trimStart() }
  if (agency && withoutBlanks(trimmed).endsWith(agency)) {
    const raw = trimmed.slice(trimmed.lastIndexOf(agency.slice(0, 2)))
    return { name: agency, raw }
  }
  return undefined
}
