import { LostTask, openWorkers } from '@gongkai/report/node'
import { type BoundVolume, VOLUME_LIMITS, type Volume } from './volume.ts'

/** 订卷的选择；都有默认值。 */
export interface BinderyOptions {
  /** 一卷至多订多久。 */
  readonly deadlineMs?: number
  /** 进程至多占多少内存。 */
  readonly megabytes?: number
}

/** 订卷处：在别的进程里订，有时限，内存有上限；坏的一件不影响别的件。 */
export interface Bindery {
  /** 订一卷，见 `bindVolume`。Rejects with `BindingError`. */
  bind(volume: Volume): Promise<BoundVolume>
  close(): Promise<void>
}

const said = {
  empty: '卷里一件也没有',
  tooLarge: `卷太大：至多 ${VOLUME_LIMITS.entries} 件、${VOLUME_LIMITS.pages} 页、${VOLUME_LIMITS.bytes / 1024 / 1024} MB。请分成几卷`,
  tooSlow: '订卷超过时限，已经停下。请分成几卷',
  outOfMemory: '订卷用的内存超过上限，已经停下。请分成几卷',
  workerDied: '订卷的进程意外结束，请再试一次',
} as const

/** 卷没有订成；不含卷里的内容，可以记入日志。 */
export class BindingError extends Error {
  override readonly name = 'BindingError'
  readonly fault: keyof typeof said
  constructor(fault: keyof typeof said) {
    super(said[fault])
    this.fault = fault
  }
}

const DEADLINE_MS = 180_000
const MEGABYTES = 1536
const HEAP_MEGABYTES = 1024

/** 开订卷处；用完要关。一次订一卷。 */
export function openBindery(options: BinderyOptions = {}): Bindery {
  const { deadlineMs = DEADLINE_MS, megabytes = MEGABYTES } = options
  const script = new URL('./bindery-worker.ts', import.meta.url)
  const processes = openWorkers(script, { size: 1, heapMegabytes: HEAP_MEGABYTES })
  return {
    async bind(volume) {
      refuseTooLarge(volume)
      try {
        return (await processes.run(volume, { deadlineMs, megabytes })) as BoundVolume
      } catch (error) {
        if (error instanceof LostTask) throw new BindingError(error.loss)
        if (error instanceof Error && error.name === 'VolumeTooLarge')
          throw new BindingError('tooLarge')
        throw error
      }
    },
    close: () => processes.close(),
  }
}

function refuseTooLarge({ entries }: Volume): void {
  if (entries.length === 0) throw new BindingError('empty')
  const bytes = entries.reduce(
    (sum, { content }) => sum + ('bytes' in content ? content.bytes.length : 0),
    0,
  )
  if (entries.length > VOLUME_LIMITS.entries || bytes > VOLUME_LIMITS.bytes)
    throw new BindingError('tooLarge')
}
