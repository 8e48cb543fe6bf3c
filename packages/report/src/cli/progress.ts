import type { Io } from './command.ts'

/** 进度条；不是终端就什么也不显示。 */
export interface Progress {
  step(failed: boolean): void
  /** Takes the bar away, so that a line can be printed. */
  clear(): void
}

const REDRAW_EVERY_MS = 80
const BAR = 24

/** 打开进度条。 */
export function openProgress(io: Io, total: number, isQuiet: boolean): Progress {
  const { overwrite } = io
  if (!overwrite || isQuiet || total < 2) return { step() {}, clear() {} }
  const startedAt = performance.now()
  let done = 0
  let failed = 0
  let drawnAt = 0
  return {
    step(isFailure) {
      done++
      if (isFailure) failed++
      const now = performance.now()
      if (now - drawnAt < REDRAW_EVERY_MS && done < total) return
      drawnAt = now
      const filled = Math.round((done / total) * BAR)
      const rate = Math.round((done / (now - startedAt)) * 1000)
      const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled)
      overwrite(`${bar} ${done}/${total}  每秒 ${rate} 份${failed ? `  读不了 ${failed} 份` : ''}`)
    },
    clear: () => overwrite(''),
  }
}
