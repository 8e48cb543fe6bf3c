/** 文号里的各项。 */
export interface NumberParts {
  /** 机关代字，例如「云岭卫健」。 */
  readonly agencyShort: string
  readonly year: number
  /** 该机关该年的第几号。 */
  readonly seq: number
  /** 类别字：答、补、延、征、费……。 */
  readonly suffix: string
}

/** 文号的默认样式：`××公开〔2026〕17号-答`。 */
export const standardNumberPattern = '{机关}公开〔{年}〕{序号}号-{类}'

/** 文号的样式不能用。 */
export class NumberPatternError extends Error {
  override readonly name = 'NumberPatternError'
}

/** 文号：由机关设定的样式和各项得出。同一样式里年、序号必有，两件文书才不会同号。 */
export function letterNumber(pattern: string, parts: NumberParts): string {
  const fault = numberPatternFault(pattern)
  if (fault) throw new NumberPatternError(fault)
  if (!Number.isSafeInteger(parts.seq) || parts.seq < 1)
    throw new RangeError(`序号不对：${parts.seq}`)
  const values: Readonly<Record<string, string>> = {
    机关: parts.agencyShort,
    年: String(parts.year),
    序号: String(parts.seq),
    类: parts.suffix,
  }
  return pattern.replace(placeholder, (_, name: string) => values[name.trim()] ?? '')
}

/** 样式有什么毛病；没有为 undefined。 */
export function numberPatternFault(pattern: string): string | undefined {
  const used = [...pattern.matchAll(placeholder)].map(([, name = '']) => name.trim())
  const unknown = used.find((name) => !known.includes(name))
  if (unknown !== undefined) return `文号的样式里没有「${unknown}」，可以用：${known.join('、')}`
  const lacking = ['年', '序号'].find((name) => !used.includes(name))
  if (lacking) return `文号的样式里要有 {${lacking}}`
  if (/[{}\n\r]/.test(pattern.replace(placeholder, '')))
    return '文号的样式里有不成对的花括号或者换行'
  if (pattern.length > 100) return '文号的样式太长'
  return undefined
}

const placeholder = /\{([^{}]*)\}/g
const known = ['机关', '年', '序号', '类']
