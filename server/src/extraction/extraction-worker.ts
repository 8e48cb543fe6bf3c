import { readContent } from '@gongkai/report'
import { answerTasks, readingAssets, readSheetRows } from '@gongkai/report/node'
import type { ExtractionTask } from './extraction-task.ts'
import { proveHidden } from './prove-hidden.ts'
import { sourceOf } from './source-of.ts'

// 读取进程的入口：`open-extractor.ts` 起动它。
answerTasks<ExtractionTask>(async (task) => {
  switch (task.task) {
    case 'extract':
      return sourceOf(await readContent(task.bytes, task.name, readingAssets()))
    case 'prove':
      return proveHidden(task.bytes, task.sought, readingAssets())
    case 'sheet':
      return readSheetRows(task.bytes)
  }
})
