/**
 * 运行：npm 脚本都经这里走。本文件在 Node 20 上也能跑，且不需要先安装任何东西：
 * 缺依赖就先装好，再换用项目自带的 Node 24 直接运行 TypeScript。
 *
 *   node tools/run.mjs [--watch] 文件.ts [参数…]
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const lockFile = join(root, 'package-lock.json')
const installedFile = join(root, 'node_modules', '.package-lock.json')

/** 运行一个 TypeScript 文件；依赖不全时先安装。信号、退出码原样传递。 */
export function runScript(script, args = [], { watch = false } = {}) {
  if (!isInstalled()) install()
  const node = suitableNode()
  const flags = ['--conditions=source', '--disable-warning=ExperimentalWarning']
  if (watch) flags.push('--watch', '--watch-preserve-output')
  const child = spawn(node, [...flags, script, ...args], { stdio: 'inherit' })
  child.on('error', (error) => stop(`无法启动 ${node}：${error.message}`))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0)
  })
}

/**
 * Compares what npm says it installed with the lock file entry by entry: modification times alone
 * would install again after every `git checkout`.
 */
function isInstalled() {
  if (!existsSync(installedFile)) return false
  if (statSync(installedFile).mtimeMs >= statSync(lockFile).mtimeMs) return true
  const wanted = packagesOf(lockFile)
  const present = packagesOf(installedFile)
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') || entry.link || entry.optional) return true
    return present[path]?.version === entry.version
  })
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

function install() {
  say('正在安装依赖，首次约需一分钟…  Installing dependencies, about a minute the first time…')
  if (npm('ci')) return
  say('npm ci 没有成功，改用 npm install…  npm ci failed, trying npm install…')
  if (npm('install')) return
  stop('依赖没有装上，请检查网络与 npm 镜像设置后再试。  Could not install the dependencies.')
}

/** npm speaks on stderr, so that what a command prints stays clean. */
function npm(...args) {
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  // npm started us: the same npm, whatever PATH says. On Windows `npm` is a script, hence the shell.
  const cli = process.env.npm_execpath
  const result = cli?.endsWith('.js')
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  return result.status === 0
}

/** The project's own Node; else the one that runs this, if it runs TypeScript. */
function suitableNode() {
  const own = projectNode()
  if (own) return own
  if (runsTypeScript(process.versions.node)) return process.execPath
  say('补装项目自带的 Node…  Fetching the Node of the project…')
  npm('rebuild', 'node')
  return (
    projectNode() ??
    stop(
      `需要 Node 22.18 以上，现有 ${process.version}，项目自带的 Node 也没有装上。请安装新版 Node 后再试。  Needs Node 22.18 or later.`,
    )
  )
}

function projectNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const file = join(root, 'node_modules', 'node', 'bin', name)
  return existsSync(file) ? file : undefined
}

function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

function say(text) {
  process.stderr.write(`${text}\n`)
}

function stop(text) {
  say(text)
  process.exit(2)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2)
  const watch = args[0] === '--watch'
  const [script, ...rest] = watch ? args.slice(1) : args
  if (script) runScript(join(root, script), rest, { watch })
  else stop('用法：node tools/run.mjs [--watch] 文件.ts [参数…]')
}
