import { answerTasks } from '../node/answer-tasks.ts'

/** 专门闯祸的工作进程：供 `workers.test.ts` 用。 */
export type Trouble =
  | ('none' | 'loop' | 'heap' | 'buffers' | 'exit' | 'throw' | 'uncaught')
  // What Node itself says under `--watch` when a module is loaded.
  | 'aside'

const held: unknown[] = []

const troubles: Readonly<Record<Trouble, () => unknown>> = {
  none: () => 'done',
  loop: () => {
    for (;;) held.length = 0
  },
  heap: () => {
    for (;;) held.push(new Array(10_000).fill(held.length))
  },
  buffers: async () => {
    for (;;) {
      held.push(new Uint8Array(16 * 1024 * 1024).fill(1))
      await new Promise((resume) => setTimeout(resume, 1))
    }
  },
  aside: async () => {
    process.send?.({ 'watch:import': ['file:///somewhere.ts'] })
    await new Promise((resume) => setTimeout(resume, 50))
    return 'done'
  },
  exit: () => process.exit(7),
  throw: () => {
    throw Object.assign(new TypeError('what was asked is wrong'), { code: 'wrong' })
  },
  uncaught: () =>
    new Promise(() => {
      setImmediate(() => {
        throw new Error('nobody catches this')
      })
    }),
}

answerTasks<Trouble>(async (trouble) => troubles[trouble]())
