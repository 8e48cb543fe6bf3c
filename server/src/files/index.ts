export { addFile, addSealedFile } from './add-file.ts'
export { type Blob, type BlobEntry, type BlobStore, BlobStoreError } from './blob-store.ts'
export { type BrokenFile, checkFiles } from './check-files.ts'
export { diskStore } from './disk-store.ts'
export { type FileEntry, fileFacts } from './file-entry.ts'
export { openBlobStore } from './open-blob-store.ts'
export {
  listFiles,
  listRecordFiles,
  type OpenedFile,
  openFile,
  openRecordFile,
  removeFile,
} from './open-file.ts'
export {
  FILE_LIMIT,
  keepFile,
  type NewFile,
  type NewSealedFile,
  type PreparedFile,
  prepareFile,
  prepareSealedFile,
} from './prepare-file.ts'
export { resealFiles } from './reseal-files.ts'
export { fileResponseHeaders } from './response-headers.ts'
export { sealedFilesExist } from './store.ts'
export { sweepBlobs } from './sweep-blobs.ts'
