import { commonPasswords } from './common-passwords.ts'

/** Ten: with two kinds of characters it is past guessing at the pace the lock-out allows, and can be remembered. */
const LEAST_CHARACTERS = 10
/** Longer than any phrase somebody types; without a limit a megabyte would be hashed. */
const MOST_CHARACTERS = 128

/**
 * 密码的毛病；没有为 undefined。
 *
 * Length does most; two kinds of characters because 等级保护 (GB/T 22239—2019) asks for complexity; the
 * list of the commonest ones because a guesser starts there. No third kind and no forced symbols: they
 * make people write `Abc123!!`, and write it down.
 */
export function passwordFault(password: string, signInName: string): string | undefined {
  const text = password.normalize('NFKC')
  const length = [...text].length
  if (length < LEAST_CHARACTERS) return `密码至少 ${LEAST_CHARACTERS} 个字符，现在是 ${length} 个`
  if (length > MOST_CHARACTERS) return `密码至多 ${MOST_CHARACTERS} 个字符，现在是 ${length} 个`
  if (kindsIn(text) < 2)
    return '密码要有两种以上的字符：小写字母、大写字母、数字、其他（符号、汉字、空格）'
  if (holdsName(text, signInName)) return '密码里不能有登录名'
  if (isCommon(text)) return '这个密码太常见，猜密码的人最先试它，请换一个'
  return undefined
}

function kindsIn(text: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(text)).length
}

/** A name of two letters is in many words by chance. */
function holdsName(text: string, signInName: string): boolean {
  const name = signInName.normalize('NFKC').toLowerCase()
  return name.length >= 3 && text.toLowerCase().includes(name)
}

/** `Password123!!` is still the common `password123`. */
function isCommon(text: string): boolean {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  return commonPasswords.has(plain) || /^(.{1,4}?)\1+$/u.test(plain)
}
