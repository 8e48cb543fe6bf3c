import { LostTask, openWorkers } from '@gongkai/report/node'
import { PAPER_CHARACTERS, type Paper, textsOf } from './paper.ts'
import type { PressTask } from './press-task.ts'

/** 印制的选择；都有默认值。 */
export interface PressOptions {
  /** 机关自有字体所在的文件夹。 */
  readonly fontFolder?: string
  /** 几个进程，用到时才起动。 */
  readonly workers?: number
  /** 一份公文至多印多久；头一份要装入字体。 */
  readonly deadlineMs?: number
  /** 一个进程至多占多少内存。 */
  readonly megabytes?: number
}

/** 印制所：公文在别的进程里印，有时限，内存有上限，坏的一份不影响别的。 */
export interface Press {
  pdf(paper: Paper): Promise<Uint8Array>
  docx(paper: Paper): Promise<Uint8Array>
  close(): Promise<void>
}

/** 没有印成的缘由。 */
export type PressFault = 'tooLong' | 'tooSlow' | 'outOfMemory' | 'workerDied'

const said: Readonly<Record<PressFault, string>> = {
  tooLong: `公文太长，超过 ${PAPER_CHARACTERS / 10_000} 万字`,
  tooSlow: '印制超过时限，已经停下',
  outOfMemory: '印制用的内存超过上限，已经停下',
  workerDied: '印制的进程意外结束',
}

/** 公文没有印成；不含公文里的字，可以记入日志。 */
export class PressError extends Error {
  override readonly name = 'PressError'
  readonly fault: PressFault
  constructor(fault: PressFault) {
    super(said[fault])
    this.fault = fault
  }
}

const DEADLINE_MS = 30_000
/** The typesetter holds its fonts: some 400 MB by itself. */
const MEGABYTES = 1024
const HEAP_MEGABYTES = 256

/** 开印制所；用完要关。进程到头一份公文时才起动。 */
export function openPress(options: PressOptions = {}): Press {
  const { fontFolder, workers = 1, deadlineMs = DEADLINE_MS, megabytes = MEGABYTES } = options
  const script = new URL('./press-worker.ts', import.meta.url)
  const processes = openWorkers(script, { size: workers, heapMegabytes: HEAP_MEGABYTES })
  async function print(paper: Paper, as: PressTask['as']): Promise<Uint8Array> {
    const characters = textsOf(paper).reduce((sum, { length }) => sum + length, 0)
    if (characters > PAPER_CHARACTERS) throw new PressError('tooLong')
    const task: PressTask = { paper, as, ...(fontFolder === undefined ? {} : { fontFolder }) }
    try {
      return (await processes.run(task, { deadlineMs, megabytes })) as Uint8Array
    } catch (error) {
      throw error instanceof LostTask ? new PressError(error.loss) : error
    }
  }
  return {
    pdf: (paper) => print(paper, 'pdf'),
    docx: (paper) => print(paper, 'docx'),
    close: () => processes.close(),
  }
}
