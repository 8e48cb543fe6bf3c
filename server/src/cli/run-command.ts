import { FolderInUse, MigrationError } from '../db/index.ts'
import { BlobStoreError } from '../files/index.ts'
import { ConfigError } from '../kit/config.ts'
import { KeyFileError } from '../kit/keys.ts'
import { connectionFault, OperationError } from '../operation/index.ts'
import { addKeyCommand } from './add-key.ts'
import { backupCommand } from './backup.ts'
import { calendarCommand } from './calendar.ts'
import { clockCommand } from './clock.ts'
import { type Command, exit, type Io, parsed, UsageError } from './command.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { migrateCommand } from './migrate.ts'
import { restoreCommand } from './restore.ts'
import { verifyCommand } from './verify.ts'

/** 服务和后台任务是另外的门，由 `main` 递进来。 */
export interface Handed {
  readonly serve: Command['run']
  readonly worker: Command['run']
}

/** 找到命令并运行；返回退出码。意料之外的错照抛。 */
export async function runCommand(args: readonly string[], io: Io, handed: Handed): Promise<number> {
  const commands = [...servers(handed), ...operations, ...ofTheLaw]
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const about = commands.find((command) => command.name === rest[0])
    io.out((about?.help ?? overview(commands)).trimEnd())
    return name === undefined ? exit.failed : exit.clean
  }
  const command = commands.find((each) => each.name === name)
  if (!command) {
    const known = [...commands, ...ofTheReport].map((each) => each.name).join('、')
    io.err(`没有「${name}」这个命令。可以用：${known}；说明见 gongkai help`)
    return exit.failed
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(command.help.trimEnd())
    return exit.clean
  }
  try {
    return await command.run(rest, io)
  } catch (error) {
    const said = saidOf(error)
    if (!said) throw error
    io.err(error instanceof UsageError ? `${said}。用法见 gongkai ${name} --help` : said)
    return exit.failed
  }
}

const expected = [
  UsageError,
  OperationError,
  ConfigError,
  FolderInUse,
  MigrationError,
  KeyFileError,
  BlobStoreError,
] as const

function saidOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (expected.some((kind) => error instanceof kind)) return error.message
  const file =
    'path' in error && 'syscall' in error
      ? ofFiles[String('code' in error && error.code)]
      : undefined
  if (file) return `${String('path' in error && error.path)}：${file}`
  return connectionFault(error)
}

const ofFiles: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件或者文件夹。请检查名字和位置。',
  EACCES: '没有权限。请检查它的权限，或者换成运行服务的用户再来。',
  EPERM: '没有权限。请检查它的权限，或者换成运行服务的用户再来。',
  EISDIR: '这是文件夹，要的是文件。',
  ENOTDIR: '路径中间有一段不是文件夹。请检查路径。',
  ENOSPC: '磁盘已满。请腾出空间再来。',
  EROFS: '那里是只读的。请换一个位置。',
}

const operations: readonly Command[] = [
  migrateCommand,
  backupCommand,
  restoreCommand,
  exportCommand,
  verifyCommand,
  doctorCommand,
  addKeyCommand,
  calendarCommand,
]

/** Of the law alone: no database, no service. */
const ofTheLaw: readonly Command[] = [clockCommand]

/** It has no arguments: a word too many is a mistake. */
function alone(run: Command['run']): Command['run'] {
  return (args, io) => {
    const [more] = parsed(args, {}).positionals
    if (more !== undefined) throw new UsageError(`不要「${more}」：这个命令没有参数`)
    return run([], io)
  }
}

function servers({ serve, worker }: Handed): readonly Command[] {
  return [
    {
      name: 'serve',
      summary: '启动服务：门户、工作台、接口',
      help: `gongkai serve — 启动服务，直到收到停止的信号

用法：gongkai serve [--demo]

  --demo  没有示范县就载入一个（编造的机关和人，处处标明），只用于试用

设置都在环境变量里（PORT、GONGKAI_DATA、DATABASE_URL 等），见 docs/operating.md。
没有 DATABASE_URL 时用嵌入的数据库，后台任务也在这个进程里做。`,
      run: serve,
    },
    {
      name: 'worker',
      summary: '启动后台任务的进程，只用于 PostgreSQL',
      help: `gongkai worker — 做后台任务，直到收到停止的信号

用法：gongkai worker

要 DATABASE_URL；可以起几个。嵌入的数据库不用另起：任务就在 gongkai serve 里做。`,
      run: alone(worker),
    },
  ]
}

/** Run by the library's own commands, without the server: see `gongkai.mjs`. */
const ofTheReport = [
  { name: 'read', summary: '显示年度报告里读到的内容' },
  { name: 'check', summary: '检查年度报告哪里不对，依据哪一条' },
  { name: 'print', summary: '照官方格式另印一份年度报告' },
  { name: 'compare', summary: '比较两份年度报告' },
]

function overview(commands: readonly Command[]): string {
  const listed = (of: readonly { readonly name: string; readonly summary: string }[]) =>
    of.map(({ name, summary }) => `  ${name.padEnd(9)}${summary}`).join('\n')
  return `gongkai — 政府信息公开工作系统

用法：gongkai 命令 [选项] …

运行与维护：
${listed(commands.filter((command) => !ofTheLaw.includes(command)))}

依申请公开（不需要服务，在本机处理）：
${listed(ofTheLaw)}

年度报告（不需要服务，在本机处理）：
${listed(ofTheReport)}

说明：gongkai help backup，gongkai help check。运行与维护见 docs/operating.md。
退出码：0 做成了；1 有发现；2 没能做成。
`
}
