import { spawnSync } from 'node:child_process'
import { calendarOf } from '@gongkai/law'
import { type Checked, examineInstallation } from '../operation/index.ts'
import { type Command, exit, parsed, UsageError } from './command.ts'
import { typesetterCheck } from './typesetter-check.ts'

/** 体检：这台机器上的安装。 */
export const doctorCommand: Command = {
  name: 'doctor',
  summary: '检查这台机器上的安装：哪里不对，怎么办',
  help: `gongkai doctor — 检查这台机器上的安装：哪里不对，怎么办

用法：gongkai doctor

看 Node 的版本、数据目录和磁盘、数据库和迁移、密钥文件、文件库、时钟和放假安排、排版和字体。只看，不改；
服务正在运行时也可以用。

退出码：0 没有毛病（可能有提醒）；1 有毛病；2 没能检查（例如设置写错了）。`,
  async run(args, io) {
    const [more] = parsed(args, {}).positionals
    if (more !== undefined) throw new UsageError(`不要「${more}」：这个命令没有参数`)
    const found: Checked[] = [
      ...(await examineInstallation({
        config: io.config(),
        now: io.clock(),
        nodeVersion: io.nodeVersion,
        calendar: calendarOf(),
      })),
      await typesetterCheck(io.config().fontFolder),
      officeCheck(),
    ]
    for (const { subject, state, text } of found) io.out(`${marks[state]} ${subject}：${text}`)
    const faults = found.filter(({ state }) => state === 'fault').length
    const warnings = found.filter(({ state }) => state === 'warning').length
    io.out(faults + warnings === 0 ? '一切正常' : `毛病 ${faults} 处，提醒 ${warnings} 处`)
    return faults > 0 ? exit.found : exit.clean
  },
}

const marks = { ok: '✔', warning: '！', fault: '✖' } as const

function officeCheck(): Checked {
  const { status, stdout } = spawnSync('soffice', ['--version'], { encoding: 'utf8' })
  return {
    subject: 'LibreOffice',
    state: 'ok',
    text: status === 0 ? stdout.trim() : '没有装。现在的功能用不到它',
  }
}
