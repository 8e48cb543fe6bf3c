import { type Article, article } from '../article.ts'
import { dueOf } from './due.ts'
import type { ClockFinding } from './finding.ts'
import { lawDay } from './law-day.ts'
import { limitOn } from './limit.ts'
import { impossible, remarked, type Step } from './step.ts'

const basis: Article = article('regulation-2019', '第三十三条第二款')

/** 负责人同意延长：原期限届满前，有批准人，合计不超过上限。 */
export const extended: Step<'extended'> = (file, setting, at, { on, workdays, approver }) => {
  const refuse = (code: ClockFinding['code'], text: string) =>
    remarked(file, { at, kind: 'unlawful', code, text: `${text}，延长没有计入`, basis })
  if (!Number.isInteger(workdays) || workdays < 1)
    return impossible(file, at, 'extensionInvalid', `延长的工作日数不对：${workdays}`)
  if (setting.kind === 'recordCorrection')
    return refuse('extensionInvalid', '更正申请没有延长答复期限的规定')
  if (approver === undefined || approver.trim() === '')
    return refuse('extensionWithoutApprover', '没有政府信息公开工作机构负责人同意')
  const due = dueOf(file, setting)
  if (!due) return refuse('extensionInvalid', '正在等候申请人，没有可以延长的答复期限')
  if (file.delay || file.periods.at(-1)?.fixedDueOn !== undefined)
    return refuse('extensionInvalid', '期限已经另定，不再延长')
  const most = limitOn('extension', lawDay(file.receivedOn ?? on, setting))?.workdays ?? 20
  const total = file.extensions.reduce((sum, each) => sum + each.workdays, workdays)
  if (total > most)
    return refuse('extensionTooLong', `延长合计${total}个工作日，超过${most}个工作日`)
  if (on > due.firstOn) return refuse('extensionLate', `原期限已于${due.firstOn}届满`)
  return { ...file, extensions: [...file.extensions, { at, on, workdays }] }
}

/** 告知申请人延长：原期限届满前。 */
export const extensionNotified: Step<'extensionNotified'> = (file, setting, at, { on }) => {
  if (!file.extensions.some(({ notifiedOn }) => notifiedOn === undefined))
    return impossible(file, at, 'notificationWithoutExtension', '没有待告知的延长')
  const due = dueOf(file, setting)
  const late = due !== undefined && on > due.firstOn
  const counts = setting.options.lateExtensionNotice === 'counts'
  const next =
    late && !counts
      ? file
      : {
          ...file,
          extensions: file.extensions.map((each) => ({ notifiedOn: on, ...each })),
        }
  if (!late) return next
  return remarked(next, {
    at,
    kind: 'unlawful',
    code: 'extensionNoticeLate',
    text: `原期限已于${due.firstOn}届满，此后才告知申请人，延长${counts ? '仍然计入' : '没有计入'}`,
    basis,
  })
}
