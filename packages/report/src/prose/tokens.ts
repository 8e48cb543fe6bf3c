import type { Sentence } from './prose.ts'

/** 话题：这一处的数说的是什么事。 */
export type Topic = 'applications' | 'remedies' | 'proposals' | 'hotline' | 'other'

/** 口径：整个地区或者系统，还是本机关自己。 */
export type Scope = 'whole' | 'own' | undefined

/** 文字里的一个数。位置从句首数起。 */
export interface NumberToken {
  readonly sentence: Sentence
  readonly value: number
  /** 照写的数字，不含单位。 */
  readonly digits: string
  /** 件、条、%、万元；没有为空串。 */
  readonly unit: string
  /** 数前紧接的文字，到上一个标点或者上一个数为止。 */
  readonly label: string
  readonly from: number
  /** 单位之后。 */
  readonly end: number
  /** 「近」「余」之类：不是确数。 */
  readonly approximate: boolean
  /** 说的是别的年份。 */
  readonly otherYear: boolean
  readonly topic: Topic | undefined
  readonly scope: Scope
}

/** 句与句之间承接的话题。 */
export interface SentenceState {
  readonly topic: Topic | undefined
}

const PIECES = new RegExp(
  [
    // 12345 是热线的名字，先于数。
    '(?<hotline>(?<!\\d)12345(?!\\d)|热线|信箱|工单|留言|来信|信访|投诉|举报|咨询|求助)',
    '(?<number>\\d+(?:\\.\\d+)?)',
    '(?<remedies>行政复议|行政诉讼|行政应诉|复议|诉讼|起诉)',
    '(?<applications>依申请公开|信息公开申请|信息公开的申请|公开申请|申请公开)',
    '(?<proposals>建议|提案)',
    '(?<other>规范性文件|规章|行政许可|行政处罚|行政强制|培训|会议|公报|解读|处理费|收费)',
    '(?<whole>全市|全县|全区|全州|全旗|全盟|全省|全镇|全乡|全街道|全系统|全域|各级|各部门|各单位|各有关单位)',
    '(?<own>本级|本机关|我局|我委|我办|我院|我厅|我站|我所|我中心|局机关|委机关|政府办公室|政府办公厅|政府办|市政府(?!各)|县政府(?!各)|区政府(?!各)|管委会办公室)',
    '(?<before>去年|上年(?!度?结转|度?结余|度?遗留)|上一年(?!度?结转)|同期|往年|历年|前一年|以来|近三年|近两年|上半年|下半年|季度|截至(?!12)\\d{1,2}月)',
    '(?<now>本年|今年|全年|年内)',
    '(?<stop>[，；：、（）])',
  ].join('|'),
  'g',
)

const UNIT =
  /^(余|多)?(件次|人次|份次|场次|家次|万元|亿元|百分点|元|件|条|例|宗|起|份|次|篇|期|个|项|户|人|名|场|部|张|处|封|批|家|组|类|万|亿|%)/
const APPROXIMATE_BEFORE = /(?:近|约|超|超过|逾|不少于|至少|不到|不足|突破|达到?近|将近|大约)$/
const APPROXIMATE_AFTER = /^(?:余|多|以上|左右|上下)/
const REFERRING = /按照|根据|落实|贯彻|依据|围绕|结合|要求|部署|领导|指导|安排/
/** 前面是这些的，不是一个数量。 */
const NOT_A_COUNT_BEFORE = /[〔［[第A-Za-z.@/\-—＋+№*_]$/
/** 后面是这些的，是日期、编号、型号。 */
const NOT_A_COUNT_AFTER =
  /^(?:年|月|日|号|时|点|[〕\]］A-Za-z@/\-—_*]|工作日|个工作日|[:：]\d|[.．](?!\d))/

/** 没有数的句子只为承接话题。 */
const TOPICS =
  /(行政复议|行政诉讼|行政应诉|复议|诉讼|起诉)|(依申请公开|信息公开申请|信息公开的申请|公开申请|申请公开)|(建议|提案)|(热线|信箱|工单|留言|来信|信访|投诉|举报|咨询|求助)|规范性文件|规章|行政许可|行政处罚|行政强制|培训|会议|公报|解读|处理费|收费/g

function lastTopic(text: string, before: Topic | undefined): Topic | undefined {
  let topic = before
  for (const match of text.matchAll(TOPICS))
    topic = match[1]
      ? 'remedies'
      : match[2]
        ? 'applications'
        : match[3]
          ? 'proposals'
          : match[4]
            ? 'hotline'
            : 'other'
  return topic
}

/**
 * 读一句里的数，放进 `found`；返回话题，供下一句承接。
 *
 * 只扫一遍：边走边记话题、口径和年份，遇到数就记下当时的情形。
 */
export function readSentence(
  sentence: Sentence,
  found: NumberToken[],
  year: number | null,
  before: SentenceState,
): SentenceState {
  const { text } = sentence
  if (!/\d/.test(text)) return { topic: lastTopic(text, before.topic) }
  let topic: Topic | undefined = before.topic
  let scope: Scope
  let scopeBefore: Scope
  let clauseFrom = 0
  let otherYear = false
  let boundary = 0
  PIECES.lastIndex = 0
  for (let piece = PIECES.exec(text); piece; piece = PIECES.exec(text)) {
    const groups = piece.groups ?? {}
    const at = piece.index
    const end = at + piece[0].length
    if (groups.number !== undefined) {
      const after = text.slice(end, end + 8)
      if (/^\d{4}$/.test(groups.number) && after.startsWith('年')) {
        // 「2022年」以来的数是别的年份的，直到句中又说到本年。
        if (!isQuoted(text, at)) otherYear = year !== null && Number(groups.number) !== year
        boundary = end + 1
        continue
      }
      const lead = text.charAt(at - 1)
      if (NOT_A_COUNT_BEFORE.test(lead) || NOT_A_COUNT_AFTER.test(after)) {
        boundary = end
        continue
      }
      const unit = UNIT.exec(after)
      const label = text.slice(boundary, at)
      const approximate = APPROXIMATE_BEFORE.test(label) || APPROXIMATE_AFTER.test(after)
      const unitEnd = end + (unit?.[0].length ?? 0)
      found.push({
        sentence,
        value: Number(groups.number),
        digits: groups.number,
        unit: unit?.[2] ?? '',
        label,
        from: at,
        end: unitEnd,
        approximate: approximate || unit?.[2] === '万' || unit?.[2] === '亿',
        otherYear,
        topic,
        scope,
      })
      boundary = unitEnd
      PIECES.lastIndex = Math.max(end, unitEnd)
    } else if (groups.stop !== undefined) {
      boundary = end
      if (groups.stop === '；') otherYear = false
      if (groups.stop === '，') {
        // 「按照县政府要求，……」里的县政府是上级，不是这个数的口径。
        if (REFERRING.test(text.slice(clauseFrom, at))) scope = scopeBefore
        scopeBefore = scope
        clauseFrom = end
      }
    } else if (groups.remedies !== undefined) topic = 'remedies'
    else if (groups.applications !== undefined) topic = 'applications'
    else if (groups.proposals !== undefined) topic = 'proposals'
    else if (groups.hotline !== undefined) {
      topic = 'hotline'
      if (groups.hotline === '12345') boundary = end
    } else if (groups.other !== undefined) topic = 'other'
    else if (groups.whole !== undefined) scope = 'whole'
    else if (groups.own !== undefined) scope = 'own'
    else if (groups.before !== undefined) otherYear = true
    else if (groups.now !== undefined) otherYear = false
  }
  return { topic }
}

/** 在书名号里：是文件名里的年份，不是说这一年。 */
function isQuoted(text: string, at: number): boolean {
  const open = text.lastIndexOf('《', at)
  return open >= 0 && text.lastIndexOf('》', at) < open
}
