/**
 * 是不是一个可以用的电子邮箱地址：只有一个，没有名字、括号和引号。
 *
 * Narrower than RFC 5322 allows. What could end a header line, add a second recipient or start a comment is
 * no address here, so that nothing which comes from a form can change what a letter says or where it goes.
 */
export function isMailAddress(text: string): boolean {
  if (text.length > 254) return false
  const [local = '', domain = '', ...more] = text.split('@')
  return (
    more.length === 0 &&
    local.length <= 64 &&
    /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local) &&
    /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(domain)
  )
}
