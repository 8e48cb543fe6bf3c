/** 提醒的途径，和给人看的名称。 */
export const reminderWays = { mail: '邮件', sms: '短信' } as const

/** 提醒的一条途径。 */
export type ReminderWay = keyof typeof reminderWays

/** 全部途径，按给人看的次序。 */
export const reminderWayIds = ['mail', 'sms'] as const satisfies readonly ReminderWay[]

/** 平台发得出去的途径：设了邮件服务器的有邮件，设了网关的有短信。别的不给人选，也不记。 */
export function sendableWays({
  mailer,
  sms,
}: {
  readonly mailer: object | undefined
  readonly sms: object | undefined
}): readonly ReminderWay[] {
  const can = { mail: mailer, sms }
  return reminderWayIds.filter((way) => can[way])
}
