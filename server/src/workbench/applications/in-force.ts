import type { EventName } from '@gongkai/law'
import type { ApplicationFile } from '../../applications/index.ts'

/** 这一次办理里还算数的各笔，按日期：撤销了的、责令重新答复以前的不算。 */
export function inForce({ entries, seqs }: ApplicationFile): ApplicationFile['entries'] {
  const struck = new Set(
    entries.flatMap(({ name, payload }) => (name === 'struck' ? [String(payload.struck)] : [])),
  )
  const own = entries
    .filter(({ seq, name }) => seqs.includes(seq) && name !== 'struck' && !struck.has(String(seq)))
    .toSorted((a, b) => (a.on === b.on ? a.seq - b.seq : a.on < b.on ? -1 : 1))
  return own.slice(own.findLastIndex(({ name }) => name === 'redecisionOrdered') + 1)
}

/** 最后一笔 `then` 之后有没有 `what`；没有 `then` 的，没有。 */
export function isSince(file: ApplicationFile, then: EventName, what: EventName): boolean {
  const own = inForce(file)
  const at = own.findLastIndex(({ name }) => name === then)
  return at >= 0 && own.slice(at + 1).some(({ name }) => name === what)
}

/** 这一次办理里有没有过。 */
export function has(file: ApplicationFile, ...names: readonly EventName[]): boolean {
  return inForce(file).some(({ name }) => names.some((each) => each === name))
}

/** 没有办结，也没有作出答复：还可以办。 */
export function isUnderWay({ application, clock }: ApplicationFile): boolean {
  return application.isOpen && clock.state !== 'replied'
}
