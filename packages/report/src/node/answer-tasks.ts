import { parentPort } from 'node:worker_threads'
import type { Answer, CarriedError } from './threads.ts'

/** 在工作线程里：一项一项地做任务，把结果或错误送回去。 */
export function answerTasks<Task>(perform: (task: Task) => Promise<unknown>): void {
  const port = parentPort
  if (!port) throw new Error('answerTasks 只能在工作线程里运行')
  const answer = (said: Answer) => port.postMessage(said)
  port.on('message', async (task: Task) => {
    try {
      answer({ value: await perform(task) })
    } catch (error) {
      answer({ error: carried(error) })
    }
  })
  answer({ ready: true })
}

function carried(error: unknown): CarriedError {
  if (!(error instanceof Error)) {
    return { name: 'Error', message: String(error), stack: undefined, code: undefined }
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { name: error.name, message: error.message, stack: error.stack, code }
}
