import { type Day, isDay } from '@gongkai/law'
import type { Acting } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { type BlobStore, keepFile, prepareSealedFile } from '../../files/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { refuseFaults } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import { recordEventIn } from '../record-event.ts'
import { appendStep } from '../record-step.ts'
import { allowedLetter, type LetterPlace, lockAllowedLetter } from './allowed-letter.ts'
import type { Letter } from './letter.ts'
import { eventOfService, type ServiceWay } from './letter-event.ts'
import { recordLetterAct } from './record-letter-act.ts'
import { insertService, servicesOf } from './store.ts'

/** 送达的一步：寄出（交付出去），或者送到。 */
export interface ServiceAsk {
  readonly step: 'sent' | 'served'
  readonly way: ServiceWay
  readonly on: Day
  /** 邮件的单号。 */
  readonly tracking: string
  /** 凭证：回执、回证、截图的扫描件。 */
  readonly evidence?: Uint8Array
  readonly despite?: string
}

/** 凭证至多多大。 */
export const EVIDENCE_BYTES = 15 * 1024 * 1024

/**
 * 登记送达：方式、日期、单号、凭证（加密存放），同一事务里登记它引起的事件。
 *
 * Throws `Problem`, `Invalid`: `on`, `tracking`, `evidence`.
 */
export async function serveLetter(
  db: Db,
  { sealer, blobs }: { readonly sealer: Sealer; readonly blobs: BlobStore },
  acting: Acting,
  place: LetterPlace,
  ask: ServiceAsk,
): Promise<void> {
  const { letter } = await allowedLetter(db, acting, 'application.handle', place)
  if (letter.state !== 'issued') throw new Problem('letterState')
  const { step, way, on, evidence, despite } = ask
  const tracking = ask.tracking.trim()
  refuseFaults(serviceFaults(letter, ask, tracking, todayAt(acting.at)))
  const { agencyId, id, applicationId } = letter
  const prepared = evidence
    ? await prepareSealedFile(
        blobs,
        sealer,
        { agencyId, at: acting.at },
        {
          content: (async function* () {
            yield evidence
          })(),
          title: '送达凭证',
          record: { kind: 'letterEvidence', id },
          types: ['pdf', 'png', 'jpeg'],
        },
      )
    : undefined
  await db.transaction().execute(async (tx) => {
    const locked = await lockAllowedLetter(tx, acting, 'application.handle', place)
    const seq = ((await servicesOf(tx, agencyId, id)).at(-1)?.seq ?? 0) + 1
    const file = prepared ? await keepFile(tx, blobs, prepared, acting.personId) : undefined
    await insertService(tx, {
      ...{ agencyId, letterId: id, seq, step, way, onDay: on, tracking },
      fileId: file?.id ?? null,
      personId: acting.personId,
      recordedAt: new Date(acting.at),
    })
    const facts = { step, by: way, on, ...(file ? { evidence: file.plainDigest } : {}) }
    await recordLetterAct(tx, acting, locked.role, letter, 'serve', facts)
    const payload = { letterId: id, letter: letter.kind, step, by: way }
    await appendStep(tx, acting, locked.role, locked.application, { name: 'letter', on, payload })
    const event = eventOfService(letter, { step, way, on })
    if (event)
      await recordEventIn(tx, acting, {
        ...{ agencyId, applicationId, event },
        ...(despite === undefined ? {} : { despite }),
      })
  })
}

/** 送达要有凭证：邮寄的有单号，别的方式有回证、截图等。 */
function serviceFaults(
  { issuedOn }: Letter,
  { step, way, on, evidence }: ServiceAsk,
  tracking: string,
  today: Day,
): Readonly<Record<string, string | undefined>> {
  const isPost = way === 'post'
  return {
    on: !isDay(on)
      ? '请填写日期'
      : on > today
        ? '还没有到这一天，发生以后再登记'
        : issuedOn && on < issuedOn
          ? `不能早于文书的日期 ${issuedOn}`
          : undefined,
    tracking:
      isPost && tracking === ''
        ? '邮寄的，请填写单号'
        : tracking.length > 60
          ? '最多 60 个字'
          : undefined,
    evidence:
      step === 'served' && !isPost && !evidence
        ? '送达要有凭证：请上传签收的回证、系统的截图等（PDF、PNG、JPEG）'
        : evidence && evidence.length > EVIDENCE_BYTES
          ? '凭证超过 15 MB，请压缩以后再上传'
          : undefined,
  }
}
