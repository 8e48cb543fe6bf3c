import { type ClockOptions, clockOptions, standardOptions } from '@gongkai/law'
import { standardNumberPattern } from './letters/letter-number.ts'

/** 一个机关办理依申请公开的设置。 */
export interface ApplicationSettings {
  /** 申请编号的格式：`{年}`、`{序号}`（四位）。 */
  readonly numberPattern: string
  /** 文书文号的格式：`{机关}`、`{年}`、`{序号}`、`{类}`。 */
  readonly letterPattern: string
  /** 归档的卷号的格式：`{年}`、`{序号}`（四位）。 */
  readonly archivePattern: string
  /** 条文没有说清之处的选择；没有写的用默认。 */
  readonly clock: Partial<ClockOptions>
  /** 政府信息公开工作机构：延长由它的负责人同意。 */
  readonly officeDivisionId: string | null
  readonly officeName: string
  readonly contact: string
  readonly telephone: string
  readonly address: string
  readonly officeHours: string
  /** 救济：复议机关、法院、网上申请复议的途径；没有填的，答复书里空着，发不出去。 */
  readonly reconsiderationBody: string
  readonly court: string
  readonly onlineReconsideration: string
  readonly feeMethod: 'perApplication' | 'perPage'
  /** 从哪一天起，申请都登记在这里；空的，从登记过的最早一件算起。这以前的年度，件数不知道。 */
  readonly registeringSince: string
  /** 补正的期限，工作日。 */
  readonly correctionWorkdays: number
}

/** 没有设过的机关用的。 */
export const standardSettings: ApplicationSettings = {
  numberPattern: '{年}-{序号}',
  letterPattern: standardNumberPattern,
  archivePattern: '{年}-卷-{序号}',
  clock: {},
  officeDivisionId: null,
  officeName: '',
  contact: '',
  telephone: '',
  address: '',
  officeHours: '',
  reconsiderationBody: '',
  court: '',
  onlineReconsideration: '',
  feeMethod: 'perApplication',
  registeringSince: '',
  correctionWorkdays: 10,
}

/** 由存着的得到设置：少了的用默认，不认识的不要。 */
export function settingsFrom(stored: unknown): ApplicationSettings {
  if (typeof stored !== 'object' || stored === null) return standardSettings
  const own = stored as Readonly<Record<string, unknown>>
  const known = Object.entries(standardSettings).map(([key, standard]) => {
    const value = own[key]
    const isSame = standard === null || typeof value === typeof standard
    return [key, value !== undefined && isSame ? value : standard] as const
  })
  const settings = Object.fromEntries(known) as unknown as ApplicationSettings
  return { ...settings, clock: clockFrom(settings.clock) }
}

function clockFrom(chosen: Readonly<Record<string, unknown>>): Partial<ClockOptions> {
  return Object.fromEntries(
    Object.entries(chosen).filter(([id, choice]) => {
      if (!Object.hasOwn(clockOptions, id)) return false
      const { choices } = clockOptions[id as keyof ClockOptions]
      return typeof choice === 'string' && Object.hasOwn(choices, choice)
    }),
  )
}

/** 全部选择，设过的代替默认。 */
export function clockOptionsOf({ clock }: ApplicationSettings): ClockOptions {
  return { ...standardOptions, ...clock }
}

/** 按格式写编号：`{年}`、`{序号}` 换成数。 */
export function patterned(
  pattern: string,
  { year, seq, kind = '' }: { readonly year: number; readonly seq: number; readonly kind?: string },
): string {
  return pattern
    .replaceAll('{年}', String(year))
    .replaceAll('{序号}', String(seq).padStart(4, '0'))
    .replaceAll('{类}', kind)
}
