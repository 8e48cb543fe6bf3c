import type { Sealer } from '../../kit/seal.ts'
import type { Letter, LetterContent } from './letter.ts'

type Place = Pick<Letter, 'agencyId' | 'id'>

/** 加密文书的内容：密文挪到别的文书、别的机关就打不开。 */
export function sealContent(sealer: Sealer, place: Place, content: LetterContent): string {
  return sealer.seal(JSON.stringify(content), contentContext(place))
}

/** 打开文书的内容。Throws `UnsealError`. */
export function contentOf(sealer: Sealer, letter: Place & Pick<Letter, 'sealed'>): LetterContent {
  return JSON.parse(sealer.unseal(letter.sealed, contentContext(letter))) as LetterContent
}

/** 密文在哪一行。 */
export function contentContext({ agencyId, id }: Place): string {
  return `letter.sealed:${agencyId}:${id}`
}
