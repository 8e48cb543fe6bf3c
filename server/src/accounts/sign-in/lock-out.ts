/** Five: enough for a mistyped word and the wrong input method, too few for guessing. */
export const WRONG_IN_A_ROW = 5
/** A quarter of an hour: 480 guesses a day at most, and nobody loses a morning by another's mischief. */
export const LOCKED_MS = 15 * 60_000

/** 登录失败的计数。 */
export interface Failures {
  readonly failedSignIns: number
  readonly lockedUntil: Date | null
}

/** 现在是不是锁着。 */
export function isLocked({ lockedUntil }: Failures, now: number): boolean {
  return lockedUntil !== null && lockedUntil.getTime() > now
}

/** 又错一次以后；到了次数就锁上，计数从头开始。 */
export function afterFailure({ failedSignIns }: Failures, now: number): Failures {
  return failedSignIns + 1 >= WRONG_IN_A_ROW
    ? { failedSignIns: 0, lockedUntil: new Date(now + LOCKED_MS) }
    : { failedSignIns: failedSignIns + 1, lockedUntil: null }
}

/** 全部通过以后。 */
export const noFailures: Failures = { failedSignIns: 0, lockedUntil: null }
