import type { Answer, CarriedError } from './workers.ts'

/** 在工作进程里：一项一项地做任务，把结果或错误送回去。 */
export function answerTasks<Task>(perform: (task: Task) => Promise<unknown>): void {
  const answer = (said: Answer) => process.send?.(said)
  // A task may arrive before the one before it is done: one after the other, in the order sent.
  let last = Promise.resolve()
  const act = async (task: Task) => {
    try {
      answer({ value: await perform(task) })
    } catch (error) {
      answer({ error: carried(error) })
    }
  }
  process.on('message', ({ task }: { readonly task: Task }) => {
    last = last.then(() => act(task))
  })
  // Ctrl-C in a terminal reaches the whole group: it is for the parent to say when the work ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  process.on('disconnect', () => process.exit())
  answer({ ready: true })
}

function carried(error: unknown): CarriedError {
  if (!(error instanceof Error)) {
    return { name: 'Error', message: String(error), stack: undefined, code: undefined }
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { name: error.name, message: error.message, stack: error.stack, code }
}
