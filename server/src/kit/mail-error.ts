/** 信没有发出的缘由。 */
export type MailFault =
  | 'unreachable'
  | 'notEncrypted'
  | 'signInRefused'
  | 'busy'
  | 'refusedRecipient'
  | 'refusedLetter'
  | 'aborted'

/**
 * 信没有发出：为什么、过一会儿再发有没有用。不说收件人，也不重复服务器说的话。
 *
 * What the server says often repeats the address.
 */
export class MailError extends Error {
  override readonly name = 'MailError'
  readonly fault: MailFault
  /** 再发一次可能就成了：任务隔一会儿再做。 */
  readonly isPassing: boolean

  constructor(fault: MailFault, responseCode?: number) {
    const { text, isPassing } = faults[fault]
    super(responseCode ? `${text}（服务器答 ${responseCode}）` : text)
    this.fault = fault
    this.isPassing = isPassing
  }
}

const faults: Readonly<Record<MailFault, { readonly text: string; readonly isPassing: boolean }>> =
  {
    unreachable: {
      text: '连不上发信的服务器。请检查 GONGKAI_SMTP_URL 的主机和端口、防火墙，以及对方的服务是否已启动',
      isPassing: true,
    },
    notEncrypted: {
      text:
        '与发信的服务器没有建立可信的加密连接。请检查它的证书（内网自己的证书机构用 NODE_EXTRA_CA_CERTS 指明），' +
        '服务器只能不加密而且在自己的网络里的，设 GONGKAI_SMTP_TLS=optional',
      isPassing: true,
    },
    signInRefused: {
      text: '发信的服务器不接受用户名和口令。请检查 GONGKAI_SMTP_URL',
      isPassing: true,
    },
    busy: { text: '发信的服务器一时不收，过一会儿再发', isPassing: true },
    refusedRecipient: { text: '收件人的地址不存在，或者服务器不收', isPassing: false },
    refusedLetter: { text: '发信的服务器不收这封信', isPassing: false },
    aborted: { text: '没有在时限内发完', isPassing: true },
  }

/** What the library threw, in our words; anything that is no matter of sending stays what it is. */
export function mailErrorOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof MailError) return error
  const {
    code = '',
    originalCode = '',
    responseCode,
    command,
  } = error as Error & {
    readonly code?: string
    readonly originalCode?: string
    readonly responseCode?: number
    readonly command?: string
  }
  if (code !== 'ETLS' && responseCode !== undefined && responseCode >= 400) {
    if (code === 'EAUTH') return new MailError('signInRefused', responseCode)
    if (responseCode < 500 || responseCode === 503) return new MailError('busy', responseCode)
    const isRecipient = code === 'EENVELOPE' && command?.startsWith('RCPT')
    return new MailError(isRecipient ? 'refusedRecipient' : 'refusedLetter', responseCode)
  }
  const fault = isCertificate.test(originalCode) ? 'notEncrypted' : faultOf[code]
  return fault ? new MailError(fault) : error
}

/** What OpenSSL and Node call a certificate they do not trust, or no TLS at all. */
const isCertificate = /^(?:ERR_SSL|ERR_TLS|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/

const faultOf: Readonly<Record<string, MailFault>> = {
  ETLS: 'notEncrypted',
  EAUTH: 'signInRefused',
  ENOAUTH: 'signInRefused',
  ECONNECTION: 'unreachable',
  ETIMEDOUT: 'unreachable',
  ESOCKET: 'unreachable',
  EDNS: 'unreachable',
  EPROTOCOL: 'unreachable',
  EENVELOPE: 'refusedRecipient',
  EABORT: 'aborted',
}
