import type { Reporter } from '@gongkai/law'
import type { ReportDocument } from './document.ts'

/** 机关的层级和性质，由名称看出；看不出的不猜。 */
export interface AgencyNature {
  /** 机关名称：文档所记，没有的取标题开头。 */
  readonly name: string | undefined
  readonly level: 'central' | 'province' | 'city' | 'county' | 'township' | undefined
  readonly organ: 'government' | 'office' | 'department' | undefined
  /** 部门还是政府；看不出为 undefined。 */
  readonly reporter: Reporter | undefined
}

const MUNICIPALITIES = /^(?:北京|上海|天津|重庆)市/
const DEPARTMENT =
  /(?:局|委员会|委|厅|部|处|办公室|办公厅|院|中心|大队|支队|总队|队|所|署|研究室|督查室)$/

/** 由名称看机关的层级和性质。 */
export function natureOf({ agency, title }: ReportDocument): AgencyNature {
  const name = (agency ?? titleAgency(title))?.replace(/\s/g, '')
  if (!name) return { name: undefined, level: undefined, organ: undefined, reporter: undefined }
  const level = levelOf(name)
  const organ = organOf(name)
  return { name, level, organ, reporter: reporterOf(name, level, organ) }
}

/** 「某某局2023年政府信息公开工作年度报告」里的机关。 */
function titleAgency(title: string | null): string | undefined {
  const [, name] =
    /^(.{2,40}?)(?:关于)?(?:20\d\d年|政府信息公开)/.exec(title?.replace(/\s/g, '') ?? '') ?? []
  return name
}

function levelOf(name: string): AgencyNature['level'] {
  const place = name
    .replace(/(?:管理)?委员会.*$|人民政府.*$/, '')
    .replace(/自治区/g, '自治省')
    .replace(
      /(?:新|开发|综合实验|高新技术产业开发|高新|管理|示范|保税|风景名?胜?|度假|功能|园)区/g,
      '',
    )
  // 民政局、街道办……部门名里不含地方；「市场」「县域」「区域」不是地方。
  const bare = place.replace(
    /市场|市政|市容|城市|乡村|城镇|乡镇|城乡|区域|县域|州委|道路|街区|社区|镇街/g,
    '',
  )
  if (/(?:镇|乡|街道)(?:办事处)?$|(?:镇|乡|街道)(?:办|人)/.test(bare)) return 'township'
  if (/.{1,7}(?:县|旗)/.test(bare)) return 'county'
  if (MUNICIPALITIES.test(name)) return /市.{1,6}区/.test(bare) ? 'county' : 'province'
  if (/市.{1,6}(?:区|市)/.test(bare)) return 'county'
  if (/^.{1,6}区/.test(bare)) return 'county'
  if (/省|自治省/.test(bare)) return /(?:市|州|盟)/.test(bare) ? undefined : 'province'
  // 单说「某某市」：设区的市还是县级市，看不出。
  if (/市|州|盟/.test(bare)) return 'city'
  if (/^(?:国务院|国家|中国|中华人民共和国)/.test(name)) return 'central'
  return undefined
}

function organOf(name: string): AgencyNature['organ'] {
  if (/人民政府(?:办公室|办公厅)$/.test(name)) return 'office'
  if (/人民政府$/.test(name)) return 'government'
  // 管委会多是政府的派出机关，报告由它汇总全区。
  if (/(?:管理委员会|管委会)(?:办公室)?$|区$/.test(name)) return undefined
  if (/办事处$/.test(name)) return 'government'
  return DEPARTMENT.test(name) ? 'department' : undefined
}

function reporterOf(
  _name: string,
  level: AgencyNature['level'],
  organ: AgencyNature['organ'],
): Reporter | undefined {
  if (organ === 'department') return 'department'
  // 条例第四十九条第二款说的是县级以上地方人民政府；乡镇和政府办公室的期限看不出，不猜。
  if (organ === 'government' && level !== 'township' && level !== undefined) return 'government'
  return undefined
}
