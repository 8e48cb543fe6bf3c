/**
 * 把连写的数字拆成 `count` 个非负整数的所有拆法，例如 `801000081` 拆成七个。
 *
 * `tokens` 之间原有空白，不能跨过；数不能以 0 开头（0 本身除外）。`accept` 判断一种拆法是否成立；
 * 成立的收进结果，至多 `limit` 种（再多就是说不清了）；`prune` 在拆到一半时就排除。
 */
export function splitDigits(
  tokens: readonly string[],
  count: number,
  accept: (values: readonly number[]) => boolean,
  limit = 400,
  prune: (values: readonly number[]) => boolean = () => true,
): readonly (readonly number[])[] {
  const found: number[][] = []
  const values: number[] = []
  let steps = 0

  function go(token: number, at: number): void {
    if (found.length >= limit || steps++ > 2_000_000) return
    const text = tokens[token]
    if (text === undefined) {
      if (values.length === count && accept(values)) found.push([...values])
      return
    }
    if (at === text.length) {
      go(token + 1, 0)
      return
    }
    const left = count - values.length
    if (left <= 0 || left > digitsLeft(tokens, token, at)) return
    const longest = text[at] === '0' ? 1 : Math.min(9, text.length - at)
    for (let length = 1; length <= longest; length++) {
      values.push(Number(text.slice(at, at + length)))
      if (prune(values)) go(token, at + length)
      values.pop()
    }
  }

  if (tokens.every((token) => /^\d+$/.test(token))) go(0, 0)
  return steps > 2_000_000 ? [] : found
}

function digitsLeft(tokens: readonly string[], token: number, at: number): number {
  let total = (tokens[token]?.length ?? 0) - at
  for (let i = token + 1; i < tokens.length; i++) total += tokens[i]?.length ?? 0
  return total
}
