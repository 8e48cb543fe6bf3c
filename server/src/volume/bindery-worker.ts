import { answerTasks } from '@gongkai/report/node'
import type { Volume } from './volume.ts'

// 订卷进程的入口：`open-bindery.ts` 起动它。
answerTasks<Volume>(async (volume) => (await import('./bind-volume.ts')).bindVolume(volume))
