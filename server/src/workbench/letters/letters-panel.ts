import { html } from 'hono/html'
import { listLetters } from '../../applications/index.ts'
import { applicationPath } from '../applications/names.ts'
import type { PanelSource } from '../applications/panels.ts'
import { letterList } from './letters-page.ts'

/** 申请页面上的一栏：文书。 */
export const lettersPanel: PanelSource = async ({ db }, c, { application }, may) => {
  const { agencyId, id } = application
  const { letters } = await listLetters(db, c.var.acting, agencyId, id)
  if (letters.length === 0 && !may.handle) return undefined
  const path = applicationPath(application)
  return {
    title: '文书',
    content: html`${letters.length > 0 ? letterList(application, letters) : html`<p class="empty">还没有文书。</p>`}<p><a href="${path}/letters">${may.handle ? '起草、查看文书' : '查看文书'}</a></p>`,
  }
}
