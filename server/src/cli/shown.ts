import type { Examined } from '../operation/index.ts'

/** 一份备份里有多少东西，一句话。 */
export function shown({ manifest, rows, files, acts }: Examined): string {
  const tables = Object.keys(manifest.tables).length
  return `${tables} 张表 ${rows} 行，${files} 个文件 ${megabytes(manifest.files.bytes)}，${manifest.heads.length} 个机关的行为链共 ${acts} 行`
}

/** 大小，以 MB 计。 */
export function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
