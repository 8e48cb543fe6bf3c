import { readFileSync } from 'node:fs'
import { ConfigError } from './config.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** 可以放在文件里的设置：有口令、密钥的那些。 */
const secrets = [
  'DATABASE_URL',
  'GONGKAI_S3_KEY',
  'GONGKAI_S3_SECRET',
  'GONGKAI_SMTP_URL',
  'GONGKAI_SMS_TOKEN',
] as const

/**
 * 环境变量，其中 `某某_FILE` 所指的文件的内容作 `某某`：口令放在文件里，不放在环境里。
 *
 * What stands in the environment is seen by every child process, and by whoever may look at the container.
 * Throws `ConfigError`.
 */
export function withSecretFiles(env: Environment): Environment {
  const read = secrets.flatMap((name) => {
    const file = env[`${name}_FILE`]?.trim()
    if (!file) return []
    if (env[name]?.trim()) throw new ConfigError(`${name} 和 ${name}_FILE 只能设一个`)
    return [[name, contentOf(`${name}_FILE`, file)] as const]
  })
  return { ...env, ...Object.fromEntries(read) }
}

function contentOf(name: string, file: string): string {
  let content: string
  try {
    content = readFileSync(file, 'utf8').trim()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new ConfigError(`${name} 所指的文件 ${file} 读不了（${code}）。请检查位置和权限`)
  }
  if (content === '') throw new ConfigError(`${name} 所指的文件 ${file} 是空的`)
  return content
}
