/** 人人都写的套话：比较雷同时不算。 */
const BOILERPLATE =
  /根据《[^》]{4,40}》[^。]{0,80}(?:编制|编写)[^。]*。|(?:本)?报告(?:中)?所列数据的?统计期限[^。]*。|(?:以|坚持以)习近平[^，。]*(?:思想)?为指导|(?:深入)?(?:学习)?(?:全面)?贯彻(?:落实)?党的[^，。；]{2,40}精神|《[^》]{2,40}》|（[^）]{0,40}）|20\d\d年/g

/** 去掉套话、数字和标点以后的文字。 */
export function ownWords(text: string): string {
  return text
    .replace(/\s/g, '')
    .replace(BOILERPLATE, '')
    .replace(/[^\p{Script=Han}]/gu, '')
}

/** 两段文字有多像，0 到 1：四字一片，两边共有的片占较短一边的几成。太短的说不上，为 undefined。 */
export function similarity(a: string, b: string, least = 60): number | undefined {
  const [first, second] = [ownWords(a), ownWords(b)]
  if (Math.min(first.length, second.length) < least) return undefined
  const shingles = shinglesOf(first)
  const others = shinglesOf(second)
  let shared = 0
  for (const shingle of shingles) if (others.has(shingle)) shared++
  // 长短悬殊时只看较短的一边会把「摘抄」当雷同，取两边的平均。
  return (2 * shared) / (shingles.size + others.size)
}

function shinglesOf(text: string): Set<string> {
  const shingles = new Set<string>()
  for (let i = 0; i + 4 <= text.length; i++) shingles.add(text.slice(i, i + 4))
  return shingles
}
