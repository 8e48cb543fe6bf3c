import { type ActRow, type Verification, verifyChain } from '../chain/index.ts'
import type { Head } from './manifest.ts'
import { OperationError } from './operation-error.ts'

/** 一个机关的链断在哪里，怎样断的。 */
export interface ChainBreak {
  readonly agencyId: string
  readonly message: string
}

/** 核验许多机关的链：逐行给它，最后看各自的末端。 */
export interface Chains {
  add(lines: readonly string[]): void
  /** `heads` 是另外存着的末端；一个机关可以有几个。 */
  end(heads: readonly Head[]): readonly ChainBreak[]
  readonly count: number
  /** 各机关的最后一行。 */
  readonly lasts: ReadonlyMap<string, Head>
}

/** 开始核验。行要按机关、按先后。 */
export function chainsOf(): Chains {
  const chains = new Map<string, Verification>()
  const lasts = new Map<string, Head>()
  let count = 0
  return {
    get count() {
      return count
    },
    lasts,
    add(lines) {
      for (const line of lines) {
        const act = actFrom(line)
        const chain = chains.get(act.agencyId) ?? verifyChain()
        chains.set(act.agencyId, chain)
        chain.add([act])
        lasts.set(act.agencyId, { agencyId: act.agencyId, seq: act.seq, hash: act.hash })
        count++
      }
    },
    end(heads) {
      const ofAgency = Map.groupBy(heads, ({ agencyId }) => agencyId)
      const agencies = new Set([...chains.keys(), ...ofAgency.keys()])
      return [...agencies].flatMap((agencyId) => {
        const chain = chains.get(agencyId) ?? verifyChain()
        const own = ofAgency.get(agencyId) ?? []
        const found = own.length > 0 ? own.flatMap((head) => chain.end(head)) : chain.end(undefined)
        // Each head asks anew, and is told of the breaks before it again.
        return [...new Set(found.map(({ message }) => message))].map((message) => ({
          agencyId,
          message,
        }))
      })
    },
  }
}

/** 行为链的一行，从它的 JSON 读回来。 */
export function actFrom(line: string): ActRow {
  const row: unknown = parsed(line)
  if (typeof row !== 'object' || row === null) throw notAnAct(line)
  const get = (name: string) => (row as Readonly<Record<string, unknown>>)[name]
  const text = (name: string) => {
    const value = get(name)
    if (typeof value !== 'string') throw notAnAct(line)
    return value
  }
  const maybe = (name: string) => (get(name) === null ? null : text(name))
  const algorithm = text('algorithm')
  if (algorithm !== 'sha256' && algorithm !== 'sm3') throw notAnAct(line)
  const at = new Date(text('at'))
  if (Number.isNaN(at.getTime())) throw notAnAct(line)
  return {
    agencyId: text('agency_id'),
    seq: Number(get('seq')),
    at,
    personId: maybe('person_id'),
    role: maybe('role'),
    action: text('action'),
    recordKind: text('record_kind'),
    recordId: text('record_id'),
    beforeDigest: maybe('before_digest'),
    afterDigest: maybe('after_digest'),
    facts: parsed(text('facts')) as ActRow['facts'],
    algorithm,
    previousHash: text('previous_hash'),
    hash: text('hash'),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw notAnAct(text)
  }
}

function notAnAct(line: string): OperationError {
  const seq = /"seq": ?(\d+)/.exec(line)?.[1]
  return new OperationError(
    `行为链里有一行读不出来${seq ? `（第 ${seq} 行）` : ''}：内容已被改动或者损坏。`,
  )
}
