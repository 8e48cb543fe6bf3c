import type { AgencyKind } from '../../accounts/index.ts'
import { type ApplicationSettings, standardSettings } from '../../applications/index.ts'

/** 示范县的复议机关、法院和网上申请复议的途径：都是编的。 */
export const bodies = {
  county: '示范县人民政府',
  city: '示范市人民政府',
  countyCourt: '示范县人民法院',
  cityCourt: '示范市中级人民法院',
  online: '示范省行政复议网上申请平台（示范，没有真的网址）',
} as const

/** 一个机关的设置要知道的。 */
export interface SettledAgency {
  readonly kind: AgencyKind
  readonly shortName: string
  /** 第几个机关：电话和门牌各不相同。 */
  readonly position: number
  /** 公开专员的名字，后面括号里写着他做什么。 */
  readonly officer: string
  /** 政府信息公开工作机构：第一个科室。 */
  readonly office: { readonly id: string; readonly name: string } | undefined
  /** 从这一天起，申请都登记在这里。 */
  readonly since: string
}

/**
 * 示范县一个机关的设置：联系的办法、救济途径、从哪一天起登记。电话一看就是编的。
 *
 * Whoever sues a county government sues in the intermediate court (litigation law, 第十五条).
 */
export function agencySettings({
  kind,
  shortName,
  position,
  officer,
  office,
  since,
}: SettledAgency): ApplicationSettings {
  const isCounty = kind === 'government'
  return {
    ...standardSettings,
    officeDivisionId: office?.id ?? null,
    officeName: office ? `${shortName}${office.name}` : '',
    contact: officer.replace(/（.*$/, ''),
    telephone: `0000-${1_234_501 + position}`,
    address: `示范县示范路 ${position + 1} 号，政府信息公开窗口`,
    officeHours: '工作日 8:30—12:00，14:00—17:30',
    reconsiderationBody: isCounty ? bodies.city : bodies.county,
    court: isCounty ? bodies.cityCourt : bodies.countyCourt,
    onlineReconsideration: bodies.online,
    registeringSince: since,
  }
}
