export interface RedactionTables {
  redaction: RedactionTable
}

interface RedactionTable {
  agencyId: string
  id: string
  applicationId: string
  fileId: string
  title: string
  sealedSource: string
  sealedMarks: string
  spots: number
  version: number
  pdfFileId: string | null
  docxFileId: string | null
  createdBy: string | null
  createdAt: Date
}
