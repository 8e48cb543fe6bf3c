import type { Article } from '@gongkai/law'
import type { ApplicationFile, NewEvent } from '../../applications/index.ts'

/** 表单的一项。 */
export interface ActionField {
  readonly name: string
  readonly label: string
  readonly kind: 'day' | 'number' | 'choice' | 'text' | 'longText'
  /** 选一项的：值和说法；由案卷定。 */
  readonly options?: (file: ApplicationFile) => readonly (readonly [value: string, label: string])[]
  readonly initial?: (file: ApplicationFile) => string
  readonly isRequired?: boolean
  readonly help?: string
}

/** 填写的各项。 */
export type ActionFields = Readonly<Record<string, string>>

/** 一件申请上可以登记的一件事：是数据，页面和路由由它生成。 */
export interface Action {
  readonly id: string
  readonly label: string
  /** 登记以后会怎样。 */
  readonly effect: string
  readonly basis?: Article
  readonly fields: readonly ActionField[]
  /** 现在可不可以登记。 */
  readonly isOffered: (file: ApplicationFile) => boolean
  /** 由填写的得到事件；没填好的由用例说。 */
  readonly event: (fields: ActionFields, file: ApplicationFile) => NewEvent
}

/** 发生之日：平常是今天。 */
export const onDay = (label = '日期', help?: string): ActionField => ({
  name: 'on',
  label,
  kind: 'day',
  isRequired: true,
  initial: ({ today }) => today,
  ...(help ? { help } : {}),
})

/** 填了才有的一项。 */
export function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined | '',
): { readonly [K in Key]?: Value } {
  return (value === undefined || value === '' ? {} : { [key]: value }) as {
    readonly [K in Key]?: Value
  }
}

/** 填写的整数；不是的为 undefined，由用例说明。 */
export function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined
}
