import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** 测试用的浏览器：`GONGKAI_CHROMIUM`，或者 Debian 的 chromium；没有为 undefined。 */
export function chromiumPath(): string | undefined {
  const { GONGKAI_CHROMIUM: given } = process.env
  if (given) return given
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    existsSync,
  )
}

/**
 * 启动测试用浏览器的选项，处处相同。
 *
 * Under a locale that is not UTF-8 Chromium cannot open a file with a Chinese name, and an upload of one
 * hangs; without the background switches it looks for hosts of its maker.
 */
export function chromiumOptions(executablePath: string | undefined) {
  return {
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    env: { ...definedEnvironment(), LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
}

/** 机器上有没有这个程序。 */
export function hasProgram(name: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, name)))
}

/** 跳过的缘由和怎样补上；全都有为 false。 */
export function missingPrograms(programs: Readonly<Record<string, string>>): string | false {
  const missing = Object.keys(programs).filter((name) => !hasProgram(name))
  if (missing.length === 0) return false
  const packages = [...new Set(missing.map((name) => programs[name]))]
  return `没有 ${missing.join('、')}；Debian：apt-get install ${packages.join(' ')}`
}

/** 运行一个程序，得到它写出的字。 */
export function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

/** 在一个临时文件夹里做事，做完删去。 */
export async function inFolder<T>(act: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-print-'))
  try {
    return await act(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** LibreOffice 把文件转成另一种，例如 `pdf`、`xlsx`、`csv`。 */
export function officeFile(
  folder: string,
  name: string,
  bytes: Uint8Array,
  kind: string,
): Uint8Array {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  run('soffice', '--headless', profile, '--convert-to', kind, '--outdir', folder, path)
  return readFileSync(join(folder, name.replace(/\.\w+$/, `.${kind.replace(/:.*$/, '')}`)))
}

/** 由 LibreOffice 转成 PDF 后，`pdftotext` 读出的字。 */
export function officeText(folder: string, name: string, bytes: Uint8Array): string {
  if (officeFile(folder, name, bytes, 'pdf').length === 0)
    throw new Error('LibreOffice 没有转出 PDF')
  return run('pdftotext', '-layout', join(folder, name.replace(/\.\w+$/, '.pdf')), '-')
}
