import type { FileStoreConfig } from '../kit/config.ts'
import type { BlobStore } from './blob-store.ts'
import { diskStore } from './disk-store.ts'
import { s3Store } from './s3-store.ts'

/** 按设置打开文件内容的存放处。`incoming` 是对象存储上传以前收内容的文件夹，在本机。 */
export function openBlobStore(config: FileStoreConfig, incoming: string): BlobStore {
  return config.kind === 'disk' ? diskStore(config.folder) : s3Store(config, incoming)
}
