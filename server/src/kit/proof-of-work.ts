import { createHash } from 'node:crypto'
import type { Sealer } from './seal.ts'
import { isSameText, newToken } from './token.ts'
import { isRightAnswer, type WordQuestion, wordQuestion } from './word-question.ts'

/** 请提交表单的人证明不是机器人：浏览器算一小会儿，或者人答一题。 */
export interface Challenge {
  /** 放在表单里，原样回来。 */
  readonly token: string
  /** 浏览器从它算起。 */
  readonly seed: string
  readonly bits: number
  readonly parts: number
  /** 不用脚本的人答的题。 */
  readonly question: string
}

/** 表单里回来的。 */
export interface ChallengeAnswer {
  readonly token: string
  /** 浏览器算出的，没有脚本是空的。 */
  readonly proof: string
  /** 人答的。 */
  readonly answer: string
}

/** 核对的结论。成了的，调用的人再把 `key` 记下：记到 `until` 为止，第二次不算。 */
export type ChallengeOutcome =
  | { readonly isProven: true; readonly key: string; readonly until: number }
  | { readonly isProven: false; readonly text: string }

/** 填一份表可以用多久。 */
export const CHALLENGE_MS = 3 * 3_600_000

/**
 * 十个小题，各要散列开头 14 个零位：平均 16 万次散列。
 *
 * Measured with the script in Chromium on a busy server: 470 000 a second, so 0.35 s; an office PC two or three
 * times slower takes 0.7 to 1 s. Ten small parts instead of one large: nobody has the bad luck to wait ten times as
 * long as another.
 */
const BITS = 14
const PARTS = 10

/** 出一题。`purpose` 说是哪张表：别的表的不算。 */
export function newChallenge(sealer: Sealer, purpose: string, at: number): Challenge {
  const body = `${(at + CHALLENGE_MS).toString(36)}.${newToken()}`
  const seed = sealer.lookup(body, contextOf(purpose))
  const { text } = questionOf(sealer, seed)
  return { token: `${body}.${seed}`, seed, bits: BITS, parts: PARTS, question: text }
}

/**
 * 核对：是这里出的、这张表的、没有过期，而且算对了或者答对了。
 *
 * Nothing is kept while a form is open: the signature is the memory, so every process can check what another
 * one asked.
 */
export function checkChallenge(
  sealer: Sealer,
  purpose: string,
  { token, proof, answer }: ChallengeAnswer,
  at: number,
): ChallengeOutcome {
  const [, body = '', until36 = '', seed = ''] =
    /^(([0-9a-z]{1,12})\.[\w-]{43})\.([\w-]{43})$/.exec(token) ?? []
  const isOurs = sealer
    .lookups(body, contextOf(purpose))
    .some((signature) => isSameText(signature, seed))
  const until = Number.parseInt(until36, 36)
  if (body === '' || !isOurs || until <= at) return { isProven: false, text: STALE }
  if (isWorkDone(seed, proof) || isRightAnswer(questionOf(sealer, seed), answer))
    return { isProven: true, key: `challenge ${seed}`, until }
  return { isProven: false, text: answer.trim() === '' ? UNANSWERED : WRONG }
}

const STALE = '这张表打开得太久，或者是从别处来的。填好的都还在，请再回答一次下面的问题'
const UNANSWERED = '请回答这个小问题：这是为了挡住自动提交的程序'
const WRONG = '答得不对，请再算一次。数字和汉字都可以'

function contextOf(purpose: string): string {
  return `challenge ${purpose}`
}

/** From the seed, with the key: what is asked need not be carried along. */
function questionOf(sealer: Sealer, seed: string): WordQuestion {
  return wordQuestion(Buffer.from(sealer.lookup(seed, 'challenge question'), 'base64url'))
}

function isWorkDone(seed: string, proof: string): boolean {
  const counters = proof.split('-')
  return (
    counters.length === PARTS &&
    counters.every(
      (counter, part) =>
        /^(?:0|[1-9]\d{0,8})$/.test(counter) &&
        createHash('sha256').update(`${seed}.${part}.${counter}`).digest().readUInt32BE() >>>
          (32 - BITS) ===
          0,
    )
  )
}
