import { addDays } from '@gongkai/law'
import { inBeijing } from './clock.ts'

const FROM = '21:00'
const UNTIL = '07:30'

/** 不打扰人的时间，北京时间 21:00 到次日 7:30：几时过去，毫秒数；不在其中的为 undefined。 */
export function quietUntil(at: number): number | undefined {
  const [day = '', time = ''] = inBeijing(at).split(' ')
  if (time >= UNTIL && time < FROM) return undefined
  return Date.parse(`${time < UNTIL ? day : addDays(day, 1)}T${UNTIL}:00+08:00`)
}
