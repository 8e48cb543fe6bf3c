import type { Article } from '@gongkai/law'
import type { FieldId } from './fields.ts'

/** 一种文书的样式：题目，依据，必备的要素，可有可无的字段，范本。 */
export interface FormLine {
  readonly title: string
  readonly basis: readonly Article[]
  readonly required: readonly FieldId[]
  readonly optional?: readonly FieldId[]
  readonly template: string
}
