import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { HtmlRefused, sanitizeHtml, sanitizeLimits } from './sanitize.ts'

test('公文用得着的都留下：标题、段落、列表、表格、链接、本站的图片', () => {
  const whole = [
    '<h2>某某县人民政府关于某事的通知</h2><p class="align-center indent">某政发〔2026〕1号</p>',
    '<p>一、<strong>总体</strong><em>要求</em><u>某</u><s>某</s>m<sup>2</sup>H<sub>2</sub>O<br>换行</p>',
    '<ul><li value="3">甲</li></ul><ol start="5" reversed type="a"><li>乙</li></ol>',
    '<dl><dt>丙</dt><dd>丁</dd></dl><blockquote>戊</blockquote><hr>',
    '<table><caption>表一</caption><colgroup><col span="2"></colgroup><thead><tr><th scope="col" rowspan="2">项</th></tr></thead><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
    '<figure><img src="/files/0192a.png" alt="图" title="图一" width="300" height="200"><figcaption>图一</figcaption></figure>',
    '<p><a href="https://www.example.gov.cn/a?b=1&#x26;c=2#d" title="见">外</a><a href="/b c">内</a><a href="#d">下</a><a href="mailto:a@example.com">信</a></p>',
  ].join('')
  assert.equal(sanitizeHtml(whole), whole)
})

const cases: readonly (readonly [why: string, html: string, clean: string])[] = [
  [
    '没有关的标签补上',
    '<p>甲<p>乙<table><tr><td>1<td>2',
    '<p>甲</p><p>乙</p><table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
  ],
  [
    '样式、编号、事件、没有列出的类去掉',
    '<p id="a" style="x" onclick="b()" class="align-right evil">甲</p>',
    '<p class="align-right">甲</p>',
  ],
  [
    '不认识的标签去掉，文字留下',
    '<center><font color="red">甲</font></center><form><input>乙<button>丙</button></form>',
    '甲乙丙',
  ],
  [
    '脚本、样式、外来的内容连同里面的去掉',
    '甲<script>1</script><style>p{}</style><svg><text>乙</text></svg><math><mi>丙</mi></math><noscript><p>丁</p></noscript><template><p>戊</p></template>',
    '甲',
  ],
  ['注释去掉', '<!-- 甲 -->乙<!--[if IE]><p>丙</p><![endif]--><?xml 丁?>', '乙'],
  [
    '别处的图片去掉',
    '<img src="https://example.com/a.png"><img src="data:image/png;base64,AA"><img src="/files/../x"><img src="//e/files/a"><img>',
    '',
  ],
  [
    '执行脚本的链接去掉地址',
    '<a href="javascript:1">甲</a><a href=" java&#9;script:1">乙</a><a href="data:text/html,1">丙</a><a href="&#1;javascript:1">丁</a>',
    '<a>甲</a><a>乙</a><a>丙</a><a>丁</a>',
  ],
  [
    '表格的零件不在表格里的，只留文字',
    '<div><li>甲</li></div><figcaption>乙</figcaption>',
    '<div>甲</div>乙',
  ],
  [
    '写不对的数去掉',
    '<table><tr><td rowspan="0" colspan="99999">1',
    '<table><tbody><tr><td>1</td></tr></tbody></table>',
  ],
  ['字符原样', '&lt;p&gt;&amp;nbsp; “” 𠮷&nbsp;', '&#x3C;p>&#x26;nbsp; “” 𠮷\u00a0'],
]

for (const [why, html, clean] of cases) {
  test(`净化：${why}`, () => {
    assert.equal(sanitizeHtml(html), clean)
  })
}

test('太大、太深、太多的不收，说缘由', () => {
  const { characters, depth, attributes, elements } = sanitizeLimits
  const names = Array.from({ length: attributes + 1 }, (_, i) => `a${i}`).join(' ')
  const reopened = Array.from({ length: 200 }, (_, i) => `<b id="${i}">`).join('')
  const refused: readonly (readonly [RegExp, string])[] = [
    [/字符/, '字'.repeat(characters + 1)],
    [/嵌套太深/, '<div>'.repeat(depth + 1)],
    [/嵌套太深/, '<i><b><table><td>'.repeat(100_000)],
    [/属性太多/, `<p ${names}>`],
    [/标签太多/, '<br>'.repeat(elements + 1)],
    // 几千个字符，浏览器会重开出几十万个标签。
    [/标签太多/, `<p>${reopened}</p>${'<p>x</p>'.repeat(1000)}`],
  ]
  for (const [why, html] of refused)
    assert.throws(
      () => sanitizeHtml(html),
      (error) => error instanceof HtmlRefused && why.test(error.message),
    )
  const deep = '<div>'.repeat(depth - 10)
  assert.equal(sanitizeHtml(`${deep}甲`), `${deep}甲${'</div>'.repeat(depth - 10)}`)
})

const tags =
  'p div span a b i u s table tbody tr td th caption colgroup col ul ol li dl dt dd h1 h2 img br hr sub sup figure figcaption blockquote svg math mtext mglyph foreignObject style script noscript template form button select option textarea title iframe xmp font nobr pre listing annotation-xml body html frameset'
const piece = fc.oneof(
  fc
    .constantFrom(...tags.split(' '))
    .chain((tag) =>
      fc.constantFrom(
        `<${tag}>`,
        `</${tag}>`,
        `<${tag} class="indent x" href="/a" id=a>`,
        `<${tag}/>`,
      ),
    ),
  fc.constantFrom(
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<',
    '>',
    '"',
    '&',
    '&lt;',
    '&#13;',
    '\r\n',
    '\0',
    '甲',
    ' ',
    '\n',
    '<?',
    '</',
    '<a title="',
    "<a title='</style>",
    '&amp;lt;',
  ),
  fc.string({ maxLength: 5 }),
)

test('净化过的再净化，不变；里面没有列出以外的标签', () => {
  const allowed =
    /^(?:h[1-6]|p|div|span|br|hr|blockquote|ul|ol|li|dl|dt|dd|table|caption|colgroup|col|thead|tbody|tfoot|tr|th|td|figure|figcaption|a|img|strong|b|em|i|u|s|sub|sup)$/
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const clean = sanitizeHtml(pieces.join(''))
      assert.equal(sanitizeHtml(clean), clean)
      for (const [, tag = ''] of clean.matchAll(/<\/?([^\s>/]*)/g)) assert.match(tag, allowed)
    }),
    { numRuns: 3000 },
  )
})
