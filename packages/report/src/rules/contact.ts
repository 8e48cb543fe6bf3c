import { article } from '@gongkai/law'
import { matchesIn } from '../prose/matches.ts'
import { quoteOf } from '../prose/prose.ts'
import { fail, notAssessable, pass, type Rule } from '../rule.ts'

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
      [...matchesIn(part.compact.text, BAD_LINKS)].map((match) =>
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

/** 联系方式和网址。 */
export const contactRules: readonly Rule[] = [contact, links]
