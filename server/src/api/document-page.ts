import { html } from 'hono/html'
import { actions } from '../accounts/index.ts'
import type { ApiDocument, ApiOperation, ApiParameter } from './document.ts'
import type { ApiPage } from './door.ts'
import { NEEDS } from './operation.ts'

type Html = ReturnType<typeof html>

/** 接口的说明页：每项操作是什么、要什么、怎样调用；有脚本时可以当场试一试。 */
export function documentPage({ paths }: ApiDocument): ApiPage {
  const all = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, each]) => ({ method, path, each })),
  )
  const sections = all.map(({ method, path, each }, n) => section(n, method, path, each))
  return {
    title: '接口',
    scripts: ['api-page.js'],
    content: html`<h1 class="page-title">接口</h1>
<p class="lead-text">给别的系统用的接口：机关、科室、人员、操作记录，检查年度报告。说明书是 <a href="/api/openapi.json">OpenAPI 3.1</a>，可以据此生成各种语言的客户端。</p>
<section class="panel" aria-labelledby="api-use">
  <h2 id="api-use">怎样用</h2>
  <ul>
    <li>密钥由机关的管理员在工作台发放，只显示一次；请求头写 <code>Authorization: Bearer gk_…</code>。它只到得了所属机关和之下的机关，只能做发放时选定的事，收回立刻失效。</li>
    <li>清单：<code>limit</code> 定一次给多少；<code>next</code> 不是 null，就用它作 <code>after</code> 再取。</li>
    <li>GET 的回答有 <code>ETag</code>：带上 <code>If-None-Match</code>，没有变的只回 304。每个密钥一分钟至多 300 次。</li>
    <li>出错时是 <code>application/problem+json</code>（RFC 9457）：<code>title</code> 是缘由，<code>detail</code> 是办法，<code>faults</code> 是填错的各项。</li>
  </ul>
  <div id="api-key-row" hidden>
    <label class="form-label" for="api-key">密钥（只在这一页里用，不保存）</label>
    <input class="form-control" id="api-key" type="password" autocomplete="off" spellcheck="false" placeholder="gk_…">
  </div>
</section>
${sections}`,
  }
}

function section(n: number, method: string, path: string, operation: ApiOperation): Html {
  const { summary, description, parameters = [], requestBody } = operation
  const needs = operation[NEEDS]
  const [type, body] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const fields = Object.entries(body?.schema.properties ?? {})
  const inputs = [
    ...parameters.map((each) => parameterInput(n, each)),
    ...(type === 'application/json' ? [jsonInput(n, fields)] : []),
    ...(type === 'multipart/form-data'
      ? fields.map(([name, each]) => fileInput(n, name, each.type === 'array', each.description))
      : []),
  ]
  return html`<section class="panel" aria-labelledby="op-${n}">
  <h2 id="op-${n}">${summary}</h2>
  <p><code>${method.toUpperCase()} /api${path}</code>　${
    needs === 'anyKey'
      ? '有密钥就行'
      : html`要的范围：${actions[needs as keyof typeof actions]} <code>${needs}</code>`
  }</p>
${description ? html`  <p>${description}</p>\n` : ''}${parameters.length > 0 ? parameterList(parameters) : ''}
  <pre class="command" tabindex="0" aria-label="${summary}：命令行的例子"><code>${example(method, path, type, fields)}</code></pre>
  <form class="api-try" data-method="${method}" data-path="/api${path}" hidden>
    ${inputs}
    <button class="btn btn-outline-primary btn-sm" type="submit">试一试</button>
    <div role="status"><p class="api-status"></p></div>
    <pre class="command api-answer" tabindex="0" aria-label="${summary}：回答" hidden></pre>
  </form>
</section>`
}

function parameterList(parameters: readonly ApiParameter[]): Html {
  return html`  <dl>${parameters.map(
    ({ name, required, schema }) =>
      html`<dt><code>${name}</code>${required ? '（必填）' : ''}</dt><dd>${schema.description ?? ''}${
        schema.default === undefined ? '' : `；不给就是 ${String(schema.default)}`
      }</dd>`,
  )}</dl>`
}

function parameterInput(n: number, { name, in: place, required, schema }: ApiParameter): Html {
  return html`<div class="mb-2"><label class="form-label" for="op-${n}-${name}">${name}</label>
<input class="form-control form-control-sm" id="op-${n}-${name}" name="${name}" data-in="${place}"${
    required ? html` required` : ''
  } placeholder="${schema.default === undefined ? '' : String(schema.default)}"></div>`
}

type Fields = readonly (readonly [
  name: string,
  field: { readonly example?: unknown; readonly default?: unknown },
])[]

function jsonInput(n: number, fields: Fields): Html {
  return html`<div class="mb-2"><label class="form-label" for="op-${n}-body">正文（JSON）</label>
<textarea class="form-control form-control-sm" id="op-${n}-body" name="body" data-in="body" rows="4" spellcheck="false">${JSON.stringify(exampleOf(fields), null, 2)}</textarea></div>`
}

function fileInput(n: number, name: string, isMany: boolean, description = ''): Html {
  return html`<div class="mb-2"><label class="form-label" for="op-${n}-${name}">${name}：${description}</label>
<input class="form-control form-control-sm" type="file" id="op-${n}-${name}" name="${name}" data-in="file"${
    isMany ? html` multiple` : html` required`
  }></div>`
}

function exampleOf(fields: Fields): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.map(([name, { example, default: usual }]) => [name, example ?? usual ?? '']),
  )
}

function example(method: string, path: string, type: string | undefined, fields: Fields): string {
  const parts = [`curl -H 'Authorization: Bearer gk_…'`]
  if (type === 'application/json')
    parts.push(`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(exampleOf(fields))}'`)
  else if (type) parts.push('-F report=@今年年报.html')
  else if (method !== 'get') parts.push(`-X ${method.toUpperCase()}`)
  const place = path.replace('{id}', '机关的编号')
  return [...parts, `'https://本系统的网址/api${place}'`].join(' \\\n  ')
}
