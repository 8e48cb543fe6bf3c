import { commonFields } from './common-fields.ts'
import type { LetterField } from './field.ts'
import { noticeFields } from './notice-fields.ts'
import { replyFields } from './reply-fields.ts'

const table = { ...commonFields, ...noticeFields, ...replyFields }

/** 字段的代号，也是要素的代号。 */
export type FieldId = keyof typeof table

/** 全部字段。 */
export const letterFields: Readonly<Record<FieldId, LetterField>> = table
