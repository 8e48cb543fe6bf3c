import type { SmsConfig } from './config.ts'

/** 一条要发的短信。 */
export interface TextMessage {
  /** 同一条总是同一个：网关据此不发第二次。 */
  readonly id: string
  /** 手机号码，只有数字，可以有开头的加号。 */
  readonly to: string
  readonly text: string
}

/** 发短信的人。 */
export interface SmsSender {
  /** 交给网关，它说收下了才回来。Throws `SmsError`. */
  send(message: TextMessage, signal?: AbortSignal): Promise<void>
}

/** 短信没有交出去：为什么、过一会儿再发有没有用。不说号码，也不重复网关说的话。 */
export class SmsError extends Error {
  override readonly name = 'SmsError'
  /** 再发一次可能就成了。 */
  readonly isPassing: boolean
  constructor(text: string, isPassing: boolean) {
    super(text)
    this.isPassing = isPassing
  }
}

const WHOLE_MS = 15_000

/**
 * 按设置发短信：向网关的网址 `POST` 一份 JSON `{"id": "…", "to": "手机号码", "text": "内容"}`。
 *
 * The gateway is the agency's own: every operator has another protocol, and a few lines in front of it are less
 * than a setting for each. It answers 2xx when it took the message; 408, 429 and 5xx mean later; any other
 * means never. `Idempotency-Key` repeats the id: the same message may come twice. A redirect is not followed,
 * for it would carry a telephone number to a place nobody named.
 */
export function openSmsSender({ url, token }: SmsConfig): SmsSender {
  return {
    async send({ id, to, text }, signal) {
      if (!/^\+?\d{5,15}$/.test(to)) throw new SmsError('手机号码不对', false)
      const limit = AbortSignal.timeout(WHOLE_MS)
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': id,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: JSON.stringify({ id, to, text }),
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      }).catch(() => {
        throw new SmsError('连不上短信网关，或者它没有在时限内回答。请检查 GONGKAI_SMS_URL', true)
      })
      await response.body?.cancel()
      const { status } = response
      if (status >= 200 && status < 300) return
      const isPassing = status === 408 || status === 429 || status >= 500
      throw new SmsError(`短信网关没有收下（它答 ${status}）`, isPassing)
    },
  }
}
