import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { comparableText, passagesOf, type SourceText } from '../../extraction/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { withholdingGrounds } from './ground.ts'
import { leftElsewhere, occurrencesOf } from './occurrences.ts'
import { likelyPersonalData } from './personal-data.ts'
import { MASK, publicCopy, textsOfCopy } from './public-copy.ts'
import {
  hiddenRanges,
  hiddenTexts,
  type Redaction,
  type RedactionSpan,
  withoutSpan,
  withSpan,
} from './redaction.ts'
import { severanceStatement } from './statement.ts'

const sourceOf = (...texts: readonly string[]): SourceText => ({
  blocks: texts.map((text, i) => ({ kind: 'paragraph', passage: { number: i + 1, text } })),
  mediaType: 'text/plain',
  notes: [],
})
const privacy = { ground: 'thirdParty', kind: '个人隐私', reason: '含第三方的姓名' } as const
const minutes = { ground: 'process', kind: '讨论记录', reason: '会议讨论中形成' } as const
const span = (
  passage: number,
  from: number,
  to: number,
  why = privacy as Pick<RedactionSpan, 'ground' | 'kind' | 'reason'>,
) => ({
  passage,
  from,
  to,
  ...why,
})

test('标出：同样理由的并起来，理由不同的各自留着；空白不算，一个字不切开', () => {
  const source = sourceOf('某甲和某乙 同意', '𠮷某的意见')
  let redaction: Redaction = withSpan(source, [], span(1, 0, 2))
  redaction = withSpan(source, redaction, span(1, 2, 5))
  redaction = withSpan(source, redaction, span(1, 3, 6))
  assert.deepEqual(redaction, [span(1, 0, 5)])
  redaction = withSpan(source, redaction, span(1, 4, 8, minutes))
  assert.deepEqual(redaction, [span(1, 0, 5), span(1, 4, 8, minutes)])
  assert.deepEqual(hiddenRanges(redaction, 1), [[0, 8]])
  assert.deepEqual(withSpan(source, [], span(2, 1, 2)), [span(2, 0, 2)])
  assert.deepEqual(withSpan(source, [], span(1, 5, 99)), [span(1, 6, 8)])
})

test('标出：没有写清理由的、没有选中的不收，说明是条例哪一条', () => {
  const source = sourceOf('某甲 和')
  const refused = (field: string, sign: RegExp) => (error: unknown) =>
    error instanceof Invalid && sign.test(error.faults[field] ?? '')
  const add = (more: Partial<RedactionSpan>) => () =>
    withSpan(source, [], { ...span(1, 0, 2), ...more })
  assert.throws(add({ reason: ' ' }), refused('reason', /第三十七条/))
  assert.throws(add({ kind: null }), refused('kind', /商业秘密、个人隐私.*第十五条/))
  assert.throws(add({ kind: '讨论记录' }), refused('kind', /第十五条/))
  assert.throws(add({ from: 2, to: 3 }), refused('text', /没有选中/))
  assert.throws(add({ passage: 9 }), refused('passage', /没有这一段/))
})

test('去掉：只去掉那些字的标记，两边的留着', () => {
  const redaction = [span(1, 0, 6), span(2, 0, 3)]
  assert.deepEqual(withoutSpan(redaction, { passage: 1, from: 2, to: 4 }), [
    span(1, 0, 2),
    span(1, 4, 6),
    span(2, 0, 3),
  ])
  assert.deepEqual(withoutSpan(redaction, { passage: 1, from: 0, to: 6 }), [span(2, 0, 3)])
})

test('同样的文字：全角半角、空格不同也找得到；别处露着的说得出来', () => {
  const source = sourceOf('证号 １１０１ 01，某甲', '110101 与某 甲', '某甲乙')
  assert.deepEqual(
    occurrencesOf(source, '110101').map(({ passage, from, to }) => [passage, from, to]),
    [
      [1, 3, 10],
      [2, 0, 6],
    ],
  )
  const redaction = withSpan(source, [], span(1, 11, 13))
  assert.deepEqual(hiddenTexts(source, redaction), ['某甲'])
  assert.deepEqual(
    leftElsewhere(source, redaction)[0]?.at.map(({ passage }) => passage),
    [2, 3],
  )
})

test('可能的个人信息：找得出来；校验不对的号码、文号、金额不算', () => {
  const finds = (text: string) =>
    likelyPersonalData(sourceOf(text)).map(({ what, from, to }) => [what, text.slice(from, to)])
  const cases: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    ['身份证 11010519491231002X。', [['公民身份号码', '11010519491231002X']]],
    [
      '证号１１０１０５１９４９１２３１００２Ｘ',
      [['公民身份号码', '１１０１０５１９４９１２３１００２Ｘ']],
    ],
    ['号码 110105194912310021', []],
    ['电话：139 0000 0000', [['手机号码', '139 0000 0000']]],
    ['座机 0517-83900000', [['固定电话', '0517-83900000']]],
    ['卡号 6222 0000 0000 0000 004', [['银行卡号', '6222 0000 0000 0000 004']]],
    ['寄 a.b@example.com。', [['电子邮箱', 'a.b@example.com']]],
    ['住址：某某县某某镇某某村三组12号', [['住址', '某某县某某镇某某村三组12号']]],
    ['申请人：某甲乙，男', [['姓名', '某甲乙']]],
    ['车辆 苏H12345 停放', [['车牌号码', '苏H12345']]],
    ['某政发〔2026〕12号，金额 1390000 元，面积 20190515.5', []],
  ]
  for (const [text, expected] of cases) assert.deepEqual(finds(text), expected, text)
})

test('公开件：不公开的换成一样长的记号，相接的只一个；表的格数不变', () => {
  const source: SourceText = {
    ...sourceOf(),
    blocks: [
      { kind: 'paragraph', heading: 1, passage: { number: 1, text: '决定' } },
      { kind: 'paragraph', passage: { number: 2, text: '某甲与某乙丙丁戊约定' } },
      {
        kind: 'table',
        rows: [
          [
            { number: 3, text: '姓名' },
            { number: 4, text: '某甲' },
          ],
        ],
      },
    ],
  }
  const redaction = [span(2, 0, 2), span(2, 3, 5), span(2, 5, 8, minutes), span(4, 0, 2)]
  assert.deepEqual(publicCopy(source, redaction, '公开件'), {
    title: '公开件',
    blocks: [
      { kind: 'paragraph', text: '决定', heading: 1 },
      { kind: 'paragraph', text: `${MASK}与${MASK}约定` },
      { kind: 'table', rows: [['姓名', MASK]] },
    ],
  })
})

test('答复里要说的：给了什么，不给什么，各条理由；不含不公开的文字', () => {
  const source = sourceOf('某甲和某乙说', '讨论了某事')
  const redaction = [span(1, 0, 2), span(1, 3, 5), span(2, 0, 5, minutes)]
  const said = severanceStatement(source, redaction)
  assert.equal(said.givesSomething, true)
  assert.match(said.given, /3 处/)
  assert.deepEqual(
    said.withheld.map(({ text }) => text),
    [
      '2 处属于公开会对第三方合法权益造成损害（个人隐私），依据《中华人民共和国政府信息公开条例》（国务院令第711号）第十五条不予公开：含第三方的姓名。',
      '1 处属于过程性信息（讨论记录），依据《中华人民共和国政府信息公开条例》（国务院令第711号）第十六条第二款不予公开：会议讨论中形成。',
    ],
  )
  assert.deepEqual(said.dispositions, ['withheldThirdParty', 'withheldDeliberative'])
  assert.ok(!JSON.stringify(said).includes('某甲'))
  const all = severanceStatement(source, [span(1, 0, 6), span(2, 0, 5)])
  assert.equal(all.givesSomething, false)
})

test('随便怎样标：公开件里没有不公开的文字，除非它在别处也公开着', () => {
  const characters = fc.constantFrom(
    ...'的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会',
  )
  const paragraph = fc.string({ unit: characters, minLength: 1, maxLength: 60 })
  const spot = fc.record({
    passage: fc.nat(),
    from: fc.nat(59),
    length: fc.integer({ min: 1, max: 12 }),
    why: fc.constantFrom(privacy, minutes),
  })
  fc.assert(
    fc.property(
      fc.array(paragraph, { minLength: 1, maxLength: 6 }),
      fc.array(spot, { maxLength: 12 }),
      (texts, spots) => {
        const source = sourceOf(...texts)
        const redaction = spots.reduce<Redaction>((known, { passage, from, length, why }) => {
          const at = passage % texts.length
          const text = texts[at] ?? ''
          const start = from % text.length
          return withSpan(source, known, span(at + 1, start, start + length, why))
        }, [])
        const left = new Set(leftElsewhere(source, redaction).map(({ text }) => text))
        const shown = textsOfCopy(publicCopy(source, redaction, '公开件')).map(comparableText)
        for (const text of hiddenTexts(source, redaction))
          if (text.length >= 2 && !left.has(text))
            assert.ok(!shown.some((each) => each.includes(comparableText(text))), text)
        // What is shown and what is hidden are the whole, no character twice and none lost.
        for (const { number, text } of passagesOf(source)) {
          const hidden = hiddenRanges(redaction, number).reduce(
            (sum, [from, to]) => sum + to - from,
            0,
          )
          const rest = shown[number]?.replaceAll(comparableText(MASK), '') ?? ''
          assert.equal(rest.length + hidden, text.length)
        }
      },
    ),
    { numRuns: 3000 },
  )
})

test('各种理由：条、款、办理结果都有', () => {
  assert.deepEqual(
    withholdingGrounds.map(({ basis }) => basis.place),
    [
      '第十四条',
      '第十四条',
      '第十四条',
      '第十五条',
      '第十六条第一款',
      '第十六条第二款',
      '第十六条第二款',
      '第三十七条',
    ],
  )
})
