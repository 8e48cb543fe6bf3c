import { form2007 } from './2007.ts'
import { form2014 } from './2014.ts'
import { form2019 } from './2019.ts'
import { form2021 } from './2021.ts'
import type { Form, FormId } from './form.ts'

export { form2007 } from './2007.ts'
export { form2014, type StatisticsLine, statisticsLines } from './2014.ts'
export { form2019, singleOtherRow } from './2019.ts'
export { form2021 } from './2021.ts'
export * from './form.ts'

/** 各种格式，由旧到新。 */
export const forms: Readonly<Record<FormId, Form>> = {
  y2007: form2007,
  y2014: form2014,
  y2019: form2019,
  y2021: form2021,
}

/** 某年度的报告应当使用的格式；2008 年以前没有年度报告，为 undefined。 */
export function formFor(year: number): Form | undefined {
  return Object.values(forms).find(({ years }) => years.from <= year && year <= (years.to ?? year))
}
