import { type Day, type DispositionCode, inWords } from '@gongkai/law'
import { recordsSharing } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import type { Sealer } from '../../kit/seal.ts'
import { percentShared, wordsOf } from '../aftercare/similarity.ts'
import { monthFee } from '../fees/application-fee.ts'
import { applicationsByIds } from '../store.ts'
import type { ApplicationFile } from '../view-application.ts'
import type { DraftFacts } from './facts.ts'
import type { Letter } from './letter.ts'
import { contentOf } from './letter-content.ts'
import type { LetterKind } from './letter-kinds.ts'
import { type FactOrigins, originsOf } from './origins.ts'
import { finishedRedactions, severanceFacts } from './severance-facts.ts'
import { lettersOf } from './store.ts'

/** 由经过得到的事实，和各取自哪里。 */
export interface OriginatedFacts {
  readonly facts: DraftFacts
  readonly origins: FactOrigins
}

const nothing: OriginatedFacts = { facts: {}, origins: {} }

/** 这种文书要写、经过里已经有的：先填上，写明取自哪里，经办人再改。 */
export async function historyFacts(
  db: Db,
  sealer: Sealer,
  file: ApplicationFile,
  kind: LetterKind,
  disposition: DispositionCode | undefined,
): Promise<OriginatedFacts> {
  if (kind === 'feeNotice') return feeFacts(db, file)
  switch (disposition) {
    case 'partlyGranted': {
      const { agencyId, id } = file.application
      const finished = await finishedRedactions(db, agencyId, id)
      return from(await severanceFacts(db, sealer, finished), '区分处理做成的公开件')
    }
    case 'unavailableNotExisting':
      return searchFacts(file)
    case 'notProcessedRepeat':
    case 'notProcessedReconfirm':
      return earlierFacts(db, file)
    case 'unavailableUnclear':
      return correctionFacts(db, sealer, file)
    case 'withheldThirdParty':
      return consultationFacts(file)
    case 'notProcessedExcessive':
      return reasonsFacts(file)
    case 'closedNoCorrection':
      return from(closingFacts(file, 'correction'), '补正告知书送达的登记')
    case 'closedNoPayment':
      return from(closingFacts(file, 'fee'), '收费通知书送达的登记')
    default:
      return nothing
  }
}

function from(facts: DraftFacts, origin: string): OriginatedFacts {
  return { facts, origins: originsOf(facts, origin) }
}

/** 检索记录：哪天、谁、在哪里、用什么词、找到没有。 */
function searchFacts({ entries, people }: ApplicationFile): OriginatedFacts {
  const searches = entries.filter(({ name }) => name === 'searched')
  if (searches.length === 0) return nothing
  const said = searches.map(({ on, payload, personId }) => {
    const who = (personId && people.get(personId)) || ''
    const found = payload.found === true ? '找到' : '没有找到'
    return `${inWords(on)}${who ? `由${who}` : ''}在${String(payload.place)}以“${String(payload.words)}”检索，${found}`
  })
  const seqs = searches.map(({ seq }) => seq).join('、')
  return from({ search: said.join('；') }, `检索记录（办理经过第 ${seqs} 笔）`)
}

/** 同一申请人此前已经答复的、最像的一件：答复的日期和文号。 */
async function earlierFacts(db: Db, { application }: ApplicationFile): Promise<OriginatedFacts> {
  const { agencyId, id, wanted } = application
  const record = { kind: 'application', id }
  const ids = await recordsSharing(db, agencyId, 'identityNumber', record)
  const others = await applicationsByIds(
    db,
    agencyId,
    ids.filter((each) => each !== id),
  )
  const words = wordsOf(wanted)
  const [earlier] = others
    .filter(({ answeredOn, createdAt }) => answeredOn && createdAt <= application.createdAt)
    .map((each) => ({ each, percent: percentShared(words, wordsOf(each.wanted)) }))
    .toSorted((a, b) => b.percent - a.percent)
  if (!earlier) return nothing
  const { each, percent } = earlier
  const reply = issuedOf(await lettersOf(db, agencyId, each.id), 'reply')
  const facts: DraftFacts = {
    earlierOn: reply?.issuedOn ?? each.answeredOn ?? '',
    ...(reply?.number ? { earlierNumber: reply.number } : {}),
  }
  const which = `同一申请人的申请 ${each.number}（所需信息 ${percent}% 相同），请核对是不是同一信息`
  return from(facts, which)
}

/** 补正的情况：何时告知、何时送达、要求补正什么、何时补正。 */
async function correctionFacts(
  db: Db,
  sealer: Sealer,
  { application, entries }: ApplicationFile,
): Promise<OriginatedFacts> {
  const notice = entries.findLast(({ name }) => name === 'correctionNotice')
  if (!notice) return nothing
  const letters = await lettersOf(db, application.agencyId, application.id)
  const letter = issuedOf(letters, 'correctionNotice')
  const points = letter ? (contentOf(sealer, letter).facts.correctionPoints ?? []) : []
  const served = entries.findLast(
    ({ name, payload }) => name === 'noticeServed' && payload.notice === 'correction',
  )
  const corrected = entries.findLast(({ name }) => name === 'corrected')
  const asked = points.map((point) => point.replace(/[。；]$/, '')).join('；')
  const said = [
    `本机关于${inWords(notice.on)}发出补正告知书${letter?.number ? `（${letter.number}）` : ''}`,
    served ? `${inWords(served.on)}送达` : '',
    asked ? `要求补正下列事项：${asked}` : '',
    corrected ? `申请人于${inWords(corrected.on)}作了补正` : '',
  ]
  const origin = letter ? '补正告知书和办理经过' : '办理经过'
  return from({ correctionCourse: said.filter(Boolean).join('，') }, origin)
}

/** 征求第三方意见的情况和结果；不写第三方是谁。 */
function consultationFacts({ clock, today }: ApplicationFile): OriginatedFacts {
  const asked = clock.consultations.filter((each) => each.with === 'thirdParty')
  const [first] = asked
  if (!first) return nothing
  const days = [...new Set(asked.map(({ sentOn }) => inWords(sentOn)))].join('、')
  const consultationCourse = `本机关于${days}书面征求了${asked.length > 1 ? `${asked.length}个` : ''}第三方的意见`
  const said = asked.map(({ opinion, answerBy }) => {
    if (opinion) return opinion === 'refuses' ? '不同意公开' : '同意公开'
    return answerBy && answerBy < today ? '逾期没有提出意见' : '还没有提出意见'
  })
  const counted = Map.groupBy(said, (each) => each)
  const consultationResult =
    asked.length === 1
      ? `第三方${said[0]}`
      : [...counted].map(([each, all]) => `${all.length}个第三方${each}`).join('，')
  const origin = `征求意见的登记（${asked.map(({ id }) => id).join('、')}）`
  return from({ consultationCourse, consultationResult }, origin)
}

/** 要求说明理由的情况。 */
function reasonsFacts({ entries }: ApplicationFile): OriginatedFacts {
  const asked = entries.findLast(({ name }) => name === 'reasonsAsked')
  if (!asked) return nothing
  const given = entries.findLast(({ name, seq }) => name === 'reasonsGiven' && seq > asked.seq)
  const course = `本机关于${inWords(asked.on)}要求说明理由，${given ? `申请人于${inWords(given.on)}作了说明` : '申请人没有说明'}`
  return from({ reasonsCourse: course }, '办理经过')
}

/** 按件收费的：当月第几件。按量的页数，由算费用的页面带来。 */
async function feeFacts(
  db: Db,
  { application, settings }: ApplicationFile,
): Promise<OriginatedFacts> {
  if (settings.feeMethod !== 'perApplication') return nothing
  const month = await monthFee(db, application)
  if (!month?.isCounted) return nothing
  const { earlier } = month
  const place = earlier.length + 1
  const facts: DraftFacts = {
    feeUnits: 1,
    feeAlready: earlier.length,
    feeGround: `本件是同一申请人${monthInWords(application.receivedOn)}提出的第${place}件申请`,
  }
  const numbers = earlier.map(({ number }) => number)
  const which = numbers.length > 0 ? `：此前有 ${numbers.join('、')}` : ''
  return from(facts, `同一申请人当月的申请${which}`)
}

/** 逾期不补正、不缴费的：告知书、通知书哪天送达，到哪天为止。 */
function closingFacts(
  { entries, clock }: ApplicationFile,
  notice: 'correction' | 'fee',
): DraftFacts {
  const served = entries.findLast(
    ({ name, payload }) => name === 'noticeServed' && payload.notice === notice,
  )
  const term = clock.terms.find(({ what }) => what === (notice === 'fee' ? 'payment' : notice))
  return {
    ...(served ? { noticeServedOn: served.on } : {}),
    ...(term ? { noticeDueOn: term.dueOn } : {}),
  }
}

function monthInWords(day: Day | null): string {
  return day === null ? '当月' : `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`
}

function issuedOf(letters: readonly Letter[], kind: LetterKind): Letter | undefined {
  return letters.findLast((each) => each.kind === kind && each.state === 'issued')
}
