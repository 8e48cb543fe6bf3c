import { article } from '@gongkai/law'
import { matchesIn } from '../prose/matches.ts'
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
import { contactRules } from './contact.ts'
import { typos } from './typos.ts'

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
    [...matchesIn(part.compact.text, pattern)].map((match) =>
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

/** 文字的毛病。 */
export const wording: readonly Rule[] = [garbled, gaps, pictures, typos, ...contactRules]
