import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, sep } from 'node:path'
import { after, test } from 'node:test'
import { chromium } from 'playwright-core'
import { chromiumOptions, chromiumPath } from '../packages/report/src/testing/programs.ts'
import { root } from './tree.ts'

/**
 * 库的核心在浏览器里也能用：编译所得的文件原样交给浏览器，不经打包，读、查、印一份报告。
 */
const browser = chromiumPath()
const built = existsSync(join(root, 'packages/report/dist/index.js'))
const skip = !browser
  ? '没有 Chromium：apt-get install chromium，或者设 GONGKAI_CHROMIUM'
  : !built && '还没有编译：先运行 npm test（全部）'

const imports = {
  '@gongkai/law': '/packages/law/dist/index.js',
  '@gongkai/report': '/packages/report/dist/index.js',
  parse5: '/node_modules/parse5/dist/index.js',
  'entities/decode': '/node_modules/entities/dist/decode.js',
  'entities/escape': '/node_modules/entities/dist/escape.js',
}
const page = `<!doctype html><meta charset="utf-8"><title>core</title>
<script type="importmap">${JSON.stringify({ imports })}</script>`

const servers: Server[] = []
after(() => {
  for (const server of servers) server.close()
})

test('浏览器里：读、查、印一份报告，不用 Node 的任何东西', { skip }, async () => {
  const port = await served()
  const html = readFileSync(join(root, 'examples/report-2023.html'), 'utf8')
  const driver = await chromium.launch(chromiumOptions(browser))
  try {
    const tab = await (await driver.newContext()).newPage()
    const errors: string[] = []
    tab.on('pageerror', (error) => errors.push(error.message))
    await tab.goto(`http://127.0.0.1:${port}/`)
    const said = await tab.evaluate(async (text) => {
      const name = '@gongkai/report'
      const report = (await import(name)) as typeof import('@gongkai/report')
      const reading = await report.readReport(new TextEncoder().encode(text), 'report.html')
      const findings = report.failures(report.check(reading.report))
      const again = report.printHtml(reading.report)
      const back = await report.readReport(new TextEncoder().encode(again), 'again.html')
      const tables = ({ disclosure, applications, remedies }: typeof reading.report) =>
        JSON.stringify([disclosure, applications, remedies])
      return {
        agency: reading.report.agency,
        codes: findings.map((finding) => finding.code),
        same: tables(back.report) === tables(reading.report),
      }
    }, html)
    assert.deepEqual(errors, [])
    assert.equal(said.agency, '示例县卫生健康局')
    assert.ok(said.codes.includes('P3') && said.codes.includes('T9'), said.codes.join())
    assert.equal(said.same, true)
  } finally {
    await driver.close()
  }
})

/** 把仓库的文件照原样端出来；出不了仓库。 */
async function served(): Promise<number> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://a').pathname))
    const file = join(root, path)
    const inside = file.startsWith(root + sep) && existsSync(file)
    if (path === sep) response.setHeader('content-type', 'text/html').end(page)
    else if (inside && extname(file) === '.js')
      response.setHeader('content-type', 'text/javascript').end(readFileSync(file))
    else response.writeHead(404).end()
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
