import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** 一段转义过的 HTML。 */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** 页面的框架所需：静态文件的网址、导航里各处。 */
export interface Frame {
  readonly asset: (name: string) => string
  readonly navigation: readonly { readonly href: string; readonly label: string }[]
}

/** 一页。 */
export interface Page {
  readonly title: string
  /** 导航里哪一处是当前的。 */
  readonly current?: string
  /** 另加的样式、脚本，都是静态文件的名字。 */
  readonly styles?: readonly string[]
  readonly scripts?: readonly string[]
  readonly content: Html
}

/** 页面框架：跳到正文、页眉、导航、正文、页脚。没有行内的样式和脚本。 */
export function page({ asset, navigation }: Frame, page: Page): Html {
  const { title, current, styles = [], scripts = [], content } = page
  const links = navigation.map(
    ({ href, label }) => html`<li class="nav-item">
      <a class="nav-link" href="${href}"${href === current ? html` aria-current="page"` : ''}>${label}</a>
    </li>`,
  )
  return html`<!DOCTYPE html>
<html lang="zh-CN" data-bs-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title === '公开' ? '' : `${title} · `}公开</title>
<link rel="icon" href="${asset('icon.svg')}" type="image/svg+xml">
${['bootstrap.min.css', 'gongkai.css', ...styles].map(
  (name) => html`<link rel="stylesheet" href="${asset(name)}">\n`,
)}${scripts.map((name) => html`<script src="${asset(name)}" defer></script>\n`)}</head>
<body>
<a class="skip-link" href="#content">跳到正文</a>
<header class="site-header">
  <div class="container site-header-row">
    <a class="site-name" href="/"><span class="site-mark" aria-hidden="true">公</span>公开</a>
    <nav aria-label="主导航"><ul class="nav">${links}</ul></nav>
  </div>
</header>
<main class="container site-main" id="content" tabindex="-1">
${content}
</main>
<footer class="site-footer">
  <div class="container">
    <p>政府信息公开工作系统　·　在本机运行，文件不离开这台机器</p>
  </div>
</footer>
</body>
</html>`
}
