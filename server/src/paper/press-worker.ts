import { answerTasks } from '@gongkai/report/node'
import type { PressTask } from './press-task.ts'

// 印制进程的入口：`press.ts` 起动它。重的库到头一次用时才装入。
answerTasks<PressTask>(async ({ paper, as, fontFolder }) =>
  as === 'pdf'
    ? (await import('./pdf.ts')).paperPdf(paper, fontFolder)
    : (await import('./docx.ts')).paperDocx(paper),
)
