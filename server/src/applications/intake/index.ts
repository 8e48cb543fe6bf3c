export {
  BATCH_ROWS,
  type BatchFault,
  type BatchRead,
  batchColumns,
  batchTemplate,
  readBatch,
} from './read-batch.ts'
export { readCsv, SheetFileError } from './read-csv.ts'
export { type MailAttachment, MailFileError, type ReceivedMail, readEml } from './read-eml.ts'
export { receivedFaults, registerApplication, registerBatch } from './register-received.ts'
