import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Key } from './seal.ts'

/** 打开了的密钥文件。 */
export interface KeyFile {
  /** 新的在前：第一个用来加密。 */
  readonly keys: readonly (Key & { readonly madeAt: string })[]
  readonly isNew: boolean
  /** 要提醒运维的话，例如权限太宽。 */
  readonly warnings: readonly string[]
}

/** 密钥文件用不了：说清是哪个文件、为什么、怎么办，不说内容。 */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError'
}

/**
 * 打开密钥文件；首次启动时建一个。
 *
 * `sealedDataExist`: whether the database already holds sealed data. A new key would open none of them, so
 * a missing file is then refused instead of made. Throws `KeyFileError`.
 */
export async function openKeyFile(
  path: string,
  { sealedDataExist, at }: { readonly sealedDataExist: boolean; readonly at: number },
): Promise<KeyFile> {
  const found = await readFile(path, 'utf8').catch(ifMissing(path))
  if (found !== undefined)
    return { keys: keysIn(path, found), isNew: false, warnings: await warningsOn(path) }
  if (sealedDataExist)
    throw new KeyFileError(
      `没有密钥文件 ${path}，而数据库里已有加密的内容，没有原来的密钥谁也打不开。` +
        '请把备份的密钥文件放回原处，或者用 GONGKAI_KEY_FILE 指出它的位置',
    )
  await mkdir(dirname(path), { recursive: true })
  const isNew = await writeNew(path, textOf([newKey(at)]))
  return { keys: keysIn(path, await readFile(path, 'utf8')), isNew, warnings: [] }
}

/** 换密钥：加一个新的，从此用它加密；旧的留着，打开以前的。重新启动后生效。 */
export async function addKey(path: string, at: number): Promise<KeyFile> {
  const known = keysIn(path, await readFile(path, 'utf8'))
  const temporary = temporaryFor(path)
  await writeDurably(temporary, textOf([newKey(at), ...known]))
  await rename(temporary, path)
  await flushFolder(path)
  return { keys: keysIn(path, await readFile(path, 'utf8')), isNew: false, warnings: [] }
}

const Contents = z.object({
  keys: z
    .array(
      z.object({
        id: z.string().regex(/^[\w-]{1,40}$/),
        madeAt: z.iso.datetime(),
        secret: z.base64().transform((text) => Buffer.from(text, 'base64')),
      }),
    )
    .min(1),
})

function keysIn(path: string, text: string): KeyFile['keys'] {
  const { keys } = Contents.safeParse(jsonOf(text)).data ?? {}
  const isSound =
    keys?.every(({ secret }) => secret.length === 32) &&
    new Set(keys.map(({ id }) => id)).size === keys.length
  if (!keys || !isSound)
    throw new KeyFileError(
      `密钥文件 ${path} 的内容不完整或者被改动过。请从备份恢复它，不要另建：新的密钥打不开已有的内容`,
    )
  return keys
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What the parser says would repeat a piece of the file.
    return undefined
  }
}

function newKey(at: number): KeyFile['keys'][number] {
  return {
    id: randomBytes(4).toString('hex'),
    madeAt: new Date(at).toISOString(),
    secret: randomBytes(32),
  }
}

function textOf(keys: KeyFile['keys']): string {
  const written = keys.map(({ id, madeAt, secret }) => ({
    id,
    madeAt,
    secret: Buffer.from(secret).toString('base64'),
  }))
  return `${JSON.stringify({ keys: written }, undefined, 2)}\n`
}

/** Whole or not at all; false when another process was faster. */
async function writeNew(path: string, text: string): Promise<boolean> {
  const temporary = temporaryFor(path)
  await writeDurably(temporary, text)
  try {
    await link(temporary, path)
    await flushFolder(path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  // The mask of the process may have taken away even the owner's right.
  await chmod(path, 0o600)
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r')
  // Not every file system lets a folder be flushed.
  await folder.sync().catch(() => undefined)
  await folder.close()
}

function temporaryFor(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`
}

async function warningsOn(path: string): Promise<readonly string[]> {
  if (process.platform === 'win32') return []
  const { mode } = await stat(path)
  if ((mode & 0o077) === 0) return []
  const shown = (mode & 0o777).toString(8)
  return [
    `密钥文件 ${path} 的权限是 ${shown}，别的用户可以读写。请改成只有自己可以：chmod 600 ${path}`,
  ]
}

function ifMissing(path: string) {
  return (error: NodeJS.ErrnoException): undefined => {
    if (error.code === 'ENOENT') return undefined
    throw new KeyFileError(`读不了密钥文件 ${path}（${error.code}）。请检查它的权限和位置`)
  }
}
