import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { openExtractor, passagesOf } from '../../extraction/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { openPress, type Paper } from '../../paper/index.ts'
import { LeakFound, makePublicCopy } from './make-public-copy.ts'
import { leftElsewhere, occurrencesOf } from './occurrences.ts'
import { MASK } from './public-copy.ts'
import { type Redaction, withSpan } from './redaction.ts'

const press = openPress()
const extractor = openExtractor()
after(() => Promise.all([press.close(), extractor.close()]))
const parts = { press, extractor }
const why = { ground: 'thirdParty', kind: '个人隐私', reason: '含第三方的姓名和号码' } as const

const original: Paper = {
  title: '关于某某地块征收补偿的会议纪要',
  blocks: [
    { kind: 'heading', text: '一、基本情况' },
    { kind: 'paragraph', text: '被征收人某甲乙柒柒（身份证号码110101190001017777）同意补偿方案。' },
    {
      kind: 'grid',
      head: ['姓名', '金额'],
      rows: [
        ['某甲乙柒柒', '120000 元'],
        ['合计', '120000 元'],
      ],
    },
    { kind: 'paragraph', text: '会议决定按照方案办理，由某某局落实。' },
  ],
}
const sources = [
  ['Word', await press.docx(original)],
  ['PDF', await press.pdf(original)],
] as const

for (const [kind, bytes] of sources) {
  test(`${kind} 原件：读出段和格，标出全部的姓名和号码，公开件的两种格式都证明过，读得回来`, async () => {
    const source = await extractor.extract(bytes, `原件.${kind}`)
    const texts = passagesOf(source).map(({ text }) => text)
    assert.ok(texts.includes('某甲乙柒柒') && texts.includes('金额'), texts.join('|'))
    assert.deepEqual(
      passagesOf(source).map(({ number }) => number),
      texts.map((_, i) => i + 1),
    )
    const redaction = ['某甲乙柒柒', '110101190001017777']
      .flatMap((text) => occurrencesOf(source, text))
      .reduce<Redaction>((known, at) => withSpan(source, known, { ...at, ...why }), [])
    assert.equal(redaction.length, 3)
    assert.deepEqual(leftElsewhere(source, redaction), [])
    const copy = await makePublicCopy(parts, source, redaction, { title: '会议纪要（公开件）' })
    assert.equal(copy.texts, 2)
    for (const own of [copy.pdf, copy.docx]) {
      const again = passagesOf(await extractor.extract(own, '公开件')).map(({ text }) => text)
      assert.ok(
        again.some((text) => text.includes(`被征收人${MASK}（身份证号码${MASK}）同意补偿方案`)),
      )
      assert.ok(again.includes('会议决定按照方案办理，由某某局落实。'))
      assert.ok(again.some((text) => text.replace(/\s/g, '') === '120000元'))
    }
  })
}

test('别处露着的：不做，除非逐条看过；标题里有的，不做；印出来有的，不做', async () => {
  const source = await extractor.extract(
    Buffer.from('某甲乙提出，2026年办理。\n某甲乙再次提出，2026年办结。'),
    'a.txt',
  )
  const [first] = occurrencesOf(source, '某甲乙')
  assert.ok(first)
  const redaction = withSpan(source, [], { ...first, ...why })
  const make = (options: Parameters<typeof makePublicCopy>[3], own = parts) =>
    makePublicCopy(own, source, redaction, options)
  const refused = (field: string, sign: RegExp) => (error: unknown) =>
    error instanceof Invalid &&
    sign.test(error.faults[field] ?? '') &&
    !error.message.includes('某甲')
  await assert.rejects(make({ title: '公开件' }), refused('leave', /还露着（第 2 段）/))
  assert.equal((await make({ title: '公开件', leave: ['某甲乙'] })).texts, 0)
  const all = occurrencesOf(source, '某甲乙').reduce<Redaction>(
    (known, at) => withSpan(source, known, { ...at, ...why }),
    [],
  )
  await assert.rejects(
    makePublicCopy(parts, source, all, { title: '某甲 乙的公开件' }),
    refused('title', /标题/),
  )
  const careless = {
    ...press,
    pdf: (paper: Paper) => press.pdf({ ...paper, number: '某甲乙〔2026〕1号' }),
  }
  await assert.rejects(
    makePublicCopy({ press: careless, extractor }, source, all, { title: '公开件' }),
    (error) =>
      error instanceof LeakFound && error.leaks.length > 0 && !error.message.includes('某甲'),
  )
})

test('全部不公开的、只有一个字的，也做得成', async () => {
  const source = await extractor.extract(Buffer.from('某甲乙丙丁\n戊'), 'a.txt')
  const redaction = passagesOf(source).reduce<Redaction>(
    (known, { number, text }) =>
      withSpan(source, known, { passage: number, from: 0, to: text.length, ...why }),
    [],
  )
  assert.equal((await makePublicCopy(parts, source, redaction, { title: '公开件' })).texts, 1)
})

test('随便怎样标，真的印出来：证明得了，不误报', async () => {
  const characters = fc.constantFrom(
    ...'的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会',
  )
  const paragraph = fc.string({ unit: characters, minLength: 8, maxLength: 90 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(paragraph, { minLength: 2, maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(88), fc.integer({ min: 1, max: 9 })), {
        minLength: 1,
        maxLength: 10,
      }),
      async (texts, spots) => {
        const source = await extractor.extract(Buffer.from(texts.join('\n')), 'a.txt')
        const passages = passagesOf(source)
        const redaction = spots.reduce<Redaction>((known, [at, from, length]) => {
          const passage = passages[at % passages.length]
          if (!passage) return known
          const start = from % passage.text.length
          return withSpan(source, known, {
            passage: passage.number,
            from: start,
            to: start + length,
            ...why,
          })
        }, [])
        const leave = leftElsewhere(source, redaction).map(({ text }) => text)
        await makePublicCopy(parts, source, redaction, { title: '公开件', leave })
      },
    ),
    { numRuns: 25 },
  )
})
