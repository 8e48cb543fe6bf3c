export interface ArchiveTables {
  applicationArchive: ApplicationArchiveTable
  archiveCounter: ArchiveCounterTable
}

interface ApplicationArchiveTable {
  agencyId: string
  applicationId: string
  version: number
  year: number
  seq: number
  number: string
  fileId: string
  digest: string
  entries: number
  pages: number
  faults: number
  madeBy: string | null
  madeAt: Date
}

interface ArchiveCounterTable {
  agencyId: string
  year: number
  last: number
}
