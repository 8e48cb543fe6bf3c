import { html } from 'hono/html'
import type { AgencyNode } from '../accounts/index.ts'
import { type Frame, type Html, page } from '../ui/page.ts'
import { agencyList } from './agencies.ts'

/** 首页：有机关的，是它们的公开平台；还没有的，说接下来做什么。 */
export function homePage(frame: Frame, agencies: readonly AgencyNode[]): Html {
  const [root] = agencies
  return page(frame, {
    title: root ? `${root.name} 政府信息公开平台` : '公开',
    current: '/',
    content: html`${root?.isDemonstration ? html`<p class="demonstration" role="note">示范数据：按规则编造，不是真的机关和人</p>` : ''}
<h1 class="page-title">${root ? `${root.name} 政府信息公开平台` : '政府信息公开工作系统'}</h1>
${root ? directory(agencies) : beginning()}
<section class="panel" aria-labelledby="checkup">
  <h2 id="checkup">年报体检</h2>
  <p>选择一份或几份年度报告（网页、Word、WPS、Excel、PDF，或者粘贴的文字），看它每一格说了什么、哪里不对、依据哪一条，再照官方格式另印一份。给出上一年的报告，还可以核对结转和存量。</p>
  <p class="mb-0"><a class="btn btn-primary" href="/checkup">开始体检</a></p>
</section>`,
  })
}

/** 最上面的机关各一份目录。 */
function directory(agencies: readonly AgencyNode[]): Html {
  const starts = agencies.flatMap(({ depth }, i) => (depth === 0 ? [i] : []))
  return html`${starts.map((start, i) => {
    const tree = agencies.slice(start, starts[i + 1])
    const [root] = tree
    const isSecond = i > 0
    return html`<section aria-labelledby="root-${String(i)}">
<h2 id="root-${String(i)}"${isSecond ? '' : html` class="visually-hidden"`}>${root?.name}</h2>
<p class="lead-text">共 ${tree.length} 个机关。</p>
${agencyList(tree)}</section>`
  })}`
}

function beginning(): Html {
  return html`<p class="lead-text">读取、检查、印制政府信息公开工作年度报告。全部在这台机器上进行，不需要联网。</p>
<section class="panel" aria-labelledby="begin">
  <h2 id="begin">这里还没有机关的资料</h2>
  <p>第一次启动时，命令行窗口里印出了一个只能用一次的链接：打开它，建立管理员和机关，或者载入一个示范县看看。</p>
  <p>链接过期了？重新启动，会印出新的。</p>
</section>`
}
