import { dispositions, stateLabels } from '@gongkai/law'
import { html } from 'hono/html'
import { type Acting, agencyTodo } from '../accounts/index.ts'
import {
  applicationsTodo,
  dueChangesTodo,
  letterKinds,
  lettersTodo,
} from '../applications/index.ts'
import type { Db } from '../db/index.ts'
import type { Html } from '../ui/document.ts'
import { applicationPath, urgency } from './applications/names.ts'
import { remedyTodos, withheldTodos } from './remedies/todos.ts'

/** 一件待办。 */
export interface Todo {
  readonly title: string
  readonly href: string
  /** 为什么在这里。 */
  readonly reason: Html | string
}

/** 待办从哪里来：每个业务房间各出一份，按先后。 */
export type TodoSource = (db: Db, acting: Acting) => Promise<readonly Todo[]>

/** Nobody works through more in a day, and thousands would take seconds to show. */
const SHOWN = 100

const fromAgencies: TodoSource = async (db, acting) =>
  (await agencyTodo(db, acting)).map(({ agencyId, name, missing }) => ({
    title: `${name}：${missing}`,
    href: `/workbench/agencies/${agencyId}`,
    reason: '机关的资料不全',
  }))

const fromApplications: TodoSource = async (db, acting) =>
  (await applicationsTodo(db, acting, SHOWN + 1)).map((each) => ({
    title: `${each.number}　${each.applicantShown}：${[...each.wanted].slice(0, 40).join('')}`,
    href: applicationPath(each),
    reason: html`${stateLabels[each.state]}　${each.nextOn ?? ''} ${urgency(each)}`,
  }))

const fromDueChanges: TodoSource = async (db, acting) =>
  (await dueChangesTodo(db, acting)).map(({ year, version, count }) => ({
    title: `${year} 年的放假通知（第 ${version} 版）移动了 ${count} 件申请的期限`,
    href: '/workbench/calendar/changes',
    reason: '请核对签认',
  }))

const fromLetters: TodoSource = async (db, acting) =>
  (await lettersTodo(db, acting, SHOWN + 1)).map(({ letter, application, label }) => ({
    title: `${application.number}　${application.applicantShown}：${letterKinds[letter.kind].label}${letter.disposition ? `（${dispositions[letter.disposition].label}）` : ''}`,
    href: `${applicationPath(application)}/letters/${letter.id}`,
    reason: label,
  }))

/** 某人的待办。 */
export async function todosOf(db: Db, acting: Acting): Promise<readonly Todo[]> {
  const sources: readonly TodoSource[] = [
    fromLetters,
    fromDueChanges,
    remedyTodos,
    fromApplications,
    withheldTodos,
    fromAgencies,
  ]
  return (await Promise.all(sources.map((source) => source(db, acting)))).flat()
}

/** 待办的一页；没有时说这里会出现什么。 */
export function todoContent(todos: readonly Todo[]): Html {
  const list =
    todos.length > 0
      ? html`<ul class="todo">${todos.slice(0, SHOWN).map(({ title, href, reason }) => html`<li><a href="${href}">${title}</a><span class="todo-reason">${reason}</span></li>`)}</ul>${todos.length > SHOWN ? html`<p class="form-text">先列出最前的 ${SHOWN} 件；办完一些，后面的就会出现。</p>` : ''}`
      : html`<div class="empty"><p>现在没有要您办的事。</p><p>交给您的申请、送您审查的信息、到期的事项会出现在这里，最急的在最前。</p></div>`
  return html`<h1 class="page-title">待办${todos.length > 0 ? html` <span class="count">${todos.length}</span>` : ''}</h1>
${list}`
}
