import { creditCodeFault, regionCodeFault, siteCodeFault } from './codes.ts'
import type { Target } from './permission.ts'

/** 机关的种类。 */
export const agencyKinds = {
  government: '政府',
  department: '部门',
  institution: '所属单位',
  township: '乡镇（街道）',
} as const satisfies Record<string, string>

/** 机关的层级。 */
export const agencyLevels = {
  national: '国家',
  province: '省级',
  city: '市级',
  county: '县级',
  township: '乡级',
} as const satisfies Record<string, string>

export type AgencyKind = keyof typeof agencyKinds
export type AgencyLevel = keyof typeof agencyLevels

/** 填写的机关。 */
export interface AgencyEntry {
  readonly kind: AgencyKind
  readonly level: AgencyLevel
  readonly name: string
  readonly shortName: string
  readonly regionCode: string
  /** 统一社会信用代码；没有的为空。 */
  readonly creditCode: string
  /** 网站标识码；没有自己的网站的为空。 */
  readonly siteCode: string
  readonly position: number
}

/** 一个机关。 */
export interface Agency extends Omit<AgencyEntry, 'creditCode' | 'siteCode'> {
  readonly id: string
  readonly parentId: string | null
  /** 自身和全部上级，由近及远。 */
  readonly ancestorIds: readonly string[]
  readonly creditCode: string | null
  readonly siteCode: string | null
  readonly isDemonstration: boolean
  readonly closedAt: Date | null
}

const order: readonly AgencyLevel[] = ['national', 'province', 'city', 'county', 'township']

/** 填写的机关有什么毛病：项的名字 → 说法。`parent` 是上级；最上面的没有。 */
export function agencyFaults(
  entry: AgencyEntry,
  parent: Pick<Agency, 'level' | 'regionCode' | 'kind'> | undefined,
): Readonly<Record<string, string | undefined>> {
  return {
    name: nameFault(entry.name, 100, '名称'),
    shortName: nameFault(entry.shortName, 30, '简称'),
    kind: kindFault(entry.kind, parent?.kind),
    level:
      parent && order.indexOf(entry.level) < order.indexOf(parent.level)
        ? '层级不能高于上级机关'
        : undefined,
    regionCode: regionCodeFault(entry.regionCode, parent?.regionCode),
    creditCode: entry.creditCode === '' ? undefined : creditCodeFault(entry.creditCode),
    siteCode: entry.siteCode === '' ? undefined : siteCodeFault(entry.siteCode),
  }
}

/** Control characters, and those that turn the direction: a name must look in a list like what it is. */
const unshown = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/** 名称的毛病；没有为 undefined。 */
export function nameFault(name: string, most: number, what: string): string | undefined {
  if (name.trim() === '') return `请填写${what}`
  if (unshown.test(name)) return `${what}里有换行或者看不见的字符，请重新输入`
  return name.length > most ? `${what}最多 ${most} 个字` : undefined
}

/** 不填简称时用的：名称的前 30 个字，不把一个字切成两半。 */
export function shortened(name: string): string {
  return name.slice(0, 30).replace(/[\ud800-\udbff]$/, '')
}

function kindFault(kind: AgencyKind, parent: AgencyKind | undefined): string | undefined {
  if (parent === 'institution') return '所属单位之下不再设机关'
  if (parent === 'department' && kind !== 'institution' && kind !== 'department')
    return '部门之下只能是部门或者所属单位'
  return undefined
}

/** 以这个机关为对象判定权限。 */
export function targetOf({ id, ancestorIds }: Pick<Agency, 'id' | 'ancestorIds'>): Target {
  return { agencyId: id, ancestorIds }
}
