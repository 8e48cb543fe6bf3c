import type { LetterFile } from '../../applications/index.ts'
import { applicationPath } from '../applications/names.ts'

/** 一件文书的页面在哪里。 */
export function letterPath({ application, letter }: Pick<LetterFile, 'application' | 'letter'>) {
  return `${applicationPath(application)}/letters/${letter.id}`
}
