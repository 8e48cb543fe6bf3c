import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Acting, allowedAgency } from '../../../accounts/index.ts'
import { type ActRow, actsBefore, recordAct } from '../../../chain/index.ts'
import type { Db } from '../../../db/index.ts'
import { type BlobStore, openRecordFile } from '../../../files/index.ts'
import { canonicalJson } from '../../../kit/canonical.ts'
import { Invalid } from '../../../kit/invalid.ts'
import type { Sealer } from '../../../kit/seal.ts'
import { writeZip, type ZipWriter } from '../../../kit/zip-archive.ts'
import type { Press } from '../../../paper/index.ts'
import { lettersOf } from '../../letters/store.ts'
import { type ApplicationFile, viewApplication } from '../../view-application.ts'
import { allowedCase } from '../allowed-case.ts'
import { casesOf, type RemedyFile } from '../view-case.ts'
import { type CollectedFile, filesForEvidence } from './collect-files.ts'
import {
  chronologyText,
  type EntryText,
  evidenceList,
  type ListedEvidence,
  ledgerCsv,
} from './evidence-list.ts'

/** 制作证据所需的。 */
export interface EvidenceParts {
  readonly blobs: BlobStore
  readonly sealer: Sealer
  /** 把证据清单印成 PDF；没有的，清单只有文字。 */
  readonly press?: Press | undefined
  /** 一笔经过写了什么，写给人看。 */
  readonly entryText: EntryText
}

/** 做成的证据：一个压缩包，和清单的摘要。 */
export interface MadeEvidence {
  readonly name: string
  /** 清单的摘要：记在链上，核验时给 `verify.mjs`。 */
  readonly manifestDigest: string
  readonly files: number
}

interface Listed {
  readonly path: string
  readonly kind: 'record' | 'attachment' | 'script'
  readonly bytes: number
  readonly sha256: string
  readonly sm3: string
}

const MOST_BYTES = 2 * 1024 * 1024 * 1024
/** An application has dozens of acts. */
const MOST_ACTS = 10_000
const script = new URL('./verify.mjs', import.meta.url)

/**
 * 一次做成一件案件的证据：经过、逐日台账、文书和材料、期限的 JSON、操作记录、带摘要的清单和核验的程序。
 *
 * Written to `path`, a new file of the caller's, who sends and removes it. Throws `Problem`, `Invalid`.
 */
export async function makeEvidence(
  db: Db,
  parts: EvidenceParts,
  acting: Acting,
  { agencyId, caseId, path }: { agencyId: string; caseId: string; path: string },
): Promise<MadeEvidence> {
  const { remedyCase, role } = await allowedCase(db, acting, 'remedy.handle', agencyId, caseId)
  const { agency } = await allowedAgency(db, acting, 'agency.view', agencyId)
  const file = await viewApplication(db, acting, agencyId, remedyCase.applicationId)
  const { application, entries } = file
  const cases = await casesOf(db, acting, application, entries)
  const own = cases.find((each) => each.remedyCase.id === caseId)
  if (!own) throw new Error('the case is not among those of its application')
  const caseIds = cases.map((each) => each.remedyCase.id)
  const collected = await filesForEvidence(db, application, caseIds)
  if (collected.reduce((sum, each) => sum + each.file.plainBytes, 0) > MOST_BYTES)
    throw new Invalid({ files: '材料合计超过 2 GB，请把大的文件另行提交' })
  const acts = await actsOf(db, file, caseIds)
  const listed: Listed[] = []
  let digest = ''
  await writeZip(path, async (zip) => {
    const add = adder(zip, listed)
    const evidence = await addFiles(db, parts, add, collected)
    await addRecords(add, parts, file, cases, own, evidence, agency.name)
    await add('acts.jsonl', 'record', acts.map((act) => `${canonicalJson(act)}\n`).join(''))
    await add('verify.mjs', 'script', await readFile(script))
    const manifest = manifestText(file, own, listed, acts.length, acting.at)
    digest = createHash('sha256').update(manifest).digest('hex')
    await zip.add('manifest.json', manifest)
    await zip.add('manifest.sha256', `${digest}\n`)
  })
  await db.transaction().execute((tx) =>
    recordAct(tx, {
      ...{ agencyId, at: acting.at, personId: acting.personId, role },
      action: 'remedy.evidence',
      record: { kind: 'remedyCase', id: caseId },
      facts: { number: application.number, manifest: digest, files: listed.length },
    }),
  )
  return { name: `${application.number} 证据.zip`, manifestDigest: digest, files: listed.length }
}

type Content = string | Uint8Array | AsyncIterable<Uint8Array>
type Add = (path: string, kind: Listed['kind'], content: Content) => Promise<Listed>

/** Digests are taken of what is written, while it is written. */
function adder(zip: ZipWriter, listed: Listed[]): Add {
  return async (path, kind, content) => {
    const [sha256, sm3] = [createHash('sha256'), createHash('sm3')]
    let bytes = 0
    async function* counted() {
      for await (const part of piecesOf(content)) {
        sha256.update(part)
        sm3.update(part)
        bytes += part.length
        yield part
      }
    }
    await zip.add(path, counted())
    const entry = { path, kind, bytes, sha256: sha256.digest('hex'), sm3: sm3.digest('hex') }
    listed.push(entry)
    return entry
  }
}

async function* piecesOf(content: Content): AsyncIterable<Uint8Array> {
  if (typeof content === 'string') yield Buffer.from(content, 'utf8')
  else if (content instanceof Uint8Array) yield content
  else yield* content
}

async function addFiles(
  db: Db,
  { blobs, sealer }: EvidenceParts,
  add: Add,
  collected: readonly CollectedFile[],
): Promise<readonly ListedEvidence[]> {
  const evidence: ListedEvidence[] = []
  for (const { file, title, proves } of collected) {
    const { agencyId, record, id, name, addedAt } = file
    const opened = await openRecordFile(db, blobs, sealer, agencyId, record, id)
    const path = `files/${String(evidence.length + 1).padStart(3, '0')}-${name}`
    const { sha256 } = await add(path, 'attachment', opened.content)
    const on = addedAt.toISOString().slice(0, 10)
    evidence.push({ path, title, on, proves, sha256 })
  }
  return evidence
}

async function addRecords(
  add: Add,
  { press, entryText }: EvidenceParts,
  file: ApplicationFile,
  cases: readonly RemedyFile[],
  own: RemedyFile,
  evidence: readonly ListedEvidence[],
  agencyName: string,
): Promise<void> {
  const { application, entries, clock } = file
  const { number, wanted, wantedHints, channel, submittedOn, receivedOn } = application
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
  const records = [
    ['经过.txt', chronologyText(file, cases, entryText), '办理经过', '从收到到答复的每一步'],
    ['台账.csv', ledgerCsv(clock), '逐日台账', '答复期限的每一天怎样计算'],
    ['clock.json', json(clock), '期限的计算', '同上，供程序核对'],
    [
      'application.json',
      json({ number, wanted, wantedHints, channel, submittedOn, receivedOn, entries }),
      '申请和历史',
      '申请的内容和每一笔登记',
    ],
    [
      'cases.json',
      json(
        cases.map((each) => ({ case: each.remedyCase, entries: each.entries, clock: each.clock })),
      ),
      '案件',
      '案件的经过和期限',
    ],
  ] as const
  const made: ListedEvidence[] = []
  for (const [path, content, title, proves] of records) {
    const { sha256 } = await add(path, 'record', content)
    made.push({ path, title, on: file.today, proves, sha256 })
  }
  const list = evidenceList(file, own, [...evidence, ...made], agencyName, entryText)
  const lines = [...evidence, ...made].map(
    ({ path, title, on, proves, sha256 }, i) =>
      `${i + 1}. ${title}　${on}　${proves}\n   ${path}\n   SHA-256 ${sha256}`,
  )
  await add('证据清单.txt', 'record', `${['证据清单', '', ...lines].join('\n')}\n`)
  if (press) await add('证据清单.pdf', 'record', await press.pdf(list))
}

/** The acts on the application, its cases and its letters, in the chain's order; without names of people. */
async function actsOf(
  db: Db,
  { application }: ApplicationFile,
  caseIds: readonly string[],
): Promise<readonly ActRow[]> {
  const { agencyId, id } = application
  const letters = await lettersOf(db, agencyId, id)
  const records = [
    { kind: 'application', id },
    ...caseIds.map((each) => ({ kind: 'remedyCase', id: each })),
    ...letters.map((each) => ({ kind: 'letter', id: each.id })),
  ]
  const found = await Promise.all(
    records.map((record) => actsBefore(db, agencyId, { record }, MOST_ACTS)),
  )
  return found
    .flat()
    .map(({ personName: _, ...act }) => act)
    .toSorted((a, b) => a.seq - b.seq)
}

function manifestText(
  { application }: ApplicationFile,
  { remedyCase }: RemedyFile,
  files: readonly Listed[],
  rows: number,
  at: number,
): string {
  const { kind, body, caseNumber } = remedyCase
  return `${JSON.stringify(
    {
      format: 'gongkai-evidence-1',
      madeAt: new Date(at).toISOString(),
      number: application.number,
      case: { kind, body, caseNumber },
      acts: { rows },
      files,
    },
    null,
    2,
  )}\n`
}
