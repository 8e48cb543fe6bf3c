import { type Article, type InstrumentId, instruments } from '@gongkai/law'

/** 文书里引用条文的写法：同一部规范的连着写，「《…条例》第十五条、第三十二条」。 */
export function citations(articles: readonly Article[]): string {
  const places = new Map<InstrumentId, string[]>()
  for (const { instrument, place } of articles) {
    const known = places.get(instrument) ?? []
    if (place !== '' && !known.includes(place)) known.push(place)
    places.set(instrument, known)
  }
  return [...places]
    .map(([instrument, at]) => `《${instruments[instrument].title}》${at.join('、')}`)
    .join('、')
}
