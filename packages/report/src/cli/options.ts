import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { DEADLINE_MS } from '../node/pool.ts'
import { UsageError } from './command.ts'

/** 各命令都有的选项。 */
export const commonOptions = {
  json: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  jobs: { type: 'string', short: 'j' },
  timeout: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig

/** 各命令帮助里共同的一段。 */
export const commonHelp = `
共同的选项：
  -j, --jobs 个数       同时用几个进程，默认每个处理器核心一个
      --timeout 秒      每个文件的时限，默认 ${DEADLINE_MS / 1000} 秒；超过的报错，不影响别的文件
  -q, --quiet           不显示进度和小结
  -h, --help            显示这页说明

文件可以是网页、Word（.docx .doc）、WPS、Excel（.xlsx .xls）、PDF、文本；可以是文件夹（连同
下级文件夹）、通配符（'年报/**/*.html'，请加引号），或者 -（标准输入）。
退出码：0 没有发现问题；1 有发现；2 没能做成（例如有文件读不了）。一个坏文件不影响其余文件。`

/** 按声明解析参数；用错了抛出说得清楚的 `UsageError`。 */
export function parsed<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(inChinese(error))
    throw error
  }
}

function inChinese(error: TypeError): string {
  const option = error.message.match(/'(-[^' ]*)/)?.[1] ?? ''
  const code = 'code' in error ? error.code : undefined
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有 ${option} 这个选项`
  if (/argument missing|ambiguous/.test(error.message)) return `${option} 后面缺一个值`
  return `${option} 不需要值`
}

/** 正整数的选项。 */
export function positive(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (Number.isFinite(value) && value > 0) return value
  throw new UsageError(`${name} 要一个正数，不能是「${text}」`)
}

/** 池的选项，取自 `--jobs` 和 `--timeout`。 */
export function poolOptions(values: {
  readonly jobs?: string | undefined
  readonly timeout?: string | undefined
}) {
  const workers = positive('--jobs', values.jobs)
  const seconds = positive('--timeout', values.timeout)
  if (workers !== undefined && !Number.isInteger(workers)) {
    throw new UsageError('--jobs 要一个整数')
  }
  return {
    ...(workers ? { workers } : {}),
    ...(seconds ? { deadlineMs: seconds * 1000 } : {}),
  }
}

/** 逗号分开的几个词，每个都必须认识。 */
export function words<Word extends string>(
  name: string,
  text: string,
  known: readonly Word[],
): Word[] {
  return text.split(/[,，]/).map((part) => {
    const word = known.find((each) => each === part.trim())
    if (word) return word
    throw new UsageError(`${name} 不认识「${part.trim()}」，可以是：${known.join('、')}`)
  })
}
