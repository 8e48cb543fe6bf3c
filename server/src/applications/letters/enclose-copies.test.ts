import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openExtractor, passagesOf } from '../../extraction/index.ts'
import { addSealedFile } from '../../files/index.ts'
import { Problem } from '../../kit/problem.ts'
import { textsOf } from '../../paper/index.ts'
import { openPaper } from '../applicant/papers.ts'
import {
  copyRedaction,
  listRedactions,
  markRedaction,
  startRedaction,
  viewRedaction,
} from '../redaction/index.ts'
import { testSealer as sealer } from '../testing.ts'
import { viewApplication } from '../view-application.ts'
import {
  draftLetter,
  editLetter,
  encloseCopies,
  enclosuresForApplicant,
  issueLetter,
  lettersForApplicant,
  openEnclosure,
  openEnclosureForApplicant,
  serveLetter,
  submitLetter,
} from './index.ts'
import { openLetterOffice } from './testing-office.ts'

const letterOffice = await openLetterOffice()
const { db, agencyId, officer, parts, other, view, versionOf, decide } = letterOffice
const extractor = openExtractor()
after(async () => {
  await extractor.close()
  await letterOffice.close()
})
const [day, redacting] = ['2026-03-05', { ...parts, extractor }]
const problem = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code

/** 一份已经附在申请上的原件，区分处理过，做成了公开件。 */
async function severed(applicationId: string) {
  const record = { kind: 'application', id: applicationId }
  const added = await addSealedFile(db, parts.blobs, sealer, officer(day), {
    ...{ title: '补偿方案', record },
    content: (async function* () {
      yield Buffer.from(
        '被征收人某丙丁，补偿十万元。\n内部讨论的意见：再议。\n方案自公布之日起施行。',
      )
    })(),
  })
  const { file, content } = await openPaper(db, parts, officer(day), {
    ...{ agencyId, applicationId, fileId: added.id },
  })
  const bytes = Buffer.concat(await content.toArray())
  const ask = { agencyId, applicationId, title: '补偿方案', name: file.name, bytes, attached: file }
  const entry = await startRedaction(db, redacting, officer(day), ask)
  assert.equal(entry.fileId, added.id, '不另存一份')
  const place = { agencyId, applicationId, id: entry.id }
  await markRedaction(db, sealer, officer(day), {
    ...{ ...place, seen: 1, place: { scope: 'everywhere', text: '某丙丁' } },
    why: { ground: 'thirdParty', kind: '个人隐私', reason: '含第三方的姓名' },
  })
  await markRedaction(db, sealer, officer(day), {
    ...{ ...place, seen: 2, place: { scope: 'passage', passage: 2 } },
    why: { ground: 'process', kind: '讨论记录', reason: '讨论中形成' },
  } as never)
  await copyRedaction(db, redacting, officer(day), { ...place, seen: 3 })
  return place
}

test('部分公开的答复：公开的、不公开的、理由照区分处理先填；公开件列为附件，电子送达的申请人取得到', async () => {
  const applicationId = await letterOffice.newApplication()
  const redaction = await severed(applicationId)
  const ask = { agencyId, applicationId, kind: 'reply', disposition: 'partlyGranted' } as const
  const letterId = await draftLetter(db, sealer, officer(day), ask)
  const place = { agencyId, applicationId, letterId }
  const { content, composed } = await view(place, day)
  assert.deepEqual(content.facts.withheldParts, [
    {
      ...{ what: '《补偿方案》中的 1 处（个人隐私）', disposition: 'withheldThirdParty' },
      reason: '含第三方的姓名',
    },
    {
      ...{ what: '《补偿方案》中的 1 处（讨论记录）', disposition: 'withheldDeliberative' },
      reason: '讨论中形成',
    },
  ])
  assert.match(content.facts.disclosedParts?.[0]?.what ?? '', /《补偿方案》.*2 处以“■■■”代替/)
  assert.equal(content.origins?.withheldParts, '区分处理做成的公开件')
  assert.ok('paper' in composed, JSON.stringify(composed))
  const printed = textsOf(composed.paper).join('\n')
  assert.ok(printed.includes('补偿方案（公开件）') && printed.includes('第十六条第二款'), printed)
  for (const hidden of ['某丙丁', '再议']) assert.ok(!printed.includes(hidden))

  // 公开件后来重做过的，要重新写进去，才能送审、发出。
  const { entry } = await viewRedaction(db, sealer, officer(day), redaction)
  await copyRedaction(db, redacting, officer(day), { ...redaction, seen: entry.version })
  await assert.rejects(
    submitLetter(db, parts, officer(day), place, await versionOf(place)),
    problem('copyChanged'),
  )
  await encloseCopies(db, sealer, officer(day), place, {
    ...{ redactionIds: [redaction.id], seen: await versionOf(place) },
  })
  await submitLetter(db, parts, officer(day), place, await versionOf(place))
  await decide(place, other('disclosureOfficer', day), 'legal')
  await decide(place, other('secrecyReviewer', day), 'secrecy')
  await decide(place, other('leader', day), 'sign')
  await issueLetter(db, parts, officer(day), place, { seen: await versionOf(place) })
  const { clock, entries } = await viewApplication(db, officer(day), agencyId, applicationId)
  assert.equal(clock.state, 'replied')
  assert.equal(
    entries.findLast(({ name }) => name === 'replied')?.payload.withheldUnder14To16,
    true,
  )

  const [own] = await lettersForApplicant(db, agencyId, applicationId)
  assert.ok(own)
  assert.deepEqual(await enclosuresForApplicant(db, sealer, own), [], '还没有电子送达')
  const opening = { letterId, redactionId: redaction.id, as: 'pdf' } as const
  await assert.rejects(
    openEnclosureForApplicant(db, parts, [own], opening),
    problem('noSuchRecord'),
  )
  await serveLetter(db, parts, officer(day), place, {
    ...{ step: 'sent', way: 'electronic', on: day, tracking: '' },
  })
  assert.deepEqual(
    (await enclosuresForApplicant(db, sealer, own)).map(({ title }) => title),
    ['补偿方案'],
  )
  const opened = await openEnclosureForApplicant(db, parts, [own], opening)
  const copy = Buffer.concat(await opened.content.toArray())
  const read = passagesOf(await extractor.extract(copy, '公开件.pdf')).map(({ text }) => text)
  assert.ok(
    read.some((text) => text.includes('方案自公布之日起施行')),
    read.join('|'),
  )
  assert.ok(!read.join('').includes('某丙丁'))
  const same = await openEnclosure(db, parts, officer(day), place, { ...opening, as: 'docx' })
  same.content.destroy()
  await assert.rejects(openEnclosureForApplicant(db, parts, [], opening), problem('noSuchRecord'))
})

test('从附件里删去的，不再随文；没有区分处理的，照旧由人填', async () => {
  const applicationId = await letterOffice.newApplication()
  const ask = { agencyId, applicationId, kind: 'reply', disposition: 'partlyGranted' } as const
  const bare = await draftLetter(db, sealer, officer(day), ask)
  const { content } = await view({ agencyId, applicationId, letterId: bare }, day)
  assert.equal(content.facts.withheldParts, undefined)
  await severed(applicationId)
  assert.equal((await listRedactions(db, officer(day), agencyId, applicationId)).length, 1)
  const letterId = await draftLetter(db, sealer, officer(day), ask)
  const place = { agencyId, applicationId, letterId }
  const before = await view(place, day)
  assert.equal(before.content.facts.enclosures?.length, 1)
  await editLetter(db, sealer, officer(day), place, {
    ...{ facts: { ...before.content.facts, attachments: ['另一份'] }, seen: 1 },
    template: before.content.template,
  })
  const { facts, origins } = (await view(place, day)).content
  assert.deepEqual(facts.enclosures, [])
  assert.equal(origins?.attachments, undefined)
  assert.ok(origins?.withheldParts)
})
