import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Calendar } from '@gongkai/law'
import { embeddedFolder, FolderInUse, migrations, openDatabase } from '../db/index.ts'
import { openBlobStore } from '../files/index.ts'
import { inBeijing } from '../kit/clock.ts'
import type { Config } from '../kit/config.ts'
import { openMailer } from '../kit/mail.ts'
import { connectionFault } from './connection-fault.ts'
import { askServer } from './control.ts'
import { appliedMigrations, versionAndClock } from './store.ts'

/** 一项检查的结论：好、提醒、有毛病；毛病要说怎么办。 */
export interface Checked {
  readonly subject: string
  readonly state: 'ok' | 'warning' | 'fault'
  readonly text: string
}

export interface DoctorOptions {
  readonly config: Config
  readonly now: number
  readonly nodeVersion: string
  readonly calendar: Calendar
}

const OLDEST_POSTGRES = 150_000
const FEW_MEGABYTES = 500
const MANY_MEGABYTES = 5000
const CLOCK_APART_MS = 60_000

/** 体检：运行所需的一样一样看过去。只看，不改。 */
export async function examineInstallation(options: DoctorOptions): Promise<readonly Checked[]> {
  const { config } = options
  const checks: readonly (readonly [string, () => Promise<Omit<Checked, 'subject'>>])[] = [
    ['Node', async () => nodeOf(options.nodeVersion)],
    ['数据目录', () => dataFolderOf(config.dataFolder)],
    ['数据库', () => databaseOf(options)],
    ['密钥文件', () => keyFileOf(config)],
    ['文件库', () => fileStoreOf(config)],
    ['日历', async () => calendarOfNow(options)],
    ['电子邮件', () => mailOf(config)],
    ['短信', async () => smsOf(config)],
  ]
  const found: Checked[] = []
  for (const [subject, check] of checks)
    found.push({
      subject,
      ...(await check().catch((error: unknown) => fault(reasonOf(error)))),
    })
  return found
}

const ok = (text: string) => ({ state: 'ok', text }) as const
const warning = (text: string) => ({ state: 'warning', text }) as const
const fault = (text: string) => ({ state: 'fault', text }) as const

function nodeOf(version: string) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
    ? ok(version)
    : fault(`${version} 太旧，要 22.18 以上。请装新版的 Node，或者用项目自带的（npx gongkai）`)
}

async function dataFolderOf(folder: string) {
  if (!existsSync(folder)) return warning(`还没有 ${folder}，第一次启动时建立`)
  const probe = join(folder, `doctor-${randomBytes(4).toString('hex')}`)
  try {
    await writeFile(probe, 'x', { flag: 'wx' })
  } catch {
    return fault(
      `不能写 ${folder}。请把它的主人改成运行本程序的用户（chown），或者用 GONGKAI_DATA 换一个`,
    )
  } finally {
    await rm(probe, { force: true })
  }
  const { bavail, bsize } = await statfs(folder)
  const left = Math.floor((bavail * bsize) / 1024 / 1024)
  const said = `${folder} 可写，磁盘还有 ${left} MB`
  if (left < FEW_MEGABYTES) return fault(`${said}，太少了。请腾出空间：磁盘一满，什么也写不进去`)
  return left < MANY_MEGABYTES ? warning(`${said}，不多了`) : ok(said)
}

async function databaseOf({ config, now }: DoctorOptions) {
  const { dataFolder, databaseUrl } = config
  if (!databaseUrl && !existsSync(embeddedFolder(dataFolder)))
    return warning('还没有嵌入的数据库，第一次启动时建立')
  try {
    const database = await openDatabase({ dataFolder, url: databaseUrl, connections: 1 })
    try {
      return await database.alone(async (runner) => {
        const { version, at } = await versionAndClock(runner)
        const name = databaseUrl ? 'PostgreSQL' : '嵌入的数据库'
        const shown = `${name} ${Math.floor(version / 10_000)}.${version % 10_000}`
        if (version < OLDEST_POSTGRES) return fault(`${shown} 太旧，要 15 以上`)
        if (Math.abs(at - now) > CLOCK_APART_MS)
          return fault(
            `${shown}，它的钟和这台机器差 ${Math.round(Math.abs(at - now) / 1000)} 秒。请让两台机器对时（NTP）`,
          )
        const made = new Set((await appliedMigrations(runner)).map(({ number }) => number))
        const own = migrations()
        const newer = [...made].filter((number) => !own.some((each) => each.number === number))
        if (newer.length > 0)
          return fault(`${shown}，比程序新（多 ${newer.length} 号迁移）。请用新版的程序`)
        const due = own.filter(({ number }) => !made.has(number)).length
        return due > 0
          ? warning(`${shown}，有 ${due} 号迁移还没有做。启动时会做，也可以先做：gongkai migrate`)
          : ok(`${shown}，迁移到第 ${own.at(-1)?.number ?? 0} 号，没有要做的`)
      })
    } finally {
      await database.close()
    }
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    const answer = await askServer(dataFolder, 'GET', '/status')
    answer?.resume()
    return answer
      ? ok('嵌入的数据库，正由服务的进程使用，它有回应')
      : warning('嵌入的数据库正由另一个进程使用，但它没有回应。可能正在启动，或者是另一个命令')
  }
}

async function keyFileOf({ keyFile }: Config) {
  const found = await stat(keyFile).catch(() => undefined)
  if (!found)
    return warning(`还没有 ${keyFile}，第一次启动时建立。恢复了备份的，请先把原来的放回来`)
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    return fault(`${keyFile} 别的用户也能读。请改：chmod 600 ${keyFile}`)
  return ok(`${keyFile}，只有它的主人可读。请另存一份在别处：没有它，个人信息谁也打不开`)
}

async function fileStoreOf({ fileStore, dataFolder }: Config) {
  const where =
    fileStore.kind === 'disk' ? fileStore.folder : `${fileStore.endpoint} 的 ${fileStore.bucket}`
  if (fileStore.kind === 'disk' && !existsSync(fileStore.folder))
    return warning(`还没有 ${where}，存第一个文件时建立`)
  if (fileStore.kind === 's3') await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const store = openBlobStore(fileStore, join(dataFolder, 'incoming'))
  // A digest that no content has: the answer is what counts.
  await store.stat('0'.repeat(64))
  return ok(where)
}

async function mailOf({ mail }: Config) {
  if (!mail) return ok('没有设 GONGKAI_SMTP_URL，不发，也不给人选')
  await openMailer(mail).check()
  const { hostname } = new URL(mail.url)
  return ok(`${hostname} 连得上，以 ${mail.from} 发出`)
}

/** Nothing is asked of the gateway: all it understands is a message to send. */
function smsOf({ sms }: Config) {
  return ok(sms ? `交给 ${new URL(sms.url).host}` : '没有设 GONGKAI_SMS_URL，不发，也不给人选')
}

function calendarOfNow({ now, calendar }: DoctorOptions) {
  const today = inBeijing(now).slice(0, 10)
  const year = Number(today.slice(0, 4))
  const last = Math.max(...calendar.years)
  if (!calendar.years.includes(year))
    return fault(
      `今天是 ${today}，没有 ${year} 年的放假安排：期限算不出来。请校准时钟，或者升级程序`,
    )
  // The notice for the next year comes in November.
  return today.slice(5) >= '12-01' && last <= year
    ? warning(`今天是 ${today}，还没有 ${year + 1} 年的放假安排，跨年的期限算不出来。请升级程序`)
    : ok(`今天是 ${today}，放假安排有到 ${last} 年`)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return connectionFault(error) ?? error.message
}
