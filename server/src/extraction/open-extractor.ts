import { LostTask, openWorkers, type SheetRows } from '@gongkai/report/node'
import type { ExtractionTask } from './extraction-task.ts'
import type { Leak, Sought } from './prove-hidden.ts'
import type { SourceText } from './source-text.ts'

/** 读取的选择；都有默认值。 */
export interface ExtractorOptions {
  /** 几个进程，用到时才起动。 */
  readonly workers?: number
  /** 一个文件至多读多久。 */
  readonly deadlineMs?: number
  /** 一个进程至多占多少内存。 */
  readonly megabytes?: number
}

/** 读取处：别人给的文件在别的进程里读，有时限，内存有上限，坏文件不影响别的。 */
export interface Extractor {
  /** 读出文字。Rejects with `ExtractionError`. */
  extract(bytes: Uint8Array, name: string): Promise<SourceText>
  /** 证明这些文字不在文件里，见 `proveHidden`；空的就是证明了。Rejects with `ExtractionError`. */
  prove(bytes: Uint8Array, sought: Sought): Promise<readonly Leak[]>
  /** 读出工作簿里头一张看得见的工作表，逐行逐格，见 `readSheetRows`。Rejects with `ExtractionError`. */
  sheet(bytes: Uint8Array): Promise<SheetRows>
  close(): Promise<void>
}

const said = {
  empty: '文件里没有文字',
  tooLarge: '文件超过 64 MB',
  tooDeep: '文件的嵌套层次过深，已停止读取',
  tooComplex: '文件展开后过于庞大，已停止读取',
  tooSlow: '读取超过了时限，已停止。请另存为 Word 或 PDF 后再试',
  corrupt: '文件已损坏或不完整。请重新下载或另存后再试',
  encrypted: '文件有打开密码。请去掉密码后再试',
  noTextLayer:
    '这个 PDF 没有文字层（是扫描图像），读不出文字。请用原来的电子文件，或者先做文字识别',
  unsupported: '读不了这种文件。可以读 Word、WPS、Excel、网页、有文字层的 PDF 和文本',
  workerDied: '读取的进程意外结束，请再试一次',
} as const

/** 文件没有读成；不含文件里的字，可以记入日志。 */
export class ExtractionError extends Error {
  override readonly name = 'ExtractionError'
  readonly fault: keyof typeof said
  constructor(fault: keyof typeof said) {
    super(said[fault])
    this.fault = fault
  }
}

const DEADLINE_MS = 20_000
const MEGABYTES = 768
const HEAP_MEGABYTES = 384

/** 开读取处；用完要关。 */
export function openExtractor(options: ExtractorOptions = {}): Extractor {
  const { workers = 1, deadlineMs = DEADLINE_MS, megabytes = MEGABYTES } = options
  const script = new URL('./extraction-worker.ts', import.meta.url)
  const processes = openWorkers(script, { size: workers, heapMegabytes: HEAP_MEGABYTES })
  async function run<Result>(task: ExtractionTask): Promise<Result> {
    try {
      return (await processes.run(task, { deadlineMs, megabytes })) as Result
    } catch (error) {
      throw extractionError(error)
    }
  }
  return {
    extract: (bytes, name) => run<SourceText>({ task: 'extract', bytes, name }),
    prove: (bytes, sought) => run<readonly Leak[]>({ task: 'prove', bytes, sought }),
    sheet: (bytes) => run<SheetRows>({ task: 'sheet', bytes }),
    close: () => processes.close(),
  }
}

function extractionError(error: unknown): unknown {
  if (error instanceof LostTask)
    return new ExtractionError(error.loss === 'outOfMemory' ? 'tooComplex' : error.loss)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof Error && error.name === 'ReadingError' && code in said)
    return new ExtractionError(code as keyof typeof said)
  if (error instanceof RangeError || (error instanceof Error && error.name === 'RangeError'))
    return new ExtractionError('tooComplex')
  return error
}
