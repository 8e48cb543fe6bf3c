import { resolve } from 'node:path'

/** 运行的设置。只有这里和 `main` 读环境变量。 */
export interface Config {
  readonly port: number
  /** 数据目录，绝对路径。 */
  readonly dataFolder: string
}

/** 设置写错了，说清哪一项、该怎么写。 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** 由环境变量得到设置。 */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  const port = env.PORT?.trim() || '3000'
  // 0 lets the system choose a free port: the tests use it.
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new ConfigError(`PORT 应当是 0 到 65535 的整数，现在是「${port}」`)
  }
  return { port: Number(port), dataFolder: resolve(env.GONGKAI_DATA?.trim() || './data') }
}
