import type { ApplicationFile } from '../../applications/index.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { lettersPanel } from '../letters/letters-panel.ts'
import { frequencyPanel, remedyPanel, similarPanel } from '../remedies/panels.ts'
import { archivePanel } from './archive-panel.ts'
import type { FileMay, FilePanel } from './file-page.ts'
import { papersPanel } from './papers-panel.ts'
import { redactionsPanel } from './redactions-panel.ts'

/** 挂在申请页面上的一栏：没有可显示的为 undefined。 */
export type PanelSource = (
  workbench: Workbench,
  c: WorkbenchContext,
  file: ApplicationFile,
  may: FileMay,
) => Promise<FilePanel | undefined>

/** 各房间的栏，依次。文书、区分处理、复议诉讼、相似的答复都加在这里。 */
const sources: readonly PanelSource[] = [
  papersPanel,
  lettersPanel,
  redactionsPanel,
  archivePanel,
  remedyPanel,
  similarPanel,
  frequencyPanel,
]

/** 一件申请的各栏。 */
export async function panelsOf(
  workbench: Workbench,
  c: WorkbenchContext,
  file: ApplicationFile,
  may: FileMay,
): Promise<readonly FilePanel[]> {
  const panels = await Promise.all(sources.map((source) => source(workbench, c, file, may)))
  return panels.filter((panel) => panel !== undefined)
}
