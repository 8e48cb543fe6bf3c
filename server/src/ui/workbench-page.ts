import { html } from 'hono/html'
import { notice } from './controls.ts'
import { appearanceForm, type Html, htmlDocument, type Shell } from './document.ts'
import type { Page } from './page.ts'

/** 工作台的页面框架所需。 */
export interface WorkbenchFrame extends Shell {
  readonly person: { readonly name: string; readonly agency: string; readonly roles: string }
  /** 按角色给的导航，分组。 */
  readonly navigation: readonly NavigationGroup[]
  /** 示范数据：每一页都要写明。 */
  readonly isDemonstration: boolean
  /** 刚刚做成的事。 */
  readonly said: string | undefined
  readonly path: string
}

/** 导航的一组。 */
export interface NavigationGroup {
  readonly label: string
  readonly items: readonly { readonly href: string; readonly label: string }[]
}

/** 工作台的页面：页眉（机关、查找、本人），左边的导航，正文。 */
export function workbenchPage(frame: WorkbenchFrame, page: Page): Html {
  const { title, current, content, ...more } = page
  const { person, said, isDemonstration } = frame
  return htmlDocument(frame, {
    ...more,
    title: `${title} · 工作台`,
    body: html`<header class="site-header">
  <div class="bench-bar">
    <a class="site-name" href="/workbench"><span class="site-mark" aria-hidden="true">公</span>工作台</a>
    <span class="bench-agency">${person.agency}</span>
    <form class="bench-search" action="/workbench/search" role="search" aria-label="查找申请、机关、人员">
      <label class="visually-hidden" for="bench-search">查找申请、机关、人员</label>
      <input class="form-control form-control-sm" type="search" id="bench-search" name="q" placeholder="查找申请、机关、人员" autocomplete="off">
    </form>
    <div class="site-tools">
      ${appearanceForm(frame.appearance, frame.path)}
      <a class="bar-button" href="/workbench/me" title="${person.roles}">${person.name}</a>
      <form action="/workbench/sign-out" method="post"><button class="bar-button">退出</button></form>
    </div>
  </div>
  ${isDemonstration ? html`<p class="demonstration" role="note">示范数据：按规则编造，不是真的机关和人，不要录入真的信息</p>` : ''}
</header>
<div class="bench">
  <nav class="bench-nav" aria-label="工作台">${frame.navigation.map((group) => navigationGroup(group, current))}</nav>
  <main class="bench-main" id="content" tabindex="-1">
${said ? notice('info', said) : ''}
${content}
  </main>
</div>`,
  })
}

function navigationGroup({ label, items }: NavigationGroup, current: string | undefined): Html {
  const links = items.map(
    ({ href, label: text }) =>
      html`<li><a href="${href}"${href === current ? html` aria-current="page"` : ''}>${text}</a></li>`,
  )
  return html`<h2>${label}</h2><ul>${links}</ul>`
}
