import { answerTasks } from './answer-tasks.ts'
import { perform } from './perform.ts'
import type { Task } from './task.ts'

// 工作进程的入口：`pool.ts` 起动它。
answerTasks<Task>(perform)
