import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { filesUnder, root } from './tree.ts'

const files = filesUnder('.')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const isText = (file: string) =>
  /\.(ts|mjs|js|json|md|css|html|txt|svg|ya?ml)$|^\.ci\/run$/.test(file)
const texts = files.filter(isText)

interface Entry {
  readonly resolved?: string
  readonly link?: boolean
  readonly version?: string
}
interface Manifest {
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const manifests = ['.', 'packages/law', 'packages/report', 'server'].map((folder) => {
  const manifest: Manifest = JSON.parse(read(join(folder, 'package.json')))
  return { folder, manifest }
})

test('package-lock.json 不写从哪个站点下载：换一个镜像也能装', () => {
  const lock: { packages: Record<string, Entry> } = JSON.parse(read('package-lock.json'))
  const bound = Object.entries(lock.packages).filter(([, entry]) => entry.resolved && !entry.link)
  assert.deepEqual(bound, [])
  assert.doesNotMatch(read('package-lock.json'), /https?:\/\/[^"]*registry|"resolved": "https?:/)
})

test('依赖的版本都是确定的', () => {
  const loose = manifests.flatMap(({ folder, manifest }) =>
    Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${folder}: ${name} ${version}`),
  )
  assert.deepEqual(loose, [])
})

test('三个工作区同一版本', () => {
  assert.equal(new Set(manifests.map(({ manifest }) => manifest.version)).size, 1)
})

test('没有谁的机器路径、密钥、口令', () => {
  const signs: readonly (readonly [what: string, sign: RegExp])[] = [
    ['machine path', /(?<![\w.])\/(?:home|Users)\/[a-z][\w-]*\/|[A-Z]:\\Users\\/],
    ['private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
    ['access token', /\b(?:gh[pousr]_\w{30,}|npm_\w{30,}|xox[baprs]-\w{10,}|AKIA[0-9A-Z]{16})\b/],
    ['password in an address', /\b\w+:\/\/[^\s/:@'"`${}]+:[^\s/@'"`${}]+@(?!localhost|127\.)/],
  ]
  const found = texts
    .filter((file) => file !== 'package-lock.json')
    .flatMap((file) => {
      const text = read(file)
      return signs.filter(([, sign]) => sign.test(text)).map(([what]) => `${file}: ${what}`)
    })
  assert.deepEqual(found, [])
})

test('没有默认导出，没有被关掉的测试', () => {
  const code = files.filter((file) => /\.(ts|mjs)$/.test(file) && file !== 'tools/hygiene.test.ts')
  const found = code.flatMap((file) => {
    const text = read(file)
    return [
      ...(/^export default\b/m.test(text) ? [`${file}: export default`] : []),
      ...(/\b(?:test|describe|it)\.only\(|\bonly: true\b/.test(text) ? [`${file}: only`] : []),
      ...(/^\s*(?:test|it)\.skip\(/m.test(text) ? [`${file}: skip without a reason`] : []),
    ]
  })
  assert.deepEqual(found, [])
})

test('文件不长于 300 行（数据表除外）', () => {
  const tables = /^packages\/law\/src\/(?:form|calendar)\/|-cases\.ts$/
  const long = files
    .filter((file) => /\.(ts|mjs)$/.test(file) && !tables.test(file))
    .map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
    .filter(({ lines }) => lines > 300)
  assert.deepEqual(long, [])
})
