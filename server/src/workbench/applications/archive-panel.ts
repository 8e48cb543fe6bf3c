import { html } from 'hono/html'
import { isArchivable, listArchives } from '../../applications/index.ts'
import { applicationPath } from './names.ts'
import type { PanelSource } from './panels.ts'

/** 申请页面上的「归档」一栏：办结了的才有。 */
export const archivePanel: PanelSource = async ({ db }, c, { application }, may) => {
  if (!isArchivable(application)) return undefined
  const { agencyId, id } = application
  const { archives } = await listArchives(db, c.var.acting, agencyId, id)
  if (archives.length === 0 && !may.archive) return undefined
  const path = `${applicationPath(application)}/archive`
  const last = archives.at(-1)
  return {
    title: '归档',
    content: html`${
      last
        ? html`<p class="mb-1">卷号 ${last.number}</p><p class="form-text">第 ${String(last.version)} 版，${String(last.entries)} 件 ${String(last.pages)} 页</p>`
        : html`<p class="empty">还没有归档。</p>`
    }${may.archive ? html`<p><a href="${path}">${last ? '打开、再做一版' : '立卷归档'}</a></p>` : ''}`,
  }
}
