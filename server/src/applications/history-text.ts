import { isId } from '../kit/id.ts'
import { Invalid } from '../kit/invalid.ts'
import { identityCardFault } from './identity-number.ts'

/** 经过里一项至多多少字：再长的，印不进案卷和证据。 */
const LONGEST = 2000

const identityNumbers = /(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])/g
const mobileNumber = /(?<![\dA-Za-z])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\dA-Za-z])/

/**
 * 写进经过的文字：不太长，不写号码。经过不加密，永远留着，印进案卷。Throws `Invalid`: 那一项的名字。
 *
 * Numbers are the part of it that can be told for sure; names are the writer's care, as the forms say.
 */
export function refuseHistoryText(payload: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(payload)) {
    // The number of a division or a person may look like a telephone's: it is no text of anybody's.
    if (typeof value !== 'string' || isId(value)) continue
    if (value.length > LONGEST) throw new Invalid({ [name]: `最多 ${LONGEST} 个字` })
    const narrow = value.normalize('NFKC')
    const numbers = narrow.match(identityNumbers) ?? []
    if (mobileNumber.test(narrow) || numbers.some((each) => !identityCardFault(each)))
      throw new Invalid({
        [name]: '经过里不写身份证号码、手机号码：经过不加密，永远留着。写「电话联系」这样的就可以',
      })
  }
}
