import { article } from '@gongkai/law'
import { type Prose, type ProsePart, quoteIn, quoteOf } from '../prose/prose.ts'
import {
  type Assessment,
  fail,
  notAssessable,
  overall,
  pass,
  type Rule,
  uncertain,
} from '../rule.ts'

const accuracy = article('report-form-2021', '（四）明确责任')

/** 两种编码读错时的特有字样。 */
const MOJIBAKE =
  /\ufffd|锟斤拷|烫烫烫|屯屯屯|ï»¿|Ã[\u0080-\u00bf]|[\ue000-\uf8ff]{2,}|鏀垮簻|淇℃伅|鍏紑/

const DAMAGED: ReadonlySet<string> = new Set(['text.mojibake', 'text.garbled', 'text.damagedBytes'])

/** 文字没有乱码。 */
const garbled: Rule = {
  id: 'garbled',
  code: 'P9',
  title: '文字没有乱码和杂质',
  severity: 'error',
  basis: accuracy,
  about:
    '乱码、成片的问号、文字处理软件的残留、繁体和拼音夹杂。转载的网页自己造成的也指出，请核对原件。',
  *check(context) {
    const { prose } = context
    if (prose.parts.length === 0) return yield notAssessable('没有读到文字')
    let bad = false
    for (const part of prose.parts) {
      const match = MOJIBAKE.exec(part.original)
      if (!match) continue
      bad = true
      yield fail(`有不能辨认的乱码「${match[0]}」`, {
        quotes: [
          {
            section: part.index,
            from: match.index,
            to: match.index + match[0].length,
            text: match[0],
          },
        ],
      })
    }
    const length = prose.parts.reduce((sum, part) => sum + part.original.length, 0)
    const residue = prose.parts.reduce(
      (sum, part) =>
        sum +
        (part.original.match(/[?？](?=[?？\p{Script=Han}])|mso-|<!--|&nbsp;|&#\d+;/gu)?.length ??
          0),
      0,
    )
    if (length > 200 && residue / length > context.thresholds.garbledShare) {
      bad = true
      yield fail(`问号和软件残留占 ${((residue / length) * 100).toFixed(1)}%，看来有字丢失`, {
        left: residue,
        right: length,
      })
    }
    const notes = context.notes(
      'text.mojibake',
      'text.garbled',
      'text.damagedBytes',
      'text.pinyin',
      'text.traditional',
      'text.entity',
    )
    const damaged = notes.filter((note) => DAMAGED.has(note.code))
    if (damaged.length > 0) {
      bad = true
      yield fail(damaged[0]?.message || damaged[0]?.raw || '有乱码')
    }
    const mixed = new Map(
      notes
        .filter((note) => !DAMAGED.has(note.code))
        .map((note) => [note.code, note.message || note.raw]),
    )
    if (mixed.size > 0) {
      bad = true
      yield fail([...mixed.values()].join('；'), { severity: 'warning' })
    }
    if (prose.truncated) {
      bad = true
      yield uncertain(`文字超过 ${context.thresholds.proseLength} 字，后面的没有检查`, {
        severity: 'warning',
      })
    }
    if (!bad) yield pass()
  },
}

const GAPS: readonly { readonly pattern: RegExp; readonly say: string }[] = [
  {
    pattern:
      /(?:公开|发布|编发|刊发|报送|上传|推送)(?:各类|政府|政务|工作|动态)*信息(?:条|篇|件|余条)(?=[，。；、])/g,
    say: '数量空着',
  },
  {
    pattern: /(?:共|共计|合计|收到申请|办结|答复)(?:条|件|篇|次|个|人次)(?=[，。；])/g,
    say: '数量空着',
  },
  {
    pattern:
      /自(?:年月日)?起?至(?:年月日)?止?(?=[。，；])|(?<!\d|[一二三四五六七八九〇○零十])年(?<!\d)月(?<!\d)日/g,
    say: '日期空着',
  },
  {
    pattern:
      /(?<![A-Za-z])(?:XX|xx|××|＊＊)(?=[年月日县区市局镇乡条件号元万人])|(?:20XX|20××|二〇××)年/g,
    say: '模板里的占位没有填',
  },
  { pattern: /至\d{4}\d{1,2}日|(?<!\d)20\d\d\d{2,4}日/g, say: '日期缺少「年」「月」' },
]

/** 没有空着的数。 */
const gaps: Rule = {
  id: 'gaps',
  code: 'P10',
  title: '没有空着的数量、日期和单位',
  severity: 'error',
  basis: accuracy,
  about: '「信息条」「自年月日至」「XX」之类，和一串有单位的数里独缺单位的一个。',
  *check({ prose }) {
    if (prose.parts.length === 0) return yield notAssessable('没有读到文字')
    yield* overall([pass(), ...prose.parts.flatMap(gapsIn), ...missingUnits(prose)])
  },
}

function gapsIn(part: ProsePart): Assessment[] {
  return GAPS.flatMap(({ pattern, say }) =>
    [...part.compact.text.matchAll(pattern)].map((match) =>
      fail(`${say}：「${match[0]}」`, {
        quotes: [quoteOf(part, match.index, match.index + match[0].length)],
      }),
    ),
  )
}

/** 「公开信息 425 条，依申请公开 46 条，不予公开信息数 1402。」 */
function missingUnits({ sentences }: Prose): Assessment[] {
  return sentences.flatMap((sentence) => {
    const { tokens, text } = sentence
    const last = tokens.at(-1)
    if (
      !last ||
      tokens.length < 3 ||
      last.unit !== '' ||
      !/数$/.test(last.label) ||
      !/^[。；]?$/.test(text.slice(last.end).trim())
    )
      return []
    const units = new Set(tokens.slice(0, -1).map((token) => token.unit))
    const [unit] = units
    if (units.size !== 1 || !unit) return []
    return [
      fail(`「${last.label}${last.digits}」缺少单位（前面的都是「${unit}」）`, {
        severity: 'warning',
        quotes: [quoteIn(sentence, last.from - last.label.length, last.end)],
      }),
    ]
  })
}

/** 正文是文字，不是图片。 */
const pictures: Rule = {
  id: 'pictures',
  code: 'P11',
  title: '正文和表是文字，不是图片',
  severity: 'warning',
  basis: article('regulation-2019', '第二十四条'),
  about: '图片和扫描件不能检索。第二十四条要求平台具备检索、查阅、下载的功能。',
  *check(context) {
    const notes = context.notes('text.image', 'text.scan')
    for (const note of notes) yield fail(note.message || '正文或者表是图片')
    if (notes.length > 0) return
    const { sections, applications } = context.report
    yield sections.length === 0 && !applications ? notAssessable('没有读到内容') : pass()
  },
}

const TYPOS: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/违法说所得/g, '违法所得'],
  [/残差不齐/g, '参差不齐'],
  [/(?<!运)转结下年/g, '结转下年'],
  [/整改措失/g, '整改措施'],
  [/行政法复议/g, '行政复议'],
  [/政府信息公申请/g, '政府信息公开申请'],
  [/依申请公天/g, '依申请公开'],
  [/政府信息公工作/g, '政府信息公开工作'],
  [/布署/g, '部署'],
  [/按装/g, '安装'],
  [/既使/g, '即使'],
  [/以至于是/g, '以致'],
  [/截止(?:目前|20\d\d年|\d+月)/g, '「截至」'],
]
const DOUBLED = /的的|了了(?!解)|和和(?!睦|平|谐)|与与|及及(?!时)|([\u4e00-\u9fff]{2})\1/g
/** 本来就叠用的词。 */
const REDUPLICATED =
  /(.)\1|一[\u4e00-\u9fff]一|研究研究|讨论讨论|考虑考虑|休息休息|学习学习|商量商量|形形色色/

/** 没有错别字、叠字、不成对的括号。 */
const typos: Rule = {
  id: 'typos',
  code: 'P13',
  title: '没有叠字、错别字、不成对的括号和重复的句子',
  severity: 'warning',
  basis: accuracy,
  about:
    '只查确定的：固定的错字表、紧接着重复的词句、括号引号不成对、段末没有句号。序号的重漏留给 S19。',
  *check({ prose, report }) {
    // 二、三、四部分的文字多是表的残片（表头、行标签），不当作句子查。
    const isNew = (report.year ?? 0) >= 2019
    const parts = prose.parts.filter(
      ({ id }) => !isNew || id === null || id === 'overview' || id === 'problems' || id === 'other',
    )
    if (parts.length === 0) return yield notAssessable('没有读到文字')
    yield* overall([pass(), ...parts.flatMap(typosIn)])
  },
}

const PAIRS: readonly (readonly [string, string])[] = [
  ['（', '）'],
  ['《', '》'],
  ['“', '”'],
  ['【', '】'],
]

function typosIn(part: ProsePart): Assessment[] {
  const { text } = part.compact
  const found: Assessment[] = []
  const at = (index: number, length: number) => [quoteOf(part, index, index + length)]
  for (const [wrong, right] of TYPOS)
    for (const match of text.matchAll(wrong)) {
      const isUntil = /^截止/.test(match[0])
      found.push(
        fail(
          isUntil ? `「${match[0]}」的「截止」应为「截至」` : `「${match[0]}」应为「${right}」`,
          {
            quotes: at(match.index, match[0].length),
            ...(isUntil ? { severity: 'info' as const } : {}),
          },
        ),
      )
    }
  for (const match of text.matchAll(DOUBLED))
    if (!match[1] || !REDUPLICATED.test(match[0]))
      found.push(fail(`叠字「${match[0]}」`, { quotes: at(match.index, match[0].length) }))
  for (const [open, close] of PAIRS) {
    const alone = unpaired(text, open, close)
    if (alone !== undefined)
      found.push(
        fail(`「${text.charAt(alone)}」不成对`, { quotes: at(Math.max(0, alone - 8), 17) }),
      )
  }
  const { sentences } = part
  sentences.forEach((sentence, i) => {
    const before = sentences[i - 1]
    const own = sentence.text.trim()
    if (before && own.length >= 12 && own === before.text.trim())
      found.push(fail('这一句重复了', { quotes: [quoteIn(sentence)] }))
  })
  // 标题、落款、列举本来没有句号；只看每部分最后一段，而且要像一句话。
  const last = sentences.at(-1)
  if (
    last &&
    part.id !== null &&
    last.text.length >= 30 &&
    /，/.test(last.text) &&
    /\p{Script=Han}$/u.test(last.text.trim()) &&
    !/[日]$/.test(last.text.trim())
  )
    found.push(
      fail('最后一句没有句号', {
        severity: 'info',
        quotes: [quoteIn(last, Math.max(0, last.text.length - 20))],
      }),
    )
  return found
}

/** 第一个不成对的括号。「1）」「a)」之类的序号不算。 */
function unpaired(text: string, open: string, close: string): number | undefined {
  const stack: number[] = []
  for (let i = 0; i < text.length; i++) {
    const each = text.charAt(i)
    if (each === open) stack.push(i)
    else if (each === close) {
      if (stack.length > 0) stack.pop()
      else if (close !== '）' || !/[\da-z一二三四五六七八九十①-⑳]/.test(text.charAt(i - 1)))
        return i
    }
  }
  return stack[0]
}

/** 联系方式。 */
const contact: Rule = {
  id: 'contact',
  code: 'P14',
  title: '联系方式完整可信',
  severity: 'info',
  basis: article('report-form-2021'),
  about: '引言里的地址、邮编、电话：写了的要像样，没有写的只作提示（格式没有规定必须写）。',
  *check({ prose, report }) {
    if (prose.parts.length === 0) return yield notAssessable('没有读到文字')
    // 统计期限读到了而引言没有：引言在别处，不能说没有写。
    const hasPreamble = prose.parts.some((part) => part.id === null && part.heading === '')
    if (!hasPreamble && report.period) return yield notAssessable('没有读到引言')
    const sentences = prose.sentences.filter((sentence) =>
      /电话|邮编|邮政编码|地址|联系/.test(sentence.text),
    )
    const text = sentences.map((sentence) => sentence.text).join('')
    const missing = [
      [/地址|地点/, '地址'],
      [/邮编|邮政编码/, '邮编'],
      [/电话/, '电话'],
    ].flatMap(([pattern, name]) => ((pattern as RegExp).test(text) ? [] : [name as string]))
    const code = /(?:邮编|邮政编码)[：:为是]?(\d+)/.exec(text)?.[1]
    const phone = /电话[：:为是]?([\d\-—－/、转]{5,})/.exec(text)?.[1]
    let bad = false
    if (code !== undefined && !/^[0-8]\d{5}$/.test(code)) {
      bad = true
      yield fail(`邮编「${code}」不是六位`)
    }
    if (phone !== undefined && !/\d{7,8}|1[3-9]\d{9}|12345|\d{5}/.test(phone)) {
      bad = true
      yield fail(`电话「${phone}」位数不对`)
    }
    if (missing.length > 0) {
      bad = true
      yield fail(`没有写${missing.join('、')}`)
    }
    if (!bad) yield pass()
  },
}

const BAD_LINKS =
  /https?:\/(?!\/)|https?：\/\/|https?\/\/|(?<!w)w{4,12}\.|(?<![a-zA-Z])w{2}\.(?=[a-z])|www[，。,][a-z]|\.gov[，。,]cn|\.gov\.cm/gi

/** 链接的写法。 */
const links: Rule = {
  id: 'links',
  code: 'P15',
  title: '网址写法正确',
  severity: 'warning',
  basis: article('regulation-2019', '第二十四条'),
  about: '只看写法，不联网：少斜线、多 w、点写成句号之类。',
  *check(context) {
    const { prose } = context
    if (prose.parts.length === 0) return yield notAssessable('没有读到文字')
    const notes = context.notes('link.malformed')
    for (const note of notes) yield fail(`链接「${note.raw}」写法不对`)
    const found = prose.parts.flatMap((part) =>
      [...part.compact.text.matchAll(BAD_LINKS)].map((match) =>
        fail(`网址写法不对：「${part.compact.text.slice(match.index, match.index + 24)}」`, {
          quotes: [
            quoteOf(part, match.index, Math.min(match.index + 24, part.compact.text.length)),
          ],
        }),
      ),
    )
    yield* found
    if (notes.length + found.length === 0) yield pass()
  },
}

/** 文字的毛病。 */
export const wording: readonly Rule[] = [garbled, gaps, pictures, typos, contact, links]
