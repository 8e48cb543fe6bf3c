import { ReadingError } from '../reading-error.ts'

/** 读一个文件：库里冒出的任何错误都成为「已损坏」，读取的错误照旧。 */
export function guarded<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw asReadingError(error)
  }
}

/** 同 `guarded`，异步。 */
export async function guardedAsync<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw asReadingError(error)
  }
}

function asReadingError(error: unknown): ReadingError {
  if (error instanceof ReadingError) return error
  const message = error instanceof Error ? error.message : String(error)
  // What a library says is for developers and may quote the file; a short piece is enough to search by.
  const detail = message.replace(/\s+/g, ' ').slice(0, 80) || '无法解析'
  return new ReadingError('corrupt', detail, error)
}
