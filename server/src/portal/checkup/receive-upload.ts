export {
  BadUpload,
  type ReceivedFile,
  receiveUpload,
  type Upload,
  type UploadLimits,
  uploadLimits,
} from '../../kit/receive-upload.ts'
