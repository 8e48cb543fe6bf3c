import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** 一个密钥：32 个随机字节，各种用途的密钥由它派生。 */
export interface Key {
  readonly id: string
  readonly secret: Uint8Array
}

/** 加密的人：把文字加密，打开，取查找用的摘要。 */
export interface Sealer {
  /**
   * 加密。`context` 说明它在哪里（表、列、行），打开时要一样：密文挪到别处就打不开。
   */
  seal(text: string, context: string): string
  /** 打开。Throws `UnsealError`. */
  unseal(sealed: string, context: string): string
  /** 查找用的摘要：同样的文字在同样的用途里总是一样，没有密钥算不出来。 */
  lookup(text: string, context: string): string
  /** 换过密钥或者算法以后，库里可能存着的全部查找用的摘要；第一个是现在的。 */
  lookups(text: string, context: string): readonly string[]
  /** 是不是现在的密钥和算法加密的；不是的可以重新加密。 */
  isCurrent(sealed: string): boolean
  /** 现在的版本、算法、密钥，例如 `1.aes.0a1b2c3d`：加密了的文件记着它，换密钥时知道哪些要换。 */
  readonly sealing: string
  /** 加密一个文件的内容；整个在内存里，至多 `SEALED_BYTES_LIMIT`。Throws `RangeError`. */
  sealBytes(plain: Uint8Array, context: string): Uint8Array
  /** 打开文件的密文。Throws `UnsealError`. */
  unsealBytes(sealed: Uint8Array, context: string): Uint8Array
}

/** 加密的文件至多多大：加密、打开都在内存里。 */
export const SEALED_BYTES_LIMIT = 32 * 1024 * 1024

/** 密文打不开：说缘由，不说内容。 */
export class UnsealError extends Error {
  override readonly name = 'UnsealError'
  readonly reason: 'malformed' | 'unknownKey' | 'tampered'
  constructor(reason: UnsealError['reason'], text: string) {
    super(text)
    this.reason = reason
  }
}

/**
 * 由密钥得到加密的人：AES-256-GCM；国密用 SM4。第一个密钥用来加密，全部都能打开。
 *
 * OpenSSL has SM4 without GCM: SM4-CTR, and HMAC-SM3 over the whole of what was written.
 */
export function openSealer(
  keys: readonly Key[],
  { nationalCrypto }: { readonly nationalCrypto: boolean },
): Sealer {
  const [first] = keys
  if (!first) throw new Error('no key to seal with')
  const current = nationalCrypto ? 'sm4' : 'aes'
  const start = `${VERSION}.${current}.${first.id}.`
  const sealings = new Map(
    keys.flatMap(({ id, secret }) => [
      [`aes.${id}` as string, aesSealing(secret)] as const,
      [`sm4.${id}` as string, sm4Sealing(secret)] as const,
    ]),
  )
  const digests = keys.flatMap(({ secret }) => {
    const both = [digestBy('sha256', secret), digestBy('sm3', secret)]
    return nationalCrypto ? both.reverse() : both
  })
  const lookups = (text: string, context: string) =>
    digests.map((digest) => digest(framed(context, Buffer.from(text))))
  const closed = (plain: Buffer, header: string, context: string) => {
    const sealing = sealings.get(`${current}.${first.id}`) as Sealing
    return sealing.seal(plain, framed(header, Buffer.from(context)))
  }
  const opened = ({ header, id, kind, body }: Taken, context: string) => {
    const sealing = sealings.get(`${kind}.${id}`)
    if (!sealing) throw new UnsealError('unknownKey', `密文的密钥 ${id} 不在密钥文件里`)
    const plain = sealing.open(body, framed(header, Buffer.from(context)))
    if (!plain) throw new UnsealError('tampered', TAMPERED)
    return plain
  }

  return {
    seal: (text, context) =>
      start + closed(Buffer.from(text), start, context).toString('base64url'),
    unseal: (sealed, context) => opened(taken(sealed), context).toString(),
    sealing: start.slice(0, -1),
    sealBytes(plain, context) {
      if (plain.length > SEALED_BYTES_LIMIT)
        throw new RangeError(`${plain.length} bytes are too many to seal`)
      const header = BYTES_MARK + start
      return Buffer.concat([Buffer.from(header), closed(bufferOf(plain), header, context)])
    },
    unsealBytes: (sealed, context) => opened(takenBytes(bufferOf(sealed)), context),
    lookups,
    lookup: (text, context) => lookups(text, context)[0] as string,
    isCurrent: (sealed) => sealed.startsWith(start),
  }
}

const VERSION = '1'
/** A sealed content says in its first bytes what it is: nobody takes it for a broken picture. */
const BYTES_MARK = 'gongkai-sealed.'
const TAMPERED = '密文打不开：被改动过，或者不是这里的'
const MALFORMED = '密文的格式不对，不是本系统加密的'

interface Sealing {
  seal(plain: Buffer, place: Buffer): Buffer
  /** Undefined when it is not what was sealed, or not at this place. */
  open(body: Buffer, place: Buffer): Buffer | undefined
}

function aesSealing(secret: Uint8Array): Sealing {
  const key = derived('sha256', secret, 'seal aes-256-gcm', 32)
  return {
    seal(plain, place) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(place)
      const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), ciphertext])
    },
    open(body, place) {
      if (body.length < 28) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, 12), {
        authTagLength: 16,
      })
      decipher.setAAD(place).setAuthTag(body.subarray(12, 28))
      const plain = decipher.update(body.subarray(28))
      try {
        return Buffer.concat([plain, decipher.final()])
      } catch {
        // It has one meaning: the tag is another's.
        return undefined
      }
    },
  }
}

function sm4Sealing(secret: Uint8Array): Sealing {
  const key = derived('sm3', secret, 'seal sm4-ctr', 16)
  const macKey = derived('sm3', secret, 'seal hmac-sm3', 32)
  const mac = (iv: Buffer, ciphertext: Buffer, place: Buffer) =>
    createHmac('sm3', macKey)
      .update(framed(framed(place, iv), ciphertext))
      .digest()
  return {
    seal(plain, place) {
      const iv = randomBytes(16)
      const cipher = createCipheriv('sm4-ctr', key, iv)
      const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([iv, mac(iv, ciphertext, place), ciphertext])
    },
    open(body, place) {
      if (body.length < 48) return undefined
      const iv = body.subarray(0, 16)
      const ciphertext = body.subarray(48)
      if (!timingSafeEqual(mac(iv, ciphertext, place), body.subarray(16, 48))) return undefined
      const decipher = createDecipheriv('sm4-ctr', key, iv)
      return Buffer.concat([decipher.update(ciphertext), decipher.final()])
    },
  }
}

function digestBy(algorithm: 'sha256' | 'sm3', secret: Uint8Array) {
  const key = derived(algorithm, secret, 'lookup', 32)
  return (said: Buffer) => createHmac(algorithm, key).update(said).digest('base64url')
}

function derived(algorithm: string, secret: Uint8Array, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync(algorithm, secret, '', `gongkai ${purpose}`, bytes))
}

/** Two parts as one, so that no other two parts give the same bytes. */
function framed(first: string | Buffer, second: Buffer): Buffer {
  const start = Buffer.from(first)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(start.length)
  return Buffer.concat([length, start, second])
}

interface Taken {
  readonly header: string
  readonly kind: string
  readonly id: string
  readonly body: Buffer
}

function taken(sealed: string): Taken {
  const match = /^(1\.(aes|sm4)\.([\w-]{1,40})\.)([\w-]+)$/.exec(sealed)
  const [, header, kind, id, body] = match ?? []
  if (!header || !kind || !id || !body) throw new UnsealError('malformed', MALFORMED)
  const bytes = Buffer.from(body, 'base64url')
  // The last character of base64 has bits nobody reads: one sealed text, one spelling.
  if (bytes.toString('base64url') !== body) throw new UnsealError('tampered', TAMPERED)
  return { header, kind, id, body: bytes }
}

function takenBytes(sealed: Buffer): Taken {
  const match = /^gongkai-sealed\.1\.(aes|sm4)\.([\w-]{1,40})\./.exec(
    sealed.toString('latin1', 0, 80),
  )
  const [header, kind, id] = match ?? []
  if (!header || !kind || !id) throw new UnsealError('malformed', MALFORMED)
  return { header, kind, id, body: sealed.subarray(header.length) }
}

/** The same bytes, not a copy. */
function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
