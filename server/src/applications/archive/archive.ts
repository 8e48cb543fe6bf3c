import type { Application } from '../application.ts'

/** 归档的一版：一件申请的全部文书订成的一卷。 */
export interface Archive {
  readonly agencyId: string
  readonly applicationId: string
  /** 第几版：从 1 起；再做一次是新的一版，以前的留着。 */
  readonly version: number
  readonly year: number
  readonly seq: number
  /** 卷号：一件一个，各版相同。 */
  readonly number: string
  readonly fileId: string
  /** 卷（PDF）的 SHA-256。 */
  readonly digest: string
  readonly entries: number
  readonly pages: number
  /** 没有订进去、只有一页说明的有几件。 */
  readonly faults: number
  readonly madeBy: string | null
  readonly madeAt: Date
}

/** 能不能归档：办结了的才能；并入别件的，随那一件。 */
export function isArchivable({
  isOpen,
  mergedInto,
}: Pick<Application, 'isOpen' | 'mergedInto'>): boolean {
  return !isOpen && mergedInto === null
}
