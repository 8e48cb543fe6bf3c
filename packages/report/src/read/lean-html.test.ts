import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leanHtml, withoutAttributes } from './lean-html.ts'

test('脚本、样式、注释的内容去掉，标签和正文一字不动', () => {
  const page =
    '<p>一</p><script type="a">if(a<b){"</p>"}</script><STYLE>p{}</STYLE><!-- x --><p>二</p>'
  assert.equal(leanHtml(page), '<p>一</p><script type="a"></script><STYLE></STYLE><p>二</p>')
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

test('标签上只留跨行跨列；隐藏的、引号不成对的不动', () => {
  assert.equal(
    withoutAttributes(
      '<td style="a:b" colspan="2" rowspan=3 class=x>一</td><p style="c">二</p><p>三</p>',
    ),
    '<td colspan="2" rowspan=3>一</td><p>二</p><p>三</p>',
  )
  for (const page of [
    '<p style="display:none">一</p>',
    '<div hidden>一</div>',
    '<p title="a>b">一</p>',
    `<p title='a"'>一</p>`,
    '<a href="x">一</a>',
    '<td data-colspan="3" hidden>一</td>',
  ])
    assert.equal(withoutAttributes(page), page)
  assert.equal(withoutAttributes('<td data-colspan="3">一</td>'), '<td>一</td>')
})
