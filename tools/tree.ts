import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the repository. */
export const root = join(import.meta.dirname, '..')

const leftOut = new Set(['node_modules', 'dist', 'data', 'coverage', '.git'])

/** Every file of the given folders of the repository, as `packages/law/src/day.ts`, sorted. */
export function filesUnder(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true })
    return entries
      .filter((entry) => !leftOut.has(entry.name))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
        return entry.isDirectory() ? filesUnder(path) : entry.isFile() ? [path] : []
      })
  })
}
