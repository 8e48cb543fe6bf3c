import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Chance, chanceOf } from '../testing/chance.ts'
import { madeReport } from '../testing/made-report.ts'
import { publishedPage } from '../testing/published-page.ts'
import { pageOf } from './html.ts'
import { parseHtmlTree } from './html-tree.ts'
import { leanHtml } from './lean-html.ts'

/** 瘦身以后读到的，与照原样读到的一样。 */
function assertReadsTheSame(page: string): void {
  const lean = leanHtml(page)
  assert.deepEqual(pageOf(parseHtmlTree(lean)), pageOf(parseHtmlTree(page)), `${page}\n=>\n${lean}`)
}

test('脚本、样式、注释、行内标签和用不着的属性去掉，正文一字不动', () => {
  const lean = leanHtml(
    `<p class=x>一<b>二</b></p><script type="a">if(a<b){"</p>"}</script><STYLE>p{}</STYLE><!-- x -->
<table><tr><td style="a:b" colspan="2" ROWSPAN=3 class=x><span lang='en'>三</span><o:p></o:p></td></table><a href="x>y">四</a>`,
  )
  assert.equal(lean, '<p>一二</p>\n<table><tr><td colspan="2" ROWSPAN=3>三</td></table>四')
})

test('没有闭合的照原样留着；<!--> 是一个完整的注释', () => {
  for (const page of ['<script>var a<p>一</p>', '<!-- 没有完 <p>一</p>', '<style>', '<p>一</p>'])
    assert.equal(leanHtml(page), page)
  assert.equal(
    leanHtml('<!--><p>一</p><!---><p>二</p><!--a--!><p>三</p>'),
    '<p>一</p><p>二</p><p>三</p>',
  )
})

test('一万个没有闭合的脚本也只走一遍', () => {
  const page = '<script>'.repeat(10_000)
  assert.equal(leanHtml(page), page)
})

describe('拿不准的页面，行内标签照留', () => {
  for (const page of [
    '<p><span style="display:none">一</span><b>二</b></p>',
    '<p><i hidden>一</i><b>二</b></p>',
    '<p><b style="&#100;isplay:none">一</b></p>',
    '<table><tr>一<b>二</b><td>三</td></tr></table>',
    '<p>一<span><video>二</span>三</p>',
    '<svg><title><b>一</b></title></svg><b>二</b>',
  ])
    test(page, () => {
      assert.equal(leanHtml(page), page)
      assertReadsTheSame(page)
    })
})

describe('读者读到的一样', () => {
  test('有隐藏的行内元素、错放的字、图形、文本框、没有闭合的引号', () => {
    for (const page of [
      '<p>AT&amp<b>copy</b>T &am<i>p;</i> 1 <<b>p>二</b></p>',
      '<p>一<b>二<p>三</b>四</p>五<a>六<a>七</a></p>',
      '<p>一<label hidden><b>二<p>三</b>四</label>五</p>',
      '<title><b>一</b></title><textarea><b>二</b></textarea><xmp><p class=a>三</p></xmp>',
      '<select><option><b>一</b><style><p class=a>二</style></select>三',
      '<p title="a>b" class=\'c"d\'>一</p><p a=b="c>d">二</p><p x"y>三</p>',
      '<td>一</td><tr><td><b>二</b></td>三</tr>',
      '<script><!-- <script></script> --></script><p>一</p>',
      '<pre>\n<b>一</b>\n二</pre>',
      '<p>一<b class="没有完 <p>二</p>',
      '<p>一</p><plaintext><b class=x>二</b>',
    ])
      assertReadsTheSame(page)
  })

  test('编造的年报网页', () => {
    for (let seed = 1; seed <= 40; seed++)
      assertReadsTheSame(publishedPage(madeReport(seed, seed % 5 === 0 ? 'y2019' : 'y2021'), seed))
  })

  test('胡乱拼成的网页，种子 1–3000', () => {
    for (let seed = 1; seed <= 3000; seed++) assertReadsTheSame(jumble(chanceOf(seed)))
  })
})

const NAMES =
  'p div span a b font i o:p td th tr table tbody caption li ul h1 h2 select option input form label br img svg video title style script textarea xmp iframe noscript button pre center em nobr body head meta math legend template marquee x-y'.split(
    ' ',
  )
const ATTRIBUTES = [
  ' class="x"',
  ' colspan=2',
  ' rowspan="2"',
  " lang='zh'",
  ' hidden',
  ' style="display:none"',
  ' title="a>b"',
  ' x',
  ' href=a=b"c',
  '/',
]
const TEXTS = [
  '一',
  '二三',
  ' ',
  '\n',
  '&amp',
  '&',
  '&nbsp;',
  'copy;',
  '<',
  '1',
  'amp',
  '12',
  '＜p',
  '</',
  '<!-- 注 -->',
  '<!x>',
]

/** 次序、闭合全凭运气的标签和字；多数种子里没有古怪的标签，好让瘦身真的去掉些什么。 */
function jumble(chance: Chance): string {
  const isTame = chance.often(0.7)
  const names = isTame ? NAMES.slice(0, 20) : NAMES
  const attributes = isTame ? ATTRIBUTES.slice(0, 4) : ATTRIBUTES
  return Array.from({ length: chance.between(3, 30) }, () => {
    if (chance.often(0.4)) return TEXTS[chance.between(0, TEXTS.length - 1)] ?? ''
    const name = names[chance.between(0, names.length - 1)] ?? ''
    if (chance.often(0.45)) return `</${name}>`
    const attribute = chance.often(0.4)
      ? (attributes[chance.between(0, attributes.length - 1)] ?? '')
      : ''
    return `<${name}${attribute}>`
  }).join('')
}
