import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from './tree.ts'

/** 依赖：许可证都在名单里，内容都有摘要，安装时不运行脚本。漏洞库由 `.ci/run` 去问。 */
interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly dev?: boolean
  readonly license?: string
  readonly hasInstallScript?: boolean
}

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>
}
const installed = Object.entries(lock.packages).filter(
  ([path, { link }]) => path.includes('node_modules/') && !link,
)

const licences = new Set([
  '(MIT AND BSD-3-Clause)',
  '(MIT AND Zlib)',
  '(MIT OR GPL-3.0-or-later)',
  '0BSD',
  'Apache-2.0',
  '(MIT OR CC0-1.0)',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MIT AND Apache-2.0',
  'MIT OR Apache-2.0',
  'MIT/X11',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
])

/** 没有按规定写许可证的；逐个看过。 */
const unstated: Readonly<Record<string, string>> = {
  'node_modules/buffers': 'exceljs 带来的，作者的其他包都是 MIT/X11；替代它要等 exceljs',
  'node_modules/busboy': 'MIT，写在旧式的 licenses 里；只用于测试',
  'node_modules/humanize-number': 'MIT，写在 README 里；只用于测试',
  'node_modules/streamsearch': 'MIT，写在旧式的 licenses 里；只用于测试',
}

test('每个依赖的许可证都在名单里', () => {
  assert.ok(installed.length > 100)
  const others = installed
    .filter(([path, { license }]) =>
      license ? !licences.has(license) : unstated[path] === undefined,
    )
    .map(([path, { license }]) => `${path}: ${license ?? '没有写'}`)
  assert.deepEqual(others, [])
})

test('每个依赖的内容都有摘要，没有写明从哪个地址来', () => {
  const wrong = installed.filter(
    ([, { integrity, resolved }]) =>
      !integrity?.startsWith('sha512-') || /^https?:/.test(resolved ?? ''),
  )
  assert.deepEqual(
    wrong.map(([path]) => path),
    [],
  )
})

test('安装时运行脚本的只有项目自带的 Node', () => {
  const scripts = installed.filter(([, { hasInstallScript }]) => hasInstallScript)
  const known = new Set(['node_modules/node', 'node_modules/fsevents'])
  assert.deepEqual(
    scripts.map(([path]) => path).filter((path) => !known.has(path)),
    [],
  )
})

test('package.json 里的版本都是确定的', () => {
  const files = [
    'package.json',
    'server/package.json',
    'packages/law/package.json',
    'packages/report/package.json',
  ]
  const loose = files.flatMap((file) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(
      readFileSync(join(root, file), 'utf8'),
    ) as Readonly<Record<string, Readonly<Record<string, string>>>>
    return Object.entries({ ...dependencies, ...devDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${file}: ${name} ${version}`)
  })
  assert.deepEqual(loose, [])
})
