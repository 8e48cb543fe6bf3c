/** 日志：一件事一行 JSON。不记文件的内容和名字，也不记人的姓名。 */
export type Log = (event: string, facts?: Readonly<Record<string, unknown>>) => void

/** 写到一个流；通常是标准错误。 */
export function logTo(stream: { write(text: string): unknown }, now: () => number): Log {
  return (event, facts = {}) => {
    stream.write(`${JSON.stringify({ at: new Date(now()).toISOString(), event, ...facts })}\n`)
  }
}
