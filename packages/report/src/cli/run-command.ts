import { checkCommand } from './check.ts'
import { type Command, exit, type Io, UsageError } from './command.ts'
import { compareCommand } from './compare.ts'
import { printCommand } from './print.ts'
import { readCommand } from './read.ts'
import { pad } from './text.ts'
import { VERSION } from './version.ts'

const commands: readonly Command[] = [readCommand, checkCommand, printCommand, compareCommand]

/** 找到命令并运行；返回退出码。 */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args
  if (name === '--version' || name === '-v') {
    await io.out(`gongkai ${VERSION}`)
    return exit.clean
  }
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const about = commands.find((command) => command.name === rest[0])
    await io.out((about?.help ?? overview()).trimEnd())
    return name === undefined ? exit.failed : exit.clean
  }
  const command = commands.find((each) => each.name === name)
  if (!command) {
    io.err(
      `没有「${name}」这个命令。可以用：${commands.map((each) => each.name).join('、')}；说明见 gongkai help`,
    )
    return exit.failed
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    await io.out(command.help.trimEnd())
    return exit.clean
  }
  try {
    return await command.run(rest, io)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.err(`${error.message}。用法见 gongkai ${name} --help`)
    return exit.failed
  }
}

function overview(): string {
  return `gongkai — 读、查、印、比政府信息公开工作年度报告

用法：gongkai 命令 [选项] 文件…

${commands.map(({ name, summary }) => `  ${pad(name, 9)}${summary}`).join('\n')}
  ${pad('help', 9)}显示说明：gongkai help check

从这里开始：
  gongkai read 年报.html                                  它说了什么
  gongkai check 年报.html                                 哪里不对，依据哪一条
  gongkai check --last-year 2023年报.pdf 2024年报.docx     连同上年一起核对
  gongkai print --to pdf,docx 年报.html                   照官方格式另印一份
  gongkai compare 2023年报.html 2024年报.html              两年哪里不同

文件可以是网页、Word、WPS、Excel、PDF、文本，也可以是文件夹。全部在本机处理，不联网。
退出码：0 没有发现问题；1 有发现；2 没能做成。
`
}
