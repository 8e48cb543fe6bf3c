import type { Day } from '@gongkai/law'
import type { Db } from '../../db/index.ts'
import type { FileEntry } from '../../files/index.ts'
import { todayAt } from '../../kit/clock.ts'
import type { Press } from '../../paper/index.ts'
import type { VolumeContent } from '../../volume/index.ts'
import { boundContent, type OpeningParts } from './bound-content.ts'
import type { EntryText } from './record-sheets.ts'

/** 立卷要用的。 */
export interface PlanningParts extends OpeningParts {
  readonly press: Press
  readonly entryText: EntryText
}

/** 卷里的一件：叫什么，哪天的，打开它得到内容。没有打开以前，没有解开一个字。 */
export interface PlannedEntry {
  readonly title: string
  readonly number?: string
  readonly day: Day
  /** 原来的字节数：系统写成的不算。 */
  readonly bytes: number
  readonly open: () => Promise<VolumeContent>
}

/** 一个存着的文件，作为卷里的一件。 */
export function plannedFile(
  db: Db,
  parts: OpeningParts,
  file: FileEntry,
  title: string,
  more: { readonly number?: string; readonly day?: Day } = {},
): PlannedEntry {
  return {
    title,
    day: todayAt(file.addedAt.getTime()),
    bytes: file.plainBytes,
    ...more,
    open: () => boundContent(db, parts, file),
  }
}
