import { creditCheckCharacter } from '../../accounts/index.ts'
import {
  type ApplicantKind,
  identityCardFault,
  type NewApplication,
} from '../../applications/index.ts'
import type { Seeded } from '../seeded.ts'
import { organizations } from './subjects.ts'

/** 申请人：填在申请里的几项。 */
export type Applicant = Pick<
  NewApplication,
  | 'applicantKind'
  | 'name'
  | 'identityKind'
  | 'identityNumber'
  | 'contactName'
  | 'telephone'
  | 'address'
  | 'email'
>

const REGION = '139999'
const kinds = [
  'business',
  'legalService',
  'otherOrganization',
  'publicWelfare',
  'research',
] as const

/** 编造一个申请人：名字一看就是编的，证件号码校验码对，行政区划代码没有这个县。 */
export function applicantFrom(chance: Seeded, index: number): Applicant {
  // Four of five are natural persons, as in any county.
  const kind: ApplicantKind =
    index % 5 === 4 ? (kinds[Math.floor(index / 5) % kinds.length] ?? 'business') : 'naturalPerson'
  const person = personName(index)
  const contact = {
    telephone: `139${String(99_000_000 + chance.below(999_999)).padStart(8, '0')}`,
    address: `示范县${chance.pick(['东河镇', '西河镇', '青石街道'])}某路 ${chance.below(99) + 1} 号`,
    email: `moumou${index}@example.test`,
  }
  if (kind === 'naturalPerson')
    return {
      ...{ applicantKind: kind, name: person, contactName: '', ...contact },
      ...{ identityKind: 'identityCard', identityNumber: identityNumber(chance, index) },
    }
  return {
    ...{ applicantKind: kind, name: chance.pick(organizations[kind]), ...contact },
    ...{ contactName: person, identityKind: 'creditCode', identityNumber: creditCode(chance) },
  }
}

/** 编造的名字：某、天干、数目。 */
function personName(index: number): string {
  const stems = [...'甲乙丙丁戊己庚辛壬癸']
  const numbers = [...'一二三四五六七八九十']
  return `某${stems[index % 10] ?? '甲'}${numbers[Math.floor(index / 10) % 10] ?? '一'}`
}

function identityNumber(chance: Seeded, index: number): string {
  const born = `${1955 + chance.below(48)}${two(1 + chance.below(12))}${two(1 + chance.below(28))}`
  const first17 = `${REGION}${born}${String(index % 1000).padStart(3, '0')}`
  const check = [...'0123456789X'].find((each) => !identityCardFault(`${first17}${each}`))
  if (check === undefined) throw new Error(`no check character for ${first17}`)
  return first17 + check
}

function creditCode(chance: Seeded): string {
  const first17 = `91${REGION}${Array.from({ length: 9 }, () => chance.below(10)).join('')}`
  return first17 + creditCheckCharacter(first17)
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
