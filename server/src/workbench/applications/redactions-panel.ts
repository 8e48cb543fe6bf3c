import { html } from 'hono/html'
import { listRedactions } from '../../applications/index.ts'
import { applicationPath } from './names.ts'
import type { PanelSource } from './panels.ts'

/** 申请页面上的「区分处理」一栏。 */
export const redactionsPanel: PanelSource = async ({ db }, c, { application }, may) => {
  const { agencyId, id } = application
  const all = await listRedactions(db, c.var.acting, agencyId, id)
  if (all.length === 0 && !(may.handle && application.isOpen)) return undefined
  const path = `${applicationPath(application)}/redactions`
  const items = all.map(
    (each) =>
      html`<li>${may.handle ? html`<a href="${path}/${each.id}">${each.title}</a>` : each.title}<span class="form-text">　${String(each.spots)} 处</span>${
        each.pdfFileId
          ? html`<br>公开件：<a href="${path}/${each.id}/copies/pdf">PDF</a>　<a href="${path}/${each.id}/copies/docx">Word</a>`
          : html`<br><span class="form-text">还没有做公开件</span>`
      }</li>`,
  )
  return {
    title: '区分处理',
    content: html`${all.length > 0 ? html`<ul class="plain-list">${items}</ul>` : ''}
${may.handle && application.isOpen ? html`<p><a href="${path}/new">对一份原件区分处理</a></p>` : ''}`,
  }
}
