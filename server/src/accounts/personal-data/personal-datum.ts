import type { PersonalKind } from '../../kit/mask.ts'

/** 属于哪件东西：种类和编号。 */
export interface RecordPlace {
  readonly kind: string
  readonly id: string
}

/** 个人信息种类给人看的名称。 */
export const personalKinds = {
  identityNumber: '证件号码',
  telephone: '电话',
  address: '地址',
  email: '电子邮箱',
  name: '姓名',
  other: '其他',
} as const satisfies Record<PersonalKind, string>

/** 密文在哪一行：挪到别的行、别的机关就打不开。 */
export function sealPlace(agencyId: string, id: string): string {
  return `personalDatum.sealed:${agencyId}:${id}`
}

/** 查找用的摘要的用途：各机关不同，所以看不出两个机关里是不是同一个人。 */
export function lookupPlace(agencyId: string, kind: PersonalKind): string {
  return `personalDatum.lookup:${agencyId}:${kind}`
}

/** 能按全文查找的种类；地址和其他的写法太多，不能。 */
export const searchedKinds: ReadonlySet<PersonalKind> = new Set<PersonalKind>([
  'identityNumber',
  'telephone',
  'email',
  'name',
])
