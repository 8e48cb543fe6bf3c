/**
 * 在哪里出的错：错误的名称、代码和经过的函数，没有它说的话。写日志用。
 *
 * What an error says may repeat what it choked on: a name, a number, a line of a file.
 */
export function placeOf(error: unknown): Readonly<Record<string, unknown>> {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return {
    error: error instanceof Error ? error.name : typeof error,
    code: codeOf(error),
    stack: stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
  }
}

/** 错误的代码；没有或者不像代码的为 undefined。 */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^\w{1,40}$/.test(error.code) ? error.code : undefined
}
