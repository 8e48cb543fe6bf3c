import type { Sought } from './prove-hidden.ts'

/** 交给读取进程的一项任务。 */
export type ExtractionTask =
  | { readonly task: 'extract'; readonly bytes: Uint8Array; readonly name: string }
  | { readonly task: 'prove'; readonly bytes: Uint8Array; readonly sought: Sought }
  | { readonly task: 'sheet'; readonly bytes: Uint8Array }
