import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { DispositionCode } from '@gongkai/law'
import { registerApplication } from '../intake/index.ts'
import { consultParty } from '../parties/index.ts'
import { type EventAsk, recordEvent } from '../record-event.ts'
import { recordStep } from '../record-step.ts'
import { filledApplication, testSealer as sealer } from '../testing.ts'
import { draftLetter, editLetter, issueLetter, serveLetter, submitLetter } from './index.ts'
import type { LetterKind } from './letter-kinds.ts'
import { openLetterOffice } from './testing-office.ts'

const letterOffice = await openLetterOffice()
const { db, agencyId, officer, parts, other, drafted, view, versionOf, decide } = letterOffice
after(() => letterOffice.close())

const register = async (day: string, change = {}) => {
  const entry = filledApplication({ submittedOn: day, ...change })
  return (await registerApplication(db, sealer, officer(day), entry)).id
}
const draft = async (
  applicationId: string,
  kind: LetterKind,
  day: string,
  disposition?: DispositionCode,
) => {
  const ask = { agencyId, applicationId, kind, ...(disposition ? { disposition } : {}) }
  const letterId = await draftLetter(db, sealer, officer(day), ask)
  return view({ agencyId, applicationId, letterId }, day)
}
const happened = (applicationId: string, day: string, event: Omit<EventAsk['event'], 'on'>) =>
  recordEvent(db, officer(day), {
    ...{ agencyId, applicationId },
    event: { ...event, on: day } as EventAsk['event'],
    despite: '测试',
  })

/** 一件申请，答复了。 */
async function answered(applicationId: string, day: string) {
  const place = await drafted(applicationId, 'reply', day, { provision: '邮寄' }, 'granted')
  await submitLetter(db, parts, officer(day), place, await versionOf(place))
  await decide(place, other('disclosureOfficer', day), 'legal')
  await decide(place, other('secrecyReviewer', day), 'secrecy')
  await decide(place, other('leader', day), 'sign')
  await issueLetter(db, parts, officer(day), place, { seen: await versionOf(place) })
  const sent = { step: 'sent', way: 'post', on: day, tracking: 'EX000000001CN' } as const
  await serveLetter(db, parts, officer(day), place, sent)
  return (await view(place)).letter
}

test('信息不存在：检索记录填进「检索的情况」，说明取自哪几笔；改过的不再说', async () => {
  const applicationId = await register('2026-03-02')
  for (const [place, words] of [
    ['办公系统', '青石片区'],
    ['档案室', '补偿方案'],
  ])
    await recordStep(db, officer('2026-03-04'), {
      ...{ agencyId, applicationId, name: 'searched', on: '2026-03-04' },
      payload: { place, words, found: false, text: '' },
    })
  const file = await draft(applicationId, 'reply', '2026-03-05', 'unavailableNotExisting')
  const { content, letter } = file
  assert.equal(
    content.facts.search,
    '2026年3月4日由某人在办公系统以“青石片区”检索，没有找到；2026年3月4日由某人在档案室以“补偿方案”检索，没有找到',
  )
  assert.equal(content.origins?.search, '检索记录（办理经过第 2、3 笔）')
  const place = { agencyId, applicationId, letterId: letter.id }
  const facts = { ...content.facts, search: '另写的' }
  const edit = { facts, template: content.template, seen: 1 }
  await editLetter(db, sealer, officer('2026-03-05'), place, edit)
  assert.deepEqual((await view(place)).content.origins, {})
})

test('重复申请：同一申请人最像的一件的答复日期和文号；别人的不算', async () => {
  const wanted = '2025年度某某河道整治工程的招标文件'
  const name = { identityNumber: '139999198506150028', name: '某庚辛' }
  const reply = await answered(await register('2026-04-01', { ...name, wanted }), '2026-04-08')
  await answered(
    await register('2026-04-01', { ...name, wanted: '机关食堂的卫生许可证' }),
    '2026-04-09',
  )
  const again = await register('2026-04-20', { ...name, wanted: `${wanted}。` })
  const { content } = await draft(again, 'reply', '2026-04-21', 'notProcessedRepeat')
  assert.equal(content.facts.earlierOn, '2026-04-08')
  assert.equal(content.facts.earlierNumber, reply.number)
  assert.match(content.origins?.earlierOn ?? '', /同一申请人的申请 2026-\d{4}（.*请核对/)
  const stranger = await register('2026-04-20', {
    ...{ wanted, name: '某戊', identityKind: '', identityNumber: '' },
  })
  const others = await draft(stranger, 'reply', '2026-04-21', 'notProcessedRepeat')
  assert.equal(others.content.facts.earlierOn, undefined)
})

test('补正后仍不明确、逾期不补正：告知书的要点、送达之日填进去', async () => {
  const applicationId = await register('2026-05-06')
  const notice = await drafted(applicationId, 'correctionNotice', '2026-05-07', {
    ...{ correctionReasons: '内容不明确', correctionPoints: ['写明年度。', '写明片区'] },
    guidance: '可以来电',
  })
  await submitLetter(db, parts, officer('2026-05-07'), notice, await versionOf(notice))
  await decide(notice, other('leader', '2026-05-07'), 'sign')
  const seen = await versionOf(notice)
  await issueLetter(db, parts, officer('2026-05-07'), notice, { seen })
  const left = { step: 'served', way: 'left', on: '2026-05-08', tracking: '' } as const
  const evidence = Buffer.from('%PDF-1.7 evidence')
  await serveLetter(db, parts, officer('2026-05-08'), notice, { ...left, evidence })
  const late = await draft(applicationId, 'terminationNotice', '2026-05-25', 'closedNoCorrection')
  assert.equal(late.content.facts.noticeServedOn, '2026-05-08')
  assert.ok(late.content.origins?.noticeServedOn)
  await happened(applicationId, '2026-05-12', { event: 'corrected' })
  const { content } = await draft(applicationId, 'reply', '2026-05-13', 'unavailableUnclear')
  const { letter } = await view(notice)
  assert.equal(
    content.facts.correctionCourse,
    `本机关于2026年5月7日发出补正告知书（${letter.number}），2026年5月8日送达，要求补正下列事项：写明年度；写明片区，申请人于2026年5月12日作了补正`,
  )
})

test('第三方：征求意见的情况和结果，不写是谁；收费：当月第几件，按量的页数', async () => {
  const applicationId = await register('2026-06-01')
  const party = { role: 'thirdParty', name: '丙丁公司', isPerson: false, contact: '' } as const
  const ask = { agencyId, applicationId, party, on: '2026-06-02' }
  const { code } = await consultParty(db, sealer, officer('2026-06-02'), ask)
  const answer = { event: 'consultationAnswered', consultation: code, opinion: 'refuses' }
  await happened(applicationId, '2026-06-05', answer as never)
  const { content } = await draft(applicationId, 'reply', '2026-06-08', 'withheldThirdParty')
  assert.equal(content.facts.consultationCourse, '本机关于2026年6月2日书面征求了第三方的意见')
  assert.equal(content.facts.consultationResult, '第三方不同意公开')
  assert.match(content.origins?.consultationResult ?? '', /第三方1/)

  const month = { identityNumber: '139999197001010017', name: '某壬癸' }
  for (let i = 0; i < 10; i++) await register('2026-07-01', month)
  const eleventh = await register('2026-07-02', month)
  const fee = await draft(eleventh, 'feeNotice', '2026-07-03')
  assert.deepEqual([fee.content.facts.feeUnits, fee.content.facts.feeAlready], [1, 10])
  assert.match(fee.content.origins?.feeAlready ?? '', /当月的申请：此前有 2026-/)
  const given = { feeMethod: 'perPage', feeUnits: 250, feeAlready: 0 } as const
  const byPage = { agencyId, applicationId: eleventh, kind: 'feeNotice', given } as const
  const letterId = await draftLetter(db, sealer, officer('2026-07-03'), byPage)
  const pages = await view({ agencyId, applicationId: eleventh, letterId }, '2026-07-03')
  assert.equal(pages.content.facts.feeUnits, 250)
  assert.equal(pages.content.origins?.feeUnits, undefined)
})
