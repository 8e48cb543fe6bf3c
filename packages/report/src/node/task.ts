import type { Finding, Reading, ReportDocument } from '../index.ts'

/** 要读的一个文件：路径，或者已经在手里的字节。`name` 是给人看的名字。 */
export type Input =
  | { readonly name: string; readonly path: string }
  | { readonly name: string; readonly bytes: Uint8Array }

/** 印制的样式；`annotated` 是标注了检查结果的网页。 */
export type PrintedAs = 'html' | 'annotated' | 'docx' | 'pdf' | 'xlsx'

/** 一份报告读出并检查所得。 */
export interface Examined extends Reading {
  readonly findings: readonly Finding[]
}

/** 交给工作进程的一项任务。 */
export type Task =
  | { readonly task: 'read'; readonly input: Input; readonly maxBytes: number }
  | {
      readonly task: 'examine'
      readonly input: Input
      readonly maxBytes: number
      readonly predecessors: readonly ReportDocument[]
      /** 不要出处和相符的各条：只列毛病的时候，省去大半的传送。 */
      readonly isBrief?: boolean
    }
  | {
      readonly task: 'check'
      readonly reading: Reading
      readonly predecessors: readonly ReportDocument[]
    }
  | { readonly task: 'print'; readonly examined: Examined; readonly as: PrintedAs }
