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
  /** `heads`：随链存着的末端，一个机关一个。 */
  end(heads: readonly Head[]): readonly ChainBreak[]
  readonly count: number
  /** 各机关的最后一行。 */
  readonly lasts: ReadonlyMap<string, Head>
}

/**
 * 开始核验。行要按机关、按先后。
 *
 * `noted`: heads somebody wrote down elsewhere, at any time before; the rows up to there must still lead to them.
 */
export function chainsOf(noted: readonly Head[] = []): Chains {
  const chains = new Map<string, Verification>()
  const lasts = new Map<string, Head>()
  const breaks: ChainBreak[] = []
  let count = 0
  const chainOf = (agencyId: string) => {
    const chain = chains.get(agencyId) ?? verifyChain()
    chains.set(agencyId, chain)
    return chain
  }
  return {
    get count() {
      return count
    },
    lasts,
    add(lines) {
      for (const line of lines) {
        const act = actFrom(line)
        const { agencyId, seq, hash } = act
        chainOf(agencyId).add([act])
        lasts.set(agencyId, { agencyId, seq, hash })
        count++
        for (const head of noted)
          if (head.agencyId === agencyId && head.seq === seq && head.hash !== hash)
            breaks.push({ agencyId, message: `第 ${seq} 行不是记下的那一行：以前的内容被换过` })
      }
    },
    end(heads) {
      const last = (agencyId: string) => lasts.get(agencyId)?.seq ?? 0
      const beyond = noted.filter(({ agencyId, seq }) => seq > last(agencyId))
      const agencies = new Set([...chains.keys(), ...heads.map(({ agencyId }) => agencyId)])
      const own = [...agencies].flatMap((agencyId) => {
        const head = heads.find((each) => each.agencyId === agencyId)
        return chainOf(agencyId)
          .end(head)
          .map(({ message }) => ({ agencyId, message }))
      })
      const cut = beyond.map(({ agencyId, seq }) => ({
        agencyId,
        message: `记下的末端是第 ${seq} 行，链到第 ${last(agencyId)} 行就没有了：末尾被删去`,
      }))
      return [...own, ...breaks, ...cut]
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
    // As text in a backup, as it is in an export.
    facts: (typeof get('facts') === 'string'
      ? parsed(text('facts'))
      : get('facts')) as ActRow['facts'],
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
