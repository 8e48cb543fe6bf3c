import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { missingPrograms, run } from '../../../../packages/report/src/testing/programs.ts'
import { actsAfter } from '../../chain/index.ts'
import { openExtractor, passagesOf } from '../../extraction/index.ts'
import { addSealedFile } from '../../files/index.ts'
import { Problem } from '../../kit/problem.ts'
import { openBindery } from '../../volume/index.ts'
import { dotPng } from '../../volume/testing.ts'
import { issueLetter, serveLetter, submitLetter } from '../letters/index.ts'
import { openLetterOffice } from '../letters/testing-office.ts'
import { recordStep } from '../record-step.ts'
import { copyRedaction, markRedaction, startRedaction, viewRedaction } from '../redaction/index.ts'
import { addCaseFile, openCase, recordCaseEvent } from '../remedy-cases/index.ts'
import { testIdentityNumber, wholeText } from '../testing.ts'
import { viewApplication } from '../view-application.ts'
import { listArchives, makeArchive, openArchive } from './index.ts'

const skip = missingPrograms({ pdftotext: 'poppler-utils', pdfinfo: 'poppler-utils' })
const letterOffice = await openLetterOffice()
const { office, db, agencyId, officer, other, parts: issuing } = letterOffice
const [extractor, bindery] = [openExtractor(), openBindery()]
const folder = mkdtempSync(join(tmpdir(), 'gongkai-archive-'))
after(async () => {
  await Promise.all([extractor.close(), bindery.close()])
  await letterOffice.close()
  rmSync(folder, { recursive: true, force: true })
})
const parts = {
  ...{ ...issuing, extractor, bindery },
  entryText: ({ payload }: { readonly payload: object }) => Object.keys(payload).join('，'),
}
const { blobs, sealer } = parts
const problem = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code

/** 一件有来信、检索、区分处理、答复书和凭证的申请，办到送达。 */
async function answered(): Promise<string> {
  const applicationId = await letterOffice.newApplication()
  const day = '2026-03-05'
  const record = { kind: 'application', id: applicationId }
  const attach = (title: string, bytes: Uint8Array) =>
    addSealedFile(db, blobs, sealer, officer('2026-03-02'), {
      ...{ title, record },
      content: (async function* () {
        yield bytes
      })(),
    })
  await attach('身份证明', dotPng)
  await attach(
    '来信',
    await parts.press.docx({
      title: '来信',
      blocks: [{ kind: 'paragraph', text: '请公开补偿方案。' }],
    }),
  )
  await attach('损坏的附件', Buffer.from('%PDF-1.7 broken'))
  await recordStep(db, officer(day), {
    ...{ agencyId, applicationId, name: 'searched', on: day },
    payload: { place: '档案室', words: '青石片区', found: true, text: '' },
  })
  const { id } = await startRedaction(db, parts, officer(day), {
    ...{ agencyId, applicationId, title: '补偿方案', name: '方案.txt' },
    bytes: Buffer.from('被征收人某丙丁，补偿十万元。\n方案自公布之日起施行。'),
  })
  const place = { agencyId, applicationId, id }
  const { source } = await viewRedaction(db, sealer, officer(day), place)
  assert.ok(passagesOf(source).length > 1)
  await markRedaction(db, sealer, officer(day), {
    ...{ ...place, seen: 1, place: { scope: 'everywhere', text: '某丙丁' } },
    why: { ground: 'thirdParty', kind: '个人隐私', reason: '含第三方的姓名' },
  })
  await copyRedaction(db, parts, officer(day), { ...place, seen: 2 })

  const facts = { provision: '纸质件邮寄' }
  const letter = await letterOffice.drafted(applicationId, 'reply', day, facts, 'granted')
  await submitLetter(db, parts, officer(day), letter, await letterOffice.versionOf(letter))
  await letterOffice.decide(letter, other('disclosureOfficer', day), 'legal')
  await letterOffice.decide(letter, other('secrecyReviewer', day), 'secrecy')
  await letterOffice.decide(letter, other('leader', day), 'sign')
  await assert.rejects(
    makeArchive(db, parts, officer(day), { agencyId, applicationId }),
    problem('notEnded'),
  )
  await issueLetter(db, parts, officer(day), letter, { seen: await letterOffice.versionOf(letter) })
  await serveLetter(db, parts, officer('2026-03-06'), letter, {
    ...{ step: 'served', way: 'inPerson', on: '2026-03-06', tracking: '' },
    evidence: dotPng,
  })
  return applicationId
}

const applicationId = await answered()
const ask = { agencyId, applicationId }

test('办结以后归档：每一件都在卷里，页号对得上；卷号、摘要记在经过和链上；再做一次是新的一版', {
  skip,
}, async () => {
  const archive = await makeArchive(db, parts, officer('2026-03-09'), ask)
  assert.deepEqual([archive.version, archive.number], [1, '2026-卷-0001'])
  const opened = await openArchive(db, parts, officer('2026-03-09'), { ...ask, version: 1 })
  const path = join(process.env.GONGKAI_SHOTS ?? folder, 'archive.pdf')
  writeFileSync(path, Buffer.concat(await opened.content.toArray()))
  const textOf = (page: number) =>
    run('pdftotext', '-layout', '-f', String(page), '-l', String(page), path, '-')
  const pages = Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', path))?.[1])
  const fronts = pages - archive.pages
  const contents = Array.from({ length: fronts }, (_, i) => textOf(i + 1)).join('\n')
  const listed = contents.replace(/\s/g, '')

  // 目录里的每一件，翻到所说的那一页，是它。
  const marks: readonly (readonly [title: string, onPage: RegExp])[] = [
    ['政府信息公开申请登记表', new RegExp(testIdentityNumber)],
    ['来信', /请公开补偿方案/],
    ['损坏的附件', /本件没有订入本卷：PDF损坏/],
    ['区分处理的原件：补偿方案', /某丙丁/],
    ['予以公开', /政府信息公开申请答复书/],
    ['文书审核签发记录', /签发/],
    ['检索记录', /档案室/],
    ['区分处理记录：补偿方案', /含第三方的姓名/],
    ['公开件：补偿方案', /被征收人■■■/],
    ['办理经过', /收到申请/],
    ['答复期限逐日台账', /条例第三十三条/],
  ]
  for (const [title, mark] of marks) {
    assert.ok(listed.includes(title.slice(0, 7)), `目录里没有 ${title}`)
    const found = Array.from({ length: archive.pages }, (_, i) => i + 1).filter((page) =>
      mark.test(textOf(fronts + page).replace(/\s/g, '')),
    )
    const stated = pageOf(contents, title)
    assert.ok(found.includes(stated), `${title}：目录说 ${stated}，在 ${found.join('、')}`)
  }
  for (const part of ['身份证明', '送达凭证', '某**']) assert.ok(listed.includes(part), part)
  assert.ok(!listed.includes('某甲乙'), '封面和目录上没有申请人的姓名')
  assert.match(textOf(fronts + 1).replace(/\s/g, ''), /申请人某甲乙/)

  const acts = await actsAfter(db, agencyId, 0, 1000)
  const unsealed = acts.findLast(({ action }) => action === 'archive.unseal')
  assert.equal(unsealed?.facts.purpose, '归档')
  assert.equal(acts.at(-1)?.action, 'archive.open')
  assert.equal(acts.at(-1)?.facts.digest, archive.digest)
  const { entries } = await viewApplication(db, officer('2026-03-09'), agencyId, applicationId)
  assert.deepEqual(
    [entries.at(-1)?.name, entries.at(-1)?.payload.digest],
    ['archived', archive.digest],
  )

  const again = await makeArchive(db, parts, officer('2026-03-10'), ask)
  assert.deepEqual([again.version, again.number], [2, archive.number])
  assert.notEqual(again.digest, archive.digest)
  const { archives } = await listArchives(db, officer('2026-03-10'), agencyId, applicationId)
  assert.deepEqual(
    archives.map(({ version, digest }) => [version, digest]),
    [
      [1, archive.digest],
      [2, again.digest],
    ],
  )
  const first = await openArchive(db, parts, officer('2026-03-10'), { ...ask, version: 1 })
  assert.equal(first.file.plainDigest, archive.digest)
  first.content.destroy()
})

test('被申请复议以后再做一版：案件的记录和材料都在卷里', { skip }, async () => {
  const day = '2026-04-01'
  const { entries } = await viewApplication(db, officer(day), agencyId, applicationId)
  const replySeq = entries.find(({ name }) => name === 'replied')?.seq ?? assert.fail('no reply')
  const { id: caseId } = await openCase(db, officer(day), {
    ...{ agencyId, applicationId },
    entry: {
      ...({ kind: 'reconsideration', procedure: 'ordinary', body: '某某市人民政府' } as const),
      ...{ caseNumber: '某复〔2026〕7号', openedOn: day, hasCopy: true, acceptedOn: '', replySeq },
    },
  })
  const bytes = await parts.press.pdf({
    title: '行政复议申请书',
    blocks: [{ kind: 'paragraph', text: '请求撤销答复。' }],
  })
  const file = { agencyId, caseId, kind: 'copy', bytes } as const
  await addCaseFile(db, parts, officer(day), file)
  const pending = await boundText(await makeArchive(db, parts, officer('2026-04-02'), ask))
  assert.match(pending, /案件记录案件行政复议案号某复〔2026〕7号/)
  assert.match(pending, /结果尚未审结/)
  assert.match(pending, /请求撤销答复/)
  await recordCaseEvent(db, officer('2026-05-06'), {
    ...{ agencyId, caseId },
    event: { event: 'decided', on: '2026-05-06', outcome: 'sustained' },
  })
  const decided = await boundText(await makeArchive(db, parts, officer('2026-05-07'), ask))
  assert.doesNotMatch(decided, /尚未审结/)
  assert.match(decided, /提交书面答复和证据、2026-04-16没有行政复议法/)
})

/** 一版的卷里的字，没有空白。 */
async function boundText({ version }: { readonly version: number }): Promise<string> {
  const { content } = await openArchive(db, parts, officer('2026-05-07'), { ...ask, version })
  const path = join(process.env.GONGKAI_SHOTS ?? folder, `archive-${version}.pdf`)
  writeFileSync(path, Buffer.concat(await content.toArray()))
  return run('pdftotext', '-layout', path, '-').replace(/\s/g, '')
}

test('没有权限的不能归档，也打不开；库里和链上没有个人信息', async () => {
  for (const role of ['leader', 'divisionHead'] as const) {
    const refused = other(role, '2026-03-10')
    await assert.rejects(makeArchive(db, parts, refused, ask), (error) => error instanceof Problem)
    await assert.rejects(
      openArchive(db, parts, refused, { ...ask, version: 1 }),
      (error) => error instanceof Problem,
    )
  }
  const missing = { ...ask, version: 9 }
  await assert.rejects(
    openArchive(db, parts, officer('2026-03-10'), missing),
    problem('noSuchRecord'),
  )
  const text = await wholeText(db, ['act', 'applicationArchive', 'applicationEntry', 'file'])
  for (const planted of ['某甲乙', testIdentityNumber, '13900000001', '某丙丁'])
    assert.ok(!text.includes(planted), planted)
  assert.ok(office.database)
})

/** 目录里一件的起始页：题名所在的一行或者相邻的行末尾的页号。 */
function pageOf(contents: string, title: string): number {
  const lines = contents.split('\n')
  const key = title.slice(0, 6)
  const at = lines.findIndex((line) => line.includes(key) && /\d{4}-\d\d-\d\d/.test(line))
  const near = at >= 0 ? at : lines.findIndex((line) => line.includes(key))
  for (const line of [lines[near], lines[near + 1], lines[near - 1]]) {
    const found = /\d{4}-\d\d-\d\d\s+(\d+)(?:–\d+)?/.exec(line ?? '')
    if (found) return Number(found[1])
  }
  throw new Error(`the contents do not say where ${title} is`)
}
