/** What is under way may take this long to end; then the machine need not wait any more. */
const STOP_WITHIN_MS = 20_000

/** 等到收到停止的信号，然后收拾好。再收到一次，就不等了。 */
export function untilStopped(close: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let isStopping = false
    const stop = () => {
      if (isStopping) process.exit(1)
      isStopping = true
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
      close().then(resolve, reject)
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  })
}
