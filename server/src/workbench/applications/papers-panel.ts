import { html } from 'hono/html'
import { listPapers, messageLabels, viewMessages } from '../../applications/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import { sizeInWords } from '../../ui/controls.ts'
import { applicationPath } from './names.ts'
import type { PanelSource } from './panels.ts'

/** 申请页面上的「申请人的来信和材料」一栏。 */
export const papersPanel: PanelSource = async ({ db, sealer }, c, { application }, may) => {
  const { agencyId, id } = application
  const messages = await viewMessages(db, sealer, c.var.acting, agencyId, id)
  const papers = await listPapers(db, c.var.acting, agencyId, id)
  if (messages.length + papers.length === 0) return undefined
  const path = `${applicationPath(application)}/papers`
  return {
    title: '申请人的来信和材料',
    content: html`${messages.map(
      ({ kind, text, createdAt }) =>
        html`<p class="form-text mb-0">${messageLabels[kind]}　${inBeijing(createdAt.getTime())}</p><p class="as-typed">${text}</p>`,
    )}${
      papers.length > 0
        ? html`<ul class="plain-list">${papers.map(
            (each) =>
              html`<li>${may.handle ? html`<form action="${path}/${each.id}" method="post"><button class="btn btn-sm btn-outline-primary">${each.name}</button> <span class="form-text">${sizeInWords(each.plainBytes)}</span></form>` : each.name}</li>`,
          )}</ul><p class="form-text">里面有个人信息：打开一次，记一次。</p>`
        : ''
    }`,
  }
}
