import type { Day } from '../day.ts'
import type { Setting } from './case-file.ts'

/** 用哪一天施行的期限：收到之日；依过渡的选择，也可以是 2019 年条例施行之日。 */
export function lawDay(receivedOn: Day, { options }: Setting): Day {
  const newFrom = '2019-05-15'
  return options.transition2019 === 'newLaw' && receivedOn < newFrom ? newFrom : receivedOn
}
