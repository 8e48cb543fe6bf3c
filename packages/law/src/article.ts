import { type InstrumentId, instruments } from './instrument.ts'

/** 条文：哪部规范的哪一处。 */
export interface Article {
  readonly instrument: InstrumentId
  /** 第几条第几款第几项，或者格式的第几部分；整部规范为空串。 */
  readonly place: string
}

/** 条文引用，例如 `article('regulation-2019', '第四十九条')`。 */
export function article(instrument: InstrumentId, place = ''): Article {
  return { instrument, place }
}

/** 引用条文的文字：「条例第四十九条」。 */
export function cite({ instrument, place }: Article): string {
  return `${instruments[instrument].short}${place}`
}

/** 引用条文的全文字：「《中华人民共和国政府信息公开条例》（国务院令第711号）第四十九条」。 */
export function citeInFull({ instrument, place }: Article): string {
  const { title, number } = instruments[instrument]
  return `《${title}》${number ? `（${number}）` : ''}${place}`
}
