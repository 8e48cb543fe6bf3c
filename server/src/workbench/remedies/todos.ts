import { html } from 'hono/html'
import type { Acting } from '../../accounts/index.ts'
import { casesTodo, caseTitle, withheldTodo } from '../../applications/index.ts'
import { currentCalendar } from '../../calendar/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { termNames } from './list-page.ts'
import { caseDueLeft, casePath, remediesPath } from './names.ts'

const SHOWN = 100

/** 待办里的案件：本机关的期限在走的。 */
export async function remedyTodos(db: Db, acting: Acting) {
  const at = { asOf: todayAt(acting.at), calendar: await currentCalendar(db) }
  return (await casesTodo(db, acting, SHOWN + 1)).map((each) => ({
    title: `${caseTitle(each)}（${each.body}）：${each.nextTerm ? termNames[each.nextTerm] : ''}`,
    href: casePath(each),
    reason:
      each.nextOn && each.nextTerm
        ? html`${each.nextOn} ${caseDueLeft(each, each.nextTerm, each.nextOn, at)}`
        : '',
  }))
}

/** 待办里该复查的，合为一条：它们等了一年，不能挡住今天到期的。 */
export async function withheldTodos(db: Db, acting: Acting) {
  const due = await withheldTodo(db, acting, SHOWN)
  if (due === 0) return []
  const many = due === SHOWN ? `${SHOWN} 件以上` : `${due} 件`
  return [
    {
      title: `不予公开的信息该复查了：${many}`,
      href: `${remediesPath(acting.agencyId)}/withheld`,
      reason: '定期评估审查（条例第十八条）',
    },
  ]
}
