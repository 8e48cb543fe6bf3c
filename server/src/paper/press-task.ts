import type { Paper } from './paper.ts'

/** 交给印制进程的一项任务。 */
export interface PressTask {
  readonly paper: Paper
  readonly as: 'pdf' | 'docx'
  readonly fontFolder?: string
}
