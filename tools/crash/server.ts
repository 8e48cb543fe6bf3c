import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../tree.ts'

/** 真的服务进程。 */
export interface ServerProcess {
  readonly url: string
  /** The end of what it printed. */
  said(): string
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>
  stop(): Promise<void>
}

const flags = ['--conditions=source', '--disable-warning=ExperimentalWarning']
const main = join(root, 'server/src/main.ts')
const START_MS = 120_000

/** 起一个服务，等它说出地址。没有起来的抛错，带上它说的话。 */
export async function startServer(env: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...flags, main, 'serve'], {
    env: { ...process.env, ...env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Whatever ends this process must not leave servers behind.
  const abandon = () => child.kill('SIGKILL')
  process.on('exit', abandon)
  child.once('exit', () => process.off('exit', abandon))
  let said = ''
  const url = await new Promise<string>((found, lost) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      lost(new Error(`服务没有在 ${START_MS / 1000} 秒内启动：${said}`))
    }, START_MS)
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-8000)
        const address = /公开已启动：(\S+)/.exec(said)?.[1]
        if (!address) return
        clearTimeout(timer)
        found(address)
      })
    child.once('exit', (code) => {
      clearTimeout(timer)
      lost(new Error(`服务没有启动，退出码 ${code}：${said}`))
    })
  })
  return {
    url,
    said: () => said,
    kill: () => ended(child, 'SIGKILL'),
    stop: () => ended(child, 'SIGTERM'),
  }
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  child.kill(signal)
  return gone
}
