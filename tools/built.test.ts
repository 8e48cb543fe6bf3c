import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { root } from './tree.ts'

/**
 * The published libraries, as a stranger's program meets them: plain `import`, no condition, no
 * TypeScript, on the Node that runs npm (20 or later) and on the project's own.
 */
const folder = mkdtempSync(join(tmpdir(), 'gongkai-built-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const npmNode = process.env.npm_node_execpath
const nodes = [...new Set([process.execPath, ...(npmNode && existsSync(npmNode) ? [npmNode] : [])])]

const report = `<h1>某县卫生健康委员会2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>无。</p>`
writeFileSync(join(folder, 'report.html'), report)

const dist = (path: string) => pathToFileURL(join(root, 'packages', path)).href
const skip = existsSync(join(root, 'packages/report/dist/index.js'))
  ? false
  : '还没有编译：先运行 npm test（全部）或 tsc -p packages/report'

for (const node of nodes) {
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()

  test(`${version}：编译所得的两个库可以直接引用`, { skip }, () => {
    const script = `
      const law = await import(${JSON.stringify(dist('law/dist/index.js'))})
      const report = await import(${JSON.stringify(dist('report/dist/index.js'))})
      const onNode = await import(${JSON.stringify(dist('report/dist/node/index.js'))})
      process.stdout.write(JSON.stringify([law.forms.y2021.id, report.SCHEMA, typeof onNode.openPool]))`
    const run = spawnSync(node, ['--input-type=module', '-e', script], {
      cwd: folder,
      encoding: 'utf8',
    })
    assert.equal(run.stderr, '')
    assert.equal(run.stdout, '["y2021","gongkai.report/1","function"]')
  })

  test(`${version}：gongkai-report 命令可以直接运行`, { skip }, () => {
    const main = join(root, 'packages/report/dist/cli/main.js')
    const run = spawnSync(node, [main, 'read', '--json', join(folder, 'report.html')], {
      encoding: 'utf8',
    })
    assert.equal(run.stderr, '')
    assert.equal(JSON.parse(run.stdout).schema, 'gongkai.report/1')
    assert.equal(run.status, 0)
    const html = join(folder, `${version}.html`)
    const commands = [
      ['check', '--all', '--json', join(folder, 'report.html')],
      ['print', '--to', 'html,annotated,docx,xlsx,pdf', '--out', join(folder, version), html],
    ]
    writeFileSync(html, report)
    for (const args of commands) {
      const run = spawnSync(node, [main, ...args], { encoding: 'utf8' })
      assert.equal(run.stderr, '')
      assert.notEqual(run.status, 2, run.stdout)
      assert.doesNotMatch(run.stdout, /"code":"bug"/)
    }
  })
}
