import { html } from 'hono/html'
import { type Frame, type Html, page } from '../ui/page.ts'

/** 首页：这是什么，现在可以做什么，下一步做什么。 */
export function homePage(frame: Frame): Html {
  return page(frame, {
    title: '公开',
    current: '/',
    content: html`<h1 class="page-title">政府信息公开工作系统</h1>
<p class="lead-text">读取、检查、印制政府信息公开工作年度报告。全部在这台机器上进行，不需要联网。</p>

<section class="panel" aria-labelledby="checkup">
  <h2 id="checkup">年报体检</h2>
  <p>选择一份或几份年度报告（网页、Word、WPS、Excel、PDF，或者粘贴的文字），看它每一格说了什么、哪里不对、依据哪一条，再照官方格式另印一份。给出上一年的报告，还可以核对结转和存量。</p>
  <p class="mb-0"><a class="btn btn-primary" href="/checkup">开始体检</a></p>
</section>

<section aria-labelledby="next">
  <h2 id="next">这里还没有机关的资料</h2>
  <p>信息公开平台、依申请公开、台账和年度报告的编制将在以后的版本中加入。现在请从<a href="/checkup">年报体检</a>开始：拿去年公布的年度报告试一试。</p>
  <p>一次要查成百上千份报告，请用命令行：</p>
  <pre class="command"><code>npx gongkai check --last-year 上年年报.html 今年年报.html
npx gongkai check --json 全部年报/ &gt; 发现.jsonl</code></pre>
</section>`,
  })
}
