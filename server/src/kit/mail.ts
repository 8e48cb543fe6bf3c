import { createTransport } from 'nodemailer'
import type { MailConfig } from './config.ts'
import { isMailAddress } from './mail-address.ts'
import { MailError, mailErrorOf } from './mail-error.ts'

/** 一封要发的电子邮件：一个收件人，纯文本，至多一个附件。 */
export interface Letter {
  /** 同一封信总是同一个：任务做第二次，收件人的邮箱认得出是同一封。 */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly attachment?: {
    readonly name: string
    /** 例如 `text/calendar; charset=utf-8; method=PUBLISH`。 */
    readonly mediaType: string
    readonly content: string | Uint8Array
  }
}

/** 发电子邮件的人。 */
export interface Mailer {
  /** 发出，服务器收下了才回来。Throws `MailError`. */
  send(letter: Letter, at: number, signal?: AbortSignal): Promise<void>
  /** 连得上、登得进；不发什么。Throws `MailError`. */
  check(): Promise<void>
}

const CONNECT_MS = 10_000
const SILENCE_MS = 30_000
const WHOLE_MS = 90_000

/**
 * 按设置发电子邮件。
 *
 * Nothing is logged and no error repeats an address: who got a letter is a personal datum. A connection for
 * each letter: they are few, and a kept one is closed by the server at a moment of its choice.
 */
export function openMailer(config: MailConfig): Mailer {
  const url = new URL(config.url)
  const isTls = url.protocol === 'smtps:'
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (isTls ? 465 : 25),
    secure: isTls,
    requireTLS: !isTls && config.mustEncrypt,
    ...(url.username ? { auth: authOf(url) } : {}),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    socketCloseTimeout: 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
    tls: { minVersion: 'TLSv1.2' },
  })
  const domain = config.from.slice(config.from.indexOf('@') + 1)
  return {
    async send(letter, at, signal) {
      if (!isMailAddress(letter.to)) throw new MailError('refusedRecipient')
      const limit = AbortSignal.timeout(WHOLE_MS)
      try {
        await transport.sendMail({
          envelope: { from: config.from, to: letter.to },
          from: config.from,
          to: letter.to,
          subject: oneLine(letter.subject),
          text: letter.text,
          // Chinese text has long lines; this has none longer than the protocol allows.
          textEncoding: 'base64',
          date: new Date(at),
          messageId: `<${oneLine(letter.id).replace(/[^\w.-]/g, '-')}@${domain}>`,
          // 自动发出的：对方的自动回复不要再回来。
          headers: { 'auto-submitted': 'auto-generated' },
          xMailer: false,
          attachments: attachmentsOf(letter),
          signal: signal ? AbortSignal.any([signal, limit]) : limit,
        })
      } catch (error) {
        throw mailErrorOf(error)
      }
    },
    async check() {
      try {
        await transport.verify()
      } catch (error) {
        throw mailErrorOf(error)
      }
    },
  }
}

function authOf(url: URL) {
  return { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
}

function attachmentsOf({ attachment }: Letter) {
  if (!attachment) return []
  const { name, mediaType, content } = attachment
  return [
    {
      filename: oneLine(name),
      contentType: oneLine(mediaType),
      content: typeof content === 'string' ? content : Buffer.from(content),
      contentTransferEncoding: 'base64' as const,
    },
  ]
}

/** What stands in a header stays in that header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}
