import { createHash } from 'node:crypto'
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import { isMailAddress } from '../../kit/mail-address.ts'
import { htmlText } from './html-text.ts'
import { inKnownCharset } from './mail-charset.ts'

/** 读出的一封电子邮件：谁、什么时候、说了什么、附了什么，和它是这样收到的证据。 */
export interface ReceivedMail {
  readonly from: { readonly name: string; readonly address: string }
  readonly subject: string
  /** 发信的人写的时间，毫秒；没有写或者看不懂的没有。自己写的，不可尽信。 */
  readonly sentAt: number | undefined
  /** 最后一个收下它的服务器写的时间，毫秒。 */
  readonly receivedAt: number | undefined
  readonly text: string
  readonly attachments: readonly MailAttachment[]
  readonly evidence: {
    /** 邮件头，一字不改。 */
    readonly headers: string
    /** 整个文件的 SHA-256，十六进制。 */
    readonly sha256: string
  }
}

/** 一个附件；它是什么由收文件的房间看内容认定。 */
export interface MailAttachment {
  readonly name: string
  readonly content: Uint8Array
}

/** 读不成：为什么，怎么办。不说内容。 */
export class MailFileError extends Error {
  override readonly name = 'MailFileError'
  readonly reason: keyof typeof faults
  constructor(reason: keyof typeof faults) {
    super(faults[reason])
    this.reason = reason
  }
}

const faults = {
  empty: '文件是空的',
  tooLarge: '邮件超过 32 MB。请从邮箱里把附件另存，再分别上传',
  outlook: '这是 Outlook 的 .msg 文件。请在 Outlook 里另存为 .eml，或者从网页邮箱下载邮件原文',
  notMail: '不是邮件的原文。请在邮箱里用「导出」「下载邮件」或者「另存为 .eml」得到的文件',
  noSender: '邮件里没有发件人的地址。请改用登记表录入',
  tooComplex: '邮件一层套一层，或者邮件头太长，不像平常的邮件。请打开原件，改用登记表录入',
  tooManyAttachments: '附件超过 50 个。请从邮箱里另存，再分别上传',
} as const

const MOST_BYTES = 32 * 1024 * 1024
const MOST_HEADER_BYTES = 256 * 1024
const MOST_DEPTH = 30
const MOST_ATTACHMENTS = 50
const MOST_CHARACTERS = 200_000

/**
 * 读一封 .eml：只读，不判断。字符集写明的照它，没有写明的看内容（UTF-8，不然 GB 18030）。
 *
 * A message in a message stays an attachment: what somebody forwarded is the evidence, not what they wrote
 * above it. Throws `MailFileError`.
 */
export async function readEml(bytes: Uint8Array): Promise<ReceivedMail> {
  if (bytes.length === 0) throw new MailFileError('empty')
  if (bytes.length > MOST_BYTES) throw new MailFileError('tooLarge')
  if (Buffer.from(bytes.subarray(0, 4)).toString('hex') === 'd0cf11e0')
    throw new MailFileError('outlook')
  const { head, whole } = inKnownCharset(bytes)
  if (!/^[!-9;-~]{1,76}:/.test(head) || !/^(?:from|received|date|message-id):/im.test(head))
    throw new MailFileError('notMail')
  const mail = await parsed(whole)
  const from = mailboxOf(mail.from) ?? mailboxOf(mail.sender)
  if (!from) throw new MailFileError('noSender')
  if (mail.attachments.length > MOST_ATTACHMENTS) throw new MailFileError('tooManyAttachments')
  return {
    from,
    subject: oneLine(mail.subject ?? ''),
    sentAt: instantOf(headerOf(mail, 'date')),
    receivedAt: instantOf(headerOf(mail, 'received')?.split(';').at(-1)),
    text: textOf(mail),
    attachments: mail.attachments.map(attachmentOf),
    evidence: { headers: head, sha256: createHash('sha256').update(bytes).digest('hex') },
  }
}

async function parsed(whole: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(whole, {
      forceRfc822Attachments: true,
      maxNestingDepth: MOST_DEPTH,
      maxHeadersSize: MOST_HEADER_BYTES,
      attachmentEncoding: 'arraybuffer',
    })
  } catch {
    // It refuses what exceeds these two limits, and nothing else.
    throw new MailFileError('tooComplex')
  }
}

function mailboxOf(address: Address | undefined): ReceivedMail['from'] | undefined {
  if (address?.address === undefined || !isMailAddress(address.address)) return undefined
  return { name: oneLine(address.name), address: address.address }
}

function headerOf({ headers }: Email, name: string): string | undefined {
  return headers.find(({ key }) => key === name)?.value
}

function instantOf(text: string | undefined): number | undefined {
  const at = Date.parse(text?.replace(/\([^()]*\)/g, ' ').trim() ?? '')
  return Number.isNaN(at) ? undefined : at
}

function textOf({ text, html }: Email): string {
  const said = text?.trim() ? text : htmlText(html ?? '')
  return said
    .slice(0, MOST_CHARACTERS)
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '')
    .trim()
}

function attachmentOf({ filename, mimeType, content }: Attachment, index: number): MailAttachment {
  const ending = mimeType === 'message/rfc822' ? '.eml' : ''
  return {
    name: oneLine(filename ?? '') || `附件${index + 1}${ending}`,
    content: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
  }
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 500)
}
