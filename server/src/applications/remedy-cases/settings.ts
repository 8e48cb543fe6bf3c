import { type RemedyOptions, remedyOptions, standardRemedyOptions } from '@gongkai/law'

/** 复议、诉讼和后续工作的设置；条文没有给出数目的，显示为「待确认」。 */
export interface RemedySettings {
  /** 复议、诉讼条文没有说清之处的选择；没有写的用默认。 */
  readonly options: Partial<RemedyOptions>
  /** 不予公开的信息多久复查一次，月（条例第十八条只说「定期」）。 */
  readonly reviewMonths: number
  /** 数一个申请人多长时间里的申请，月；多于几件才在申请的页面上显示（第三十五条没有数目）。 */
  readonly frequencyMonths: number
  readonly frequencyAbove: number
  /** 描述有多少相同才算相近，百分之几；找多长时间里的，月。 */
  readonly similarPercent: number
  readonly clusterMonths: number
}

/** 没有设过的机关用的。 */
export const standardRemedySettings: RemedySettings = {
  options: {},
  reviewMonths: 12,
  frequencyMonths: 12,
  frequencyAbove: 10,
  similarPercent: 60,
  clusterMonths: 12,
}

/** 各个数最小、最大多少。 */
export const remedySettingLimits = {
  reviewMonths: [1, 60],
  frequencyMonths: [1, 36],
  frequencyAbove: [1, 1000],
  similarPercent: [40, 95],
  clusterMonths: [1, 36],
} as const

/** 由存着的得到设置：少了的、不对的用默认。 */
export function remedySettingsFrom(stored: unknown): RemedySettings {
  if (typeof stored !== 'object' || stored === null) return standardRemedySettings
  const own = stored as Readonly<Record<string, unknown>>
  const numbers = Object.entries(remedySettingLimits).map(([key, [least, most]]) => {
    const value = own[key]
    const isGood = typeof value === 'number' && Number.isInteger(value)
    return [
      key,
      isGood && value >= least && value <= most
        ? value
        : standardRemedySettings[key as keyof typeof remedySettingLimits],
    ]
  })
  return {
    ...standardRemedySettings,
    ...Object.fromEntries(numbers),
    options: optionsIn(own.options),
  }
}

/** 全部选择，设过的代替默认。 */
export function remedyOptionsOf({ options }: Pick<RemedySettings, 'options'>): RemedyOptions {
  return { ...standardRemedyOptions, ...options }
}

function optionsIn(stored: unknown): Partial<RemedyOptions> {
  if (typeof stored !== 'object' || stored === null) return {}
  return Object.fromEntries(
    Object.entries(stored).filter(([id, choice]) => {
      if (!Object.hasOwn(remedyOptions, id) || typeof choice !== 'string') return false
      return Object.hasOwn(remedyOptions[id as keyof RemedyOptions].choices, choice)
    }),
  )
}
