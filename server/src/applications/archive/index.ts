export { type Archive, isArchivable } from './archive.ts'
export { type ArchivingParts, makeArchive } from './make-archive.ts'
export type { PlanningParts } from './planned-entry.ts'
export { type ListedArchives, listArchives, openArchive, plannedArchive } from './view-archives.ts'
