import type { Note } from '../document.ts'
import type { Content } from '../read/content.ts'
import { withoutBlanks } from './value.ts'

const AUTHORS = /^(?:author|creator|lastmodifiedby)$/i
const SOFTWARE =
  /microsoft|word|excel|wps|office|adobe|acrobat|typst|chrom|skia|quartz|pdf|kingsoft/i
const NOBODY =
  /^(?:administrator|admin|user|users|lenovo|hp|dell|asus|windows|pc|微软用户|用户|unknown|\d+)$/i
const PATH = /[a-z]:\\(?:users|documents|桌面|work)|file:\/\/\/|\/home\/|\/Users\//i

/** 文件属性里不该公开的东西：作者、本地路径、修订记录。机关自己的名称不算。 */
export function fileNotes(content: Content, own: readonly (string | null)[]): readonly Note[] {
  return content.metadata.flatMap(({ name, value }): readonly Note[] => {
    const text = value.trim()
    if (withoutBlanks(text) === '') return []
    if (name === 'trackedChanges' && Number(text) > 0)
      return [note('metadata.trackedChanges', text, `文件里留有 ${text} 处修订记录`)]
    if (PATH.test(text)) return [note('metadata.path', text, `文件属性「${name}」里留有本地路径`)]
    const named = AUTHORS.test(name) && !SOFTWARE.test(text) && !NOBODY.test(text)
    return named && !own.includes(text)
      ? [note('metadata.author', text, `文件属性「${name}」里留有人名`)]
      : []
  })
}

function note(code: string, raw: string, message: string): Note {
  return { code, at: '', raw, message }
}
