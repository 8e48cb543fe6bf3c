import {
  type MarkPlace,
  type OpenRedaction,
  type Withholding,
  type WithholdingGround,
  type WithholdingGroundId,
  withholdingGrounds,
} from '../../applications/index.ts'
import { passagesOf } from '../../extraction/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import type { ReceivedForm } from '../../kit/read-form.ts'

/** 标出的表单里的各项。 */
export type MarkFields = Readonly<Record<(typeof names)[number], string>>

const names = ['scope', 'passage', 'text', 'from', 'to', 'why', 'reason'] as const

/** 表单送来的各项。 */
export function markFieldsFrom(form: ReceivedForm): MarkFields {
  return Object.fromEntries(names.map((name) => [name, form.text(name).trim()])) as MarkFields
}

/** 打开页面时：理由照上一次的；网址里说了哪一段的哪里，就填好那里的文字（网址里没有文字）。 */
export function prefilled(
  { source, marks }: OpenRedaction,
  query: (name: string) => string | undefined,
): MarkFields {
  const [passage, from, to] = ['passage', 'from', 'to'].map((name) => Number(query(name) ?? ''))
  const text = passagesOf(source).find(({ number }) => number === passage)?.text
  const chosen = text?.slice(from, to) ?? ''
  return {
    scope: 'spot',
    passage: text === undefined ? '' : String(passage),
    text: chosen,
    from: chosen ? String(from) : '',
    to: chosen ? String(to) : '',
    why: marks.last ? whyCode(marks.last) : '',
    reason: marks.last?.reason ?? '',
  }
}

/** 可以选的理由，连同要分清的各种。 */
export const whyOptions: readonly (readonly [value: string, label: string])[] = [
  ['', '请选择'],
  ...withholdingGrounds.flatMap((ground: WithholdingGround) =>
    (ground.kinds ?? [null]).map((kind) => {
      const own = { ground: ground.id as WithholdingGroundId, kind }
      const said = `${kind === null ? '' : `${ground.label}，`}${ground.basis.place}`
      // The list is narrow: what tells them apart comes first.
      return [whyCode(own), `${kind ?? ground.label}（${said}）`] as const
    }),
  ),
]

/** 表单 → 标哪里、为什么。Throws `Invalid`. */
export function markAsk({ scope, passage, text, from, to, why, reason }: MarkFields): {
  readonly place: MarkPlace
  readonly why: Withholding
} {
  const [id = '', kind = ''] = why.split(':')
  const ground = withholdingGrounds.find((each) => each.id === id)
  if (!ground) throw new Invalid({ why: '请选择依据哪一条不公开' })
  const own = { ground: ground.id, kind: kind || null, reason }
  const number = wholeNumber(passage)
  if (scope === 'everywhere') {
    if (!text) throw new Invalid({ text: '请填写要标出的文字' })
    return { place: { scope, text }, why: own }
  }
  if (number === undefined) throw new Invalid({ passage: '请填写第几段' })
  if (scope === 'passage') return { place: { scope, passage: number }, why: own }
  if (!text) throw new Invalid({ text: '请填写要标出的文字' })
  const [start, end] = [wholeNumber(from), wholeNumber(to)]
  const at = start === undefined || end === undefined ? {} : { from: start, to: end }
  return { place: { scope: 'spot', passage: number, text, ...at }, why: own }
}

/** 理由在表单里的代号。 */
export function whyCode({ ground, kind }: Pick<Withholding, 'ground' | 'kind'>): string {
  return kind === null ? ground : `${ground}:${kind}`
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,7}$/.test(text) ? Number(text) : undefined
}
