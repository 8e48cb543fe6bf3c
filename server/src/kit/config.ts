import { join, resolve } from 'node:path'
import { isMailAddress } from './mail-address.ts'

/** 运行的设置。只有这里和 `main` 读环境变量。 */
export interface Config {
  readonly port: number
  /** 数据目录，绝对路径。 */
  readonly dataFolder: string
  /** PostgreSQL 的网址；没有就用嵌入的数据库。 */
  readonly databaseUrl: string | undefined
  /** 对外的网址，末尾没有斜杠；没有设的按请求来的地址。 */
  readonly publicUrl: string | undefined
  /** 前面有反向代理：来访者的地址看它传来的 `X-Forwarded-For` 最后一段。 */
  readonly isBehindProxy: boolean
  /** 国密：摘要用 SM3，加密用 SM4；否则 SHA-256 和 AES-256-GCM。 */
  readonly usesNationalCrypto: boolean
  /** 运行的度量（`/metrics`）谁都能取；否则只有本机能。 */
  readonly metricsAreOpen: boolean
  /** 个人信息的密钥所在的文件，在数据库之外。 */
  readonly keyFile: string
  /** 文件内容放在哪里。 */
  readonly fileStore: FileStoreConfig
  /** 发电子邮件的服务器；没有就不发。 */
  readonly mail: MailConfig | undefined
  /** 发短信的网关；没有就不发。 */
  readonly sms: SmsConfig | undefined
  /** 机关自有字体所在的文件夹，绝对路径：印公文用；没有就用随程序的。 */
  readonly fontFolder: string | undefined
}

/** 发电子邮件的服务器（SMTP）和发件人。 */
export interface MailConfig {
  /** `smtp:` 或者 `smtps:`；里面可以有用户名和口令。 */
  readonly url: string
  /** 发件人的地址。 */
  readonly from: string
  /** 没有加密的连接就不发。 */
  readonly mustEncrypt: boolean
}

/** 发短信的网关：本机关自己的，按 `kit/sms` 写明的样子接收。 */
export interface SmsConfig {
  readonly url: string
  /** 放在 `Authorization: Bearer` 里；网关不要的可以没有。 */
  readonly token: string | undefined
}

/** 文件内容放在哪里：本机的文件夹，或者 S3 兼容的对象存储。 */
export type FileStoreConfig =
  | { readonly kind: 'disk'; readonly folder: string }
  | {
      readonly kind: 's3'
      readonly endpoint: string
      readonly bucket: string
      readonly region: string
      readonly accessKeyId: string
      readonly secretAccessKey: string
    }

/** 设置写错了，说清哪一项、该怎么写。 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

type Environment = Readonly<Record<string, string | undefined>>

/** 由环境变量得到设置。Throws `ConfigError`. */
export function configFrom(env: Environment): Config {
  const dataFolder = resolve(said(env, 'GONGKAI_DATA') ?? './data')
  return {
    port: portFrom(env),
    dataFolder,
    databaseUrl: urlFrom(env, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    publicUrl: urlFrom(env, 'GONGKAI_URL', ['http:', 'https:'])?.replace(/\/+$/, ''),
    isBehindProxy: choiceFrom(env, 'GONGKAI_PROXY', ['no', 'yes']) === 'yes',
    usesNationalCrypto:
      choiceFrom(env, 'GONGKAI_CRYPTO', ['international', 'national']) === 'national',
    metricsAreOpen: choiceFrom(env, 'GONGKAI_METRICS', ['local', 'open']) === 'open',
    keyFile: resolve(said(env, 'GONGKAI_KEY_FILE') ?? join(dataFolder, 'secret.key')),
    fileStore: fileStoreFrom(env, dataFolder),
    mail: mailFrom(env),
    sms: smsFrom(env),
    fontFolder: fontFolderFrom(env),
  }
}

function portFrom(env: Environment): number {
  const port = said(env, 'PORT') ?? '3000'
  // 0 lets the system choose a free port: the tests use it.
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
    throw new ConfigError(`PORT 应当是 0 到 65535 的整数，现在是「${port}」`)
  return Number(port)
}

function fileStoreFrom(env: Environment, dataFolder: string): FileStoreConfig {
  const endpoint = urlFrom(env, 'GONGKAI_S3_ENDPOINT', ['http:', 'https:'])
  if (!endpoint) return { kind: 'disk', folder: join(dataFolder, 'files') }
  const needed = (name: string) => {
    const value = said(env, name)
    if (!value) throw new ConfigError(`设了 GONGKAI_S3_ENDPOINT，还要设 ${name}`)
    return value
  }
  return {
    kind: 's3',
    endpoint,
    bucket: needed('GONGKAI_S3_BUCKET'),
    region: said(env, 'GONGKAI_S3_REGION') ?? 'us-east-1',
    accessKeyId: needed('GONGKAI_S3_KEY'),
    secretAccessKey: needed('GONGKAI_S3_SECRET'),
  }
}

function mailFrom(env: Environment): MailConfig | undefined {
  const url = urlFrom(env, 'GONGKAI_SMTP_URL', ['smtp:', 'smtps:'])
  if (!url) return undefined
  const from = said(env, 'GONGKAI_MAIL_FROM')
  if (!from || !isMailAddress(from))
    throw new ConfigError(
      '设了 GONGKAI_SMTP_URL，还要设 GONGKAI_MAIL_FROM：发件人的地址，例如 gongkai@example.gov.cn',
    )
  const mustEncrypt = choiceFrom(env, 'GONGKAI_SMTP_TLS', ['required', 'optional']) === 'required'
  return { url, from, mustEncrypt }
}

function smsFrom(env: Environment): SmsConfig | undefined {
  const url = urlFrom(env, 'GONGKAI_SMS_URL', ['http:', 'https:'])
  return url ? { url, token: said(env, 'GONGKAI_SMS_TOKEN') } : undefined
}

function fontFolderFrom(env: Environment): string | undefined {
  const folder = said(env, 'GONGKAI_FONTS')
  return folder === undefined ? undefined : resolve(folder)
}

function said(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined
}

/** An address may hold a password: the message does not repeat it. */
function urlFrom(env: Environment, name: string, schemes: readonly string[]): string | undefined {
  const value = said(env, name)
  if (value === undefined) return undefined
  if (!URL.canParse(value) || !schemes.includes(new URL(value).protocol))
    throw new ConfigError(
      `${name} 应当是以 ${schemes.map((each) => `${each}//`).join(' 或者 ')} 开头的网址`,
    )
  return value
}

function choiceFrom(env: Environment, name: string, choices: readonly [string, string]): string {
  const value = said(env, name) ?? choices[0]
  if (!choices.includes(value))
    throw new ConfigError(`${name} 应当是 ${choices.join(' 或者 ')}，现在是「${value}」`)
  return value
}
