import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Appearance } from './appearance.ts'

/** 一段转义过的 HTML。 */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** 一份网页文档所需：静态文件的网址，页面的样子。 */
export interface Shell {
  readonly asset: (name: string) => string
  readonly appearance: Appearance
}

/** 每一页都可能用到的静态文件；`bootstrap.min.css` 之外都是我们自己的。 */
export const shellFiles = [
  'bootstrap.min.css',
  'gongkai.css',
  'icon.svg',
  'submit-once.js',
  'theme.js',
] as const

/** 文档的骨架：页首的样式、脚本，跳到正文的链接。没有行内的样式和脚本。 */
export function htmlDocument(
  { asset, appearance }: Shell,
  {
    title,
    styles = [],
    scripts = [],
    body,
  }: {
    readonly title: string
    readonly styles?: readonly string[]
    readonly scripts?: readonly string[]
    readonly body: Html
  },
): Html {
  const theme = appearance.theme === 'dark' ? 'dark' : 'light'
  // Runs before the first paint, or a dark page would flash white.
  const follow =
    appearance.theme === 'auto' ? html`<script src="${asset('theme.js')}"></script>\n` : ''
  return html`<!DOCTYPE html>
<html lang="zh-CN" data-bs-theme="${theme}"${appearance.isLarge ? html` class="is-large"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="${asset('icon.svg')}" type="image/svg+xml">
${['bootstrap.min.css', 'gongkai.css', ...styles].map(
  (name) => html`<link rel="stylesheet" href="${asset(name)}">\n`,
)}${follow}${['submit-once.js', ...scripts].map((name) => html`<script src="${asset(name)}" defer></script>\n`)}</head>
<body>
<a class="skip-link" href="#content">跳到正文</a>
${body}
</body>
</html>`
}

/** 换样子的小表单：长者模式、明暗；换完回到原处。 */
export function appearanceForm({ theme, isLarge }: Appearance, returnTo: string): Html {
  const other = theme === 'dark' ? 'light' : 'dark'
  const button = (name: string, value: string, label: string, isPressed: boolean) =>
    html`<button class="bar-button" name="${name}" value="${value}" aria-pressed="${String(isPressed)}">${label}</button>`
  return html`<form class="appearance" action="/appearance" method="post">
<input type="hidden" name="returnTo" value="${returnTo}">
${button('size', isLarge ? 'normal' : 'large', '长者模式', isLarge)}
${button('theme', other, '深色', theme === 'dark')}
</form>`
}
