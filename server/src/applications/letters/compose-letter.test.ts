import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf, type DispositionCode, dispositions } from '@gongkai/law'
import { type Paper, textsOf } from '../../paper/index.ts'
import type { DraftFacts } from './facts.ts'
import {
  composeLetter,
  extensionDue,
  type LetterForm,
  letterEvent,
  letterFields,
  letterFormOf,
  letterForms,
  letterKinds,
  TemplateError,
} from './index.ts'
import { fullFacts } from './testing.ts'

const composed = (form: LetterForm, facts: DraftFacts = fullFacts, template = form.template) => {
  const letter = composeLetter(form, template, facts)
  return 'paper' in letter ? letter.paper : assert.fail(JSON.stringify(letter))
}
const refused = (form: LetterForm, facts: DraftFacts, template = form.template) => {
  const letter = composeLetter(form, template, facts)
  return 'paper' in letter ? assert.fail(`${form.label} 拟成了`) : letter
}
const formOf = (...asked: Parameters<typeof letterFormOf>): LetterForm =>
  letterFormOf(...asked) ?? assert.fail(asked.join())
const textOf = (paper: Paper) => textsOf(paper).join('\n')
const without = (facts: DraftFacts, names: readonly string[]): DraftFacts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)))

test('每种文书、每种办理结果都有样式，一种不多', () => {
  const codes = Object.keys(dispositions) as DispositionCode[]
  for (const code of codes) {
    const closes = dispositions[code].closesWithoutReply
    assert.equal(letterFormOf('reply', code) === undefined, closes, code)
    assert.equal(letterFormOf('terminationNotice', code) === undefined, !closes, code)
  }
  const kinds = Object.keys(letterKinds)
  assert.deepEqual([...new Set(letterForms.map(({ kind }) => kind))].sort(), kinds.sort())
  assert.equal(letterForms.length, kinds.length - 2 + codes.length)
})

for (const form of letterForms) {
  test(`${form.label}：事实齐全就拟得成，要素都写在文书里`, () => {
    const text = textOf(composed(form))
    assert.doesNotMatch(text, /\{\{|\}\}|undefined|〔复议机关〕|〔有管辖权/)
    assert.doesNotMatch(text, /。。|，。|；。|。，/)
    if (form.to !== 'file') assert.equal(composed(form).signature?.day, '2026-03-20')
  })

  for (const id of form.required) {
    const { name, facts } = letterFields[id]
    if (facts.length > 0 && !(id === 'basis' && form.basis.length > 0))
      test(`${form.label}：没有「${name}」的事实就不成，说出名称`, () => {
        const lacking = without(fullFacts, facts)
        const { missing } = refused(form, {
          ...lacking,
          ...(id === 'onlineReconsideration'
            ? { servedElectronically: true, issuedOn: '2026-03-20' }
            : {}),
        })
        assert.ok(
          missing.some((each) => each.id === id && each.label === name && each.source !== ''),
        )
        for (const blank of ['', '　 '])
          if (facts.length === 1 && typeof fullFacts[facts[0] as never] === 'string')
            assert.ok(
              refused(form, { ...lacking, [facts[0] as string]: blank }).missing.some(
                (each) => each.id === id,
              ),
            )
      })
    if (!letterFields[id].isFramed)
      test(`${form.label}：范本里删去「${name}」就不成，说出名称`, () => {
        const template = form.template.replaceAll(`{{${name}}}`, '（删去）')
        assert.notEqual(template, form.template)
        assert.deepEqual(
          refused(form, fullFacts, template).missing.map(({ id, lackingIn }) => [id, lackingIn]),
          [[id, 'template']],
        )
      })
  }
}

test('范本里认不得的字段、不成对的花括号是有名有行的错误', () => {
  const form = formOf('correctionNotice')
  const faultsOf = (template: string) => {
    try {
      composeLetter(form, template, fullFacts)
    } catch (error) {
      if (error instanceof TemplateError) return error.faults
      throw error
    }
    return assert.fail('拟成了')
  }
  const [unknown] = faultsOf(`${form.template}\n请{{申请入}}注意`)
  assert.equal(unknown?.code, 'unknownField')
  assert.equal(unknown?.field, '申请入')
  assert.equal(unknown?.line, form.template.split('\n').length + 1)
  assert.equal(faultsOf(`${form.template}\n{{称呼}`)[0]?.code, 'unpairedBraces')
  assert.equal(
    faultsOf(form.template.replace('{{补正要点}}', '要点：{{补正要点}}'))[0]?.code,
    'notAlone',
  )
  assert.equal(faultsOf(' \n ')[0]?.code, 'empty')
  // 发给第三方的范本里没有「申请人」这个字段。
  const toThird = formOf('thirdPartyConsultation')
  assert.throws(
    () => composeLetter(toThird, `${toThird.template}\n{{申请人}}`, fullFacts),
    /第\d+行：没有字段「申请人」/,
  )
})

test('发给第三方、别的机关的不写申请人是谁；答复书不写第三方是谁', () => {
  for (const kind of [
    'thirdPartyConsultation',
    'coProducerConsultation',
    'assistanceLetter',
    'thirdPartyDecision',
  ] as const) {
    const form = formOf(kind)
    assert.ok(!textOf(composed(form)).includes('张甲'), kind)
    const facts = { ...fullFacts, informationConcerned: '张甲申请的合同' }
    assert.deepEqual(
      refused(form, facts).faults.map(({ code }) => code),
      ['namesApplicant'],
    )
    assert.ok(composed(form, { ...facts, identityNeeded: '要核对申请人与该合同的关系' }))
  }
  const form = formOf('reply', 'withheldThirdParty')
  assert.ok(!textOf(composed(form)).includes('丙丁医药'))
  const named = { ...fullFacts, consultationCourse: '本机关征求了丙丁医药有限公司的意见' }
  assert.deepEqual(
    refused(form, named).faults.map(({ code }) => code),
    ['namesThirdParty'],
  )
})

test('救济途径：2024年1月1日前后，第十四条至第十六条的不同，其他的相同', () => {
  for (const form of letterForms.filter(({ kind }) => kind === 'reply')) {
    const textOn = (issuedOn: string) => textOf(composed(form, { ...fullFacts, issuedOn }))
    const { underArticles14To16 } = dispositions[form.disposition ?? 'granted']
    const isFirst = underArticles14To16 === 'yes' || underArticles14To16 === 'partly'
    assert.match(
      textOn('2023-12-29'),
      /可以自收到本答复书之日起60日内向云岭县人民政府申请行政复议，也可以自收到之日起6个月内向云岭县人民法院提起行政诉讼/,
    )
    assert.doesNotMatch(textOn('2023-12-29'), /先向/)
    const after = textOn('2024-01-02')
    assert.equal(
      /应当自收到本答复书之日起60日内先向云岭县人民政府申请行政复议；对复议决定不服的，可以在收到复议决定书之日起15日内/.test(
        after,
      ),
      isFirst,
      form.label,
    )
    assert.equal(/也可以自收到之日起6个月内/.test(after), underArticles14To16 !== 'yes', form.label)
    assert.match(after, /云岭县行政复议网上申请平台/)
    assert.doesNotMatch(textOn('2023-12-29'), /网上申请平台/)
  }
  const registry = {
    what: '登记资料',
    disposition: 'withheldRegistryInquiry',
    reason: '另有规定',
  } as const
  const partly = composed(formOf('reply', 'partlyGranted'), {
    ...fullFacts,
    withheldParts: [registry],
  })
  assert.doesNotMatch(textOf(partly), /先向/)
  assert.match(
    textOf(composed(formOf('thirdPartyDecision'))),
    /如不服本告知书，可以自收到本告知书之日起60日内/,
  )
})

test('部分公开：两部分都写，不公开的各有理由和依据；不能区分的结果不许混进来', () => {
  const form = formOf('reply', 'partlyGranted')
  const text = textOf(composed(form))
  for (const part of [
    '合同的签订日期',
    '合同附件中的生产工艺参数',
    '第三方不同意公开且理由成立',
    '合同的会签单',
    '第三十七条、第十五条、第三十二条、第十六条第二款',
  ])
    assert.ok(text.includes(part), part)
  const part = { what: '某件', disposition: 'withheldThirdParty', reason: ' ' } as const
  assert.deepEqual(
    refused(form, { ...fullFacts, withheldParts: [part] }).missing.map(({ id }) => id),
    ['withheldParts'],
  )
  const wrong = { what: '某件', disposition: 'unavailableNotExisting', reason: '没有' } as const
  assert.deepEqual(
    refused(form, { ...fullFacts, withheldParts: [wrong] }).faults.map(({ code }) => code),
    ['withheldPart'],
  )
})

test('延期：两个日期由期限的计算得出，最长20个工作日', () => {
  const form = formOf('extensionNotice')
  const history = {
    events: [{ event: 'received', on: '2025-09-22', channel: 'inPerson' }],
  } as const
  const setting = { calendar: calendarOf(), asOf: '2025-10-15' }
  const due = extensionDue(history, setting, 20, '王丙')
  // 2025-09-22 起第20、第40个工作日（requests.md 第三节）。
  assert.deepEqual(
    [due.originalDueOn, due.newDueOn, due.findings],
    ['2025-10-24', '2025-11-21', []],
  )
  const { originalDueOn = '', newDueOn = '' } = due
  const facts = { ...fullFacts, issuedOn: '2025-10-15', originalDueOn, newDueOn }
  const text = textOf(composed(form, facts))
  assert.match(text, /至2025年10月24日届满/)
  assert.match(text, /延长20个工作日，至2025年11月21日届满/)
  const codes = (more: DraftFacts) =>
    refused(form, { ...facts, ...more }).faults.map(({ code }) => code)
  assert.deepEqual(codes({ extensionWorkdays: 21 }), ['extensionTooLong'])
  assert.deepEqual(codes({ newDueOn: '2025-10-24' }), ['extensionDates'])
  assert.deepEqual(codes({ issuedOn: '2025-10-27' }), ['extensionNoticeLate'])
  const tooLong = extensionDue(history, setting, 21, '王丙')
  assert.equal(tooLong.findings[0]?.code, 'extensionTooLong')
})

test('收费：逐档列出，合计与法相同；没有费用可收的不发', () => {
  const form = formOf('feeNotice')
  const paper = composed(form)
  const grid = paper.blocks.find((block) => block.kind === 'grid')
  assert.deepEqual(grid?.kind === 'grid' && grid.rows, [
    ['第1页至第30页', '30', '0', '0'],
    ['第31页至第100页', '70', '10', '700'],
    ['第101页至第200页', '100', '20', '2000'],
    ['第201页至第250页', '50', '40', '2000'],
    ['合计', '250', '', '4700'],
  ])
  assert.match(textOf(paper), /合计4700元/)
  assert.match(textOf(paper), /自收到本通知书次日起20个工作日内/)
  const monthly = {
    ...fullFacts,
    feeMethod: 'perApplication',
    feeUnits: 1,
    feeAlready: 30,
  } as const
  assert.match(textOf(composed(form, monthly)), /第31件\n1\n200\n200/)
  const codes = (more: DraftFacts) =>
    refused(form, { ...fullFacts, ...more }).faults.map(({ code }) => code)
  assert.deepEqual(codes({ feeUnits: 30 }), ['feeNothing'])
  assert.deepEqual(codes({ feeAlready: 3 }), ['feeMethod'])
})

test('发出后记什么事件：协办函只有一并征求意见的才停止计算', () => {
  assert.equal(letterEvent('correctionNotice'), 'correctionNotice')
  assert.equal(letterEvent('reply'), 'replied')
  assert.equal(letterEvent('assistanceLetter', { asksOpinion: true }), 'consulted')
  assert.equal(letterEvent('assistanceLetter'), undefined)
  assert.equal(letterEvent('registrationReceipt'), undefined)
})

test('可有可无的字段没有内容，连同那一行不印；内容里的花括号、竖线只是字', () => {
  const form = formOf('reply', 'unavailableOtherAgency')
  const text = textOf(composed(form, without(fullFacts, ['responsibleAgency'])))
  assert.doesNotMatch(text, /负责公开该信息的机关：/)
  const odd = '{{救济途径}} | $& 甲\n乙'
  assert.ok(textOf(composed(form, { ...fullFacts, reason: odd })).includes('{{救济途径}} | $& 甲'))
  const receipt = formOf('registrationReceipt')
  assert.ok(textOf(composed(receipt, { ...fullFacts, receivedHow: odd })).includes(odd))
})
