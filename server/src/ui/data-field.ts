import type { Html } from './document.ts'
import { type Field, selectField, textField } from './fields.ts'

/** 由数据说明的一项：哪一种，选一项的有哪几项。 */
export interface DataField extends Field {
  readonly kind: 'day' | 'number' | 'choice' | 'text' | 'longText'
  readonly options?: readonly (readonly [value: string, label: string])[]
}

const MOST = 200

/** 一项。必选而没有选的，先是「请选择」：不替匆忙的人选。 */
export function dataField({ kind, options = [], ...field }: DataField): Html {
  if (kind === 'choice') {
    const isBlank = field.isRequired && field.value === '' && options.length > 1
    return selectField({ ...field, options: isBlank ? [['', '请选择'], ...options] : options })
  }
  if (kind === 'day') return textField({ ...field, type: 'date' })
  if (kind === 'number') return textField({ ...field, type: 'number' })
  return textField({ ...field, most: MOST })
}
