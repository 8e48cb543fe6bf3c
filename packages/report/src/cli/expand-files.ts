import { readdir, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

/** 找到的一个文件：路径（`-` 为标准输入），和它在所给文件夹里的位置（印制时照此存放）。 */
export interface FoundFile {
  readonly path: string
  readonly within: string
}

/** What is looked for in a folder; a file that is named is read whatever it is called. */
const readable = new Set(
  '.html .htm .shtml .xhtml .mht .txt .md .csv .tsv .docx .doc .wps .xlsx .xls .et .pdf'.split(' '),
)

/** 把文件、文件夹、通配符展开成文件；次序固定，不重复。找不到的照样给出，读的时候再报错。 */
export async function expandFiles(args: readonly string[]): Promise<FoundFile[]> {
  const found = new Map<string, FoundFile>()
  for (const arg of args) {
    for (const file of await expand(arg)) if (!found.has(file.path)) found.set(file.path, file)
  }
  return [...found.values()]
}

async function expand(arg: string): Promise<FoundFile[]> {
  if (arg === '-') return [{ path: '-', within: '标准输入' }]
  const status = await stat(arg).catch(() => undefined)
  if (status?.isDirectory()) {
    const files = await filesIn(arg, (path) => readable.has(extname(path).toLowerCase()))
    return files.map((path) => ({ path, within: relative(arg, path) }))
  }
  if (!status && /[*?[{]/.test(arg)) {
    const base = fixedPart(arg)
    const pattern = globPattern(arg.replaceAll('\\', '/'))
    const files = await filesIn(base, (path) => pattern.test(path.replaceAll(sep, '/')))
    if (files.length > 0) return files.map((path) => ({ path, within: relative(base, path) }))
  }
  return [{ path: arg, within: arg.split(/[\\/]/).at(-1) ?? arg }]
}

/** Every file below a folder that is wanted, in the order of the names; hidden ones are left out. */
async function filesIn(folder: string, isWanted: (path: string) => boolean): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const paths: string[] = []
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = folder === '.' ? entry.name : join(folder, entry.name)
    if (entry.isDirectory()) paths.push(...(await filesIn(path, isWanted)))
    else if (isWanted(path)) paths.push(path)
  }
  return paths
}

/** The folders of a pattern before its first wildcard. */
function fixedPart(glob: string): string {
  const parts = glob.split(/[\\/]/)
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => /[*?[{]/.test(part)),
  )
  return fixed.join('/') || (glob.startsWith('/') ? '/' : '.')
}

/** 通配符：`*` 名字里任意几个字，`?` 一个字，`**` 任意层文件夹，`[ab]`、`{甲,乙}` 其中之一。 */
export function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/^\.\//, '')
    .replace(/\*\*\/?|[*?{},.+^$()|\\]/g, (sign) => {
      if (sign === '**/') return '(?:[^/]+/)*'
      if (sign === '**') return '.*'
      return { '*': '[^/]*', '?': '[^/]', '{': '(?:', '}': ')', ',': '|' }[sign] ?? `\\${sign}`
    })
    .replace(/\[!/g, '[^')
  return new RegExp(`^(?:\\./)?${source}$`, 'u')
}
