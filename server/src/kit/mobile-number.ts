/**
 * 收得到短信的号码：中国大陆的手机号码，十一位数字；不是的为 undefined。
 *
 * Spaces, hyphens, brackets and the country's code are ways to write it. Whatever else stands there, a second
 * number, an extension, is not guessed at: a message must not go to somebody else.
 */
export function mobileNumber(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/[\s()\-‐-―]/g, '')
  return /^(?:\+?86|0086)?(1[3-9]\d{9})$/.exec(plain)?.[1]
}
