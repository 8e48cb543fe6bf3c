import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { actsAfter } from '../../chain/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { recordEvent } from '../record-event.ts'
import { testSealer as sealer, wholeText } from '../testing.ts'
import { viewApplication } from '../view-application.ts'
import {
  decideLetter,
  editLetter,
  issueLetter,
  lettersForApplicant,
  listTemplates,
  openLetterForApplicant,
  openServiceEvidence,
  saveTemplate,
  serveLetter,
  submitLetter,
  voidLetter,
} from './index.ts'
import { openLetterOffice } from './testing-office.ts'

const letterOffice = await openLetterOffice()
const { office, db, agencyId, officer, parts, other } = letterOffice
const { newApplication, drafted, view, versionOf, decide } = letterOffice
after(() => letterOffice.close())

const problem = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code
const invalid = (field: string) => (error: unknown) =>
  error instanceof Invalid && field in error.faults

const scanned = Buffer.from('%PDF-1.7 evidence')

test('答复书：起草、三级审核、发出、送达；历史、期限、链一起变', async () => {
  const applicationId = await newApplication()
  const place = await drafted(
    applicationId,
    'reply',
    '2026-03-16',
    { provision: '纸质件邮寄' },
    'granted',
  )
  const { content } = await view(place)
  assert.equal(content.facts.applicantName, '某甲乙')
  await assert.rejects(
    issueLetter(db, parts, officer('2026-03-16'), place, { seen: await versionOf(place) }),
    problem('letterState'),
  )
  await submitLetter(db, parts, officer('2026-03-16'), place, await versionOf(place))
  const day = '2026-03-17'
  // 次序不能乱，起草的人不能审，一个人不能审两级，看的不是这份原件的不算。
  await assert.rejects(decide(place, other('leader', day), 'sign'), problem('letterState'))
  await assert.rejects(decide(place, officer(day), 'legal'), problem('sameReviewer'))
  await assert.rejects(decide(place, other('secrecyReviewer', day), 'legal'), problem('notAllowed'))
  await assert.rejects(
    decideLetter(db, sealer, other('disclosureOfficer', day), place, {
      level: 'legal',
      isApproved: true,
      remark: '',
      digest: 'x',
    }),
    problem('changedMeanwhile'),
  )
  await decide(place, other('disclosureOfficer', day), 'legal')
  await decide(place, other('secrecyReviewer', day), 'secrecy')
  const doubled = { ...other('disclosureOfficer', day), roles: ['leader'] as const }
  await assert.rejects(decide(place, doubled, 'sign'), problem('sameReviewer'))
  await assert.rejects(
    decide(place, { ...other('leader', day) }, 'sign', false).then(() =>
      decide(place, other('leader', day), 'sign'),
    ),
    problem('letterState'),
  )
  // 退回的回到草稿，重审一轮，各级都要重来。
  assert.equal((await view(place)).letter.state, 'draft')
  assert.equal((await view(place)).content.remarks['3'], '请补充依据')
  await submitLetter(db, parts, officer(day), place, await versionOf(place))
  await decide(place, other('disclosureOfficer', day), 'legal')
  await decide(place, other('secrecyReviewer', day), 'secrecy')
  await decide(place, other('leader', day), 'sign')
  const approved = await view(place)
  assert.equal(approved.letter.state, 'approved')
  assert.ok(approved.decisions.every(({ digest }) => /^[0-9a-f]{64}$/.test(digest)))

  await issueLetter(db, parts, officer('2026-03-18'), place, { seen: await versionOf(place) })
  const { letter } = await view(place)
  assert.equal(letter.number, '某某县人民政府公开〔2026〕1号-答')
  assert.equal(letter.issuedOn, '2026-03-18')
  const replied = await viewApplication(db, officer('2026-03-18'), agencyId, applicationId)
  assert.equal(replied.clock.state, 'replied')
  const acts = await actsAfter(db, agencyId, 0, 1000)
  const issued = acts.findLast(({ action }) => action === 'letter.issue')
  assert.equal(issued?.facts.pdf, letter.pdfDigest)
  assert.equal(issued?.facts.docx, letter.docxDigest)

  // 申请人打得开，是同样的字节。
  const opened = await openLetterForApplicant(db, parts, place, 'pdf')
  const bytes = Buffer.concat(await opened.content.toArray())
  assert.equal(opened.file.plainDigest, letter.pdfDigest)
  assert.match(bytes.subarray(0, 5).toString('latin1'), /%PDF-/)

  const sent = { step: 'sent', way: 'post', on: '2026-03-18', tracking: '' } as const
  await assert.rejects(
    serveLetter(db, parts, officer('2026-03-18'), place, sent),
    invalid('tracking'),
  )
  await serveLetter(db, parts, officer('2026-03-18'), place, { ...sent, tracking: 'EX000000001CN' })
  const left = { step: 'served', way: 'left', on: '2026-03-19', tracking: '' } as const
  await assert.rejects(
    serveLetter(db, parts, officer('2026-03-20'), place, left),
    invalid('evidence'),
  )
  await assert.rejects(
    serveLetter(db, parts, officer('2026-03-20'), place, { ...left, on: '2026-03-17' }),
    invalid('on'),
  )
  await serveLetter(db, parts, officer('2026-03-20'), place, { ...left, evidence: scanned })
  const served = await viewApplication(db, officer('2026-03-20'), agencyId, applicationId)
  assert.equal(served.clock.state, 'served')
  assert.equal((await view(place)).services.length, 2)

  // 送达的凭证打得开，记在链上；没有凭证的那一次、没有权限的打不开。
  const evidence = await openServiceEvidence(db, parts, officer('2026-03-20'), place, 2)
  assert.deepEqual(Buffer.concat(await evidence.content.toArray()), scanned)
  const looked = (await actsAfter(db, agencyId, 0, 1000)).at(-1)
  assert.equal(looked?.action, 'letter.openEvidence')
  assert.equal(looked?.facts.evidence, evidence.file.plainDigest)
  await assert.rejects(
    openServiceEvidence(db, parts, officer('2026-03-20'), place, 1),
    problem('noSuchRecord'),
  )
  await assert.rejects(
    openServiceEvidence(db, parts, other('leader', '2026-03-20'), place, 2),
    problem('notAllowed'),
  )
})

test('改过草稿的人，不是起草的也不能审核', async () => {
  const made = [await newApplication(), 'reply', '2026-03-16'] as const
  const place = await drafted(...made, { provision: '纸质件邮寄' }, 'granted')
  const { content } = await view(place)
  const { facts, template } = content
  const writer = other('disclosureOfficer', '2026-03-16')
  const seen = await versionOf(place)
  await editLetter(db, sealer, writer, place, { facts, template: `${template}\n特此。`, seen })
  await submitLetter(db, parts, officer('2026-03-16'), place, await versionOf(place))
  await assert.rejects(decide(place, writer, 'legal'), problem('sameReviewer'))
})

test('缺要素的送不了审、发不出；回执不经审核，补正只要签发', async () => {
  const applicationId = await newApplication()
  const place = await drafted(applicationId, 'correctionNotice', '2026-03-04', {})
  const { composed } = await view(place, '2026-03-04')
  assert.deepEqual('missing' in composed && composed.missing.map(({ label }) => label), [
    '补正理由',
    '补正要点',
    '指导和释明',
  ])
  await assert.rejects(
    submitLetter(db, parts, officer('2026-03-04'), place, await versionOf(place)),
    problem('letterIncomplete'),
  )
  const { content, letter } = await view(place)
  const facts = {
    ...content.facts,
    correctionReasons: '内容不明确',
    correctionPoints: ['写明年度'],
    guidance: '可以来电',
  }
  await assert.rejects(
    editLetter(db, sealer, officer('2026-03-04'), place, {
      facts,
      template: content.template,
      seen: 1,
    }),
    problem('changedMeanwhile'),
  )
  const edit = { facts, template: content.template, seen: letter.version }
  await assert.rejects(
    editLetter(db, sealer, officer('2026-03-04'), place, { ...edit, template: '{{没有}}' }),
    invalid('template'),
  )
  await editLetter(db, sealer, officer('2026-03-04'), place, edit)
  await submitLetter(db, parts, officer('2026-03-04'), place, await versionOf(place))
  await decide(place, other('leader', '2026-03-04'), 'sign')
  await issueLetter(db, parts, officer('2026-03-04'), place, { seen: await versionOf(place) })
  await serveLetter(db, parts, officer('2026-03-06'), place, {
    step: 'served',
    way: 'post',
    on: '2026-03-06',
    tracking: 'EX2',
  })
  const file = await viewApplication(db, officer('2026-03-06'), agencyId, applicationId)
  assert.equal(file.clock.state, 'awaitingCorrection')
  assert.deepEqual(
    file.clock.terms.map(({ dueOn }) => dueOn),
    ['2026-03-20'],
  )

  const receipt = await drafted(await newApplication(), 'registrationReceipt', '2026-03-04', {})
  await issueLetter(db, parts, officer('2026-03-04'), receipt, { seen: await versionOf(receipt) })
  assert.equal((await view(receipt)).letter.state, 'issued')
  assert.equal((await lettersForApplicant(db, agencyId, receipt.applicationId)).length, 1)
})

test('两件同时发出，文号不同，各印各的', async () => {
  const both = [
    await drafted(await newApplication(), 'registrationReceipt', '2026-03-04', {}),
    await drafted(await newApplication(), 'registrationReceipt', '2026-03-04', {}),
  ]
  await Promise.all(
    both.map((place) => issueLetter(db, parts, officer('2026-03-04'), place, { seen: 2 })),
  )
  const numbers = await Promise.all(both.map(async (place) => (await view(place)).letter.number))
  assert.equal(new Set(numbers).size, 2)
  for (const number of numbers) assert.match(number ?? '', /公开〔2026〕\d+号-登$/)
})

test('延期告知书：日期由负责人的同意算出；征求意见书登记第三方，期限停下', async () => {
  const applicationId = await newApplication()
  const extended = { event: 'extended', on: '2026-03-10', workdays: 20, approver: '王丙' } as const
  await recordEvent(db, other('leader', '2026-03-10'), { agencyId, applicationId, event: extended })
  const place = await drafted(applicationId, 'extensionNotice', '2026-03-10', {
    extensionReason: '信息年代较久',
  })
  const { content } = await view(place, '2026-03-10')
  assert.deepEqual(
    [content.facts.originalDueOn, content.facts.newDueOn],
    ['2026-03-30', '2026-04-28'],
  )
  await submitLetter(db, parts, officer('2026-03-10'), place, await versionOf(place))
  await decide(place, other('leader', '2026-03-10'), 'sign')
  await issueLetter(db, parts, officer('2026-03-10'), place, { seen: await versionOf(place) })
  const after = await viewApplication(db, officer('2026-03-10'), agencyId, applicationId)
  assert.equal(after.clock.dueOn, '2026-04-28')

  const consulted = await drafted(applicationId, 'thirdPartyConsultation', '2026-03-11', {
    addressee: '某丁戊',
    addresseeIsPerson: true,
    informationConcerned: '补偿安置方案',
  })
  await submitLetter(db, parts, officer('2026-03-11'), consulted, await versionOf(consulted))
  await decide(consulted, other('leader', '2026-03-11'), 'sign')
  await issueLetter(db, parts, officer('2026-03-11'), consulted, {
    seen: await versionOf(consulted),
  })
  const file = await viewApplication(db, officer('2026-03-12'), agencyId, applicationId)
  assert.equal(file.clock.state, 'consulting')
  assert.equal((await view(consulted)).letter.consultation, '第三方1')
  assert.equal((await lettersForApplicant(db, agencyId, applicationId)).length, 1)
  await assert.rejects(voidLetter(db, officer('2026-03-12'), consulted), problem('letterState'))
})

test('范本：机关可以改，缺要素、写错字段的存不进；草稿用改过的', async () => {
  const admin = office.as(['disclosureOfficer'], '2026-03-12')
  const templates = await listTemplates(db, admin, agencyId)
  const reply = templates.find(({ form }) => form.disposition === 'granted')
  const text = reply?.template ?? ''
  await assert.rejects(
    saveTemplate(db, admin, agencyId, 'reply.granted', text.replace('{{救济途径}}', '')),
    invalid('template'),
  )
  await assert.rejects(
    saveTemplate(db, admin, agencyId, 'reply.granted', `${text}{{姓名}}`),
    invalid('template'),
  )
  await saveTemplate(db, admin, agencyId, 'reply.granted', `${text}\n感谢关心和支持本机关的工作。`)
  const applicationId = await newApplication()
  const place = await drafted(applicationId, 'reply', '2026-03-12', {}, 'granted')
  assert.match((await view(place)).content.template, /感谢关心/)
  await saveTemplate(db, admin, agencyId, 'reply.granted', text)
  assert.ok((await listTemplates(db, admin, agencyId)).every(({ isOwn }) => !isOwn))
  await voidLetter(db, officer('2026-03-12'), place)
  assert.equal((await view(place)).letter.state, 'void')
  await assert.rejects(
    listTemplates(db, office.leader('2026-03-12'), agencyId),
    problem('notAllowed'),
  )
})

test('申请人、自然人第三方的姓名不在库里，不在链上，不在存放的文件里', async () => {
  const text = await wholeText(db, [
    'letter',
    'letterDecision',
    'letterService',
    'letterTemplate',
    'file',
    'act',
    'applicationEntry',
    'applicationParty',
  ])
  for (const name of ['某甲乙', '某丁戊', '139999199001010016'])
    assert.ok(!text.includes(name), name)
})
