import { type Act, hashOf, START } from './link.ts'

/** 链上的一行，连同它自己的摘要。 */
export interface ActRow extends Act {
  readonly hash: string
}

/** 链在哪里断了，怎样断的。 */
export interface Break {
  readonly seq: number
  readonly kind: 'changed' | 'removed' | 'reordered' | 'cutShort'
  readonly message: string
}

/** 核验的进度：逐批交给它，最后看末端。 */
export interface Verification {
  add(rows: readonly ActRow[]): void
  /** `head` 是另外存着的末端：只有它能说出末尾的几行被删去了。 */
  end(head: { readonly seq: number; readonly hash: string } | undefined): readonly Break[]
  readonly count: number
}

/** 核验一条链：改动、删去、换位的每一处都说出来。行要按存放的次序给。 */
export function verifyChain(): Verification {
  const breaks: Break[] = []
  let count = 0
  let lastSeq = 0
  let lastHash = START
  return {
    get count() {
      return count
    },
    add(rows) {
      for (const row of rows) {
        count++
        const broken = breakAt(row, lastSeq, lastHash)
        if (broken) breaks.push(broken)
        lastSeq = row.seq
        lastHash = row.hash
      }
    },
    end(head) {
      if (head && head.seq > lastSeq)
        breaks.push({
          seq: lastSeq + 1,
          kind: 'cutShort',
          message: `末端是第 ${head.seq} 行，链到第 ${lastSeq} 行就没有了：末尾被删去`,
        })
      else if (head && head.hash !== lastHash)
        breaks.push({
          seq: lastSeq,
          kind: 'changed',
          message: `末端的摘要与第 ${lastSeq} 行不符`,
        })
      return breaks
    },
  }
}

function breakAt(row: ActRow, lastSeq: number, lastHash: string): Break | undefined {
  const { hash, ...act } = row
  const at = (kind: Break['kind'], message: string): Break => ({ seq: row.seq, kind, message })
  if (row.seq <= lastSeq)
    return at('reordered', `第 ${row.seq} 行排在第 ${lastSeq} 行之后：次序被换过`)
  if (row.seq > lastSeq + 1) {
    const to = row.seq - 1
    const which = to > lastSeq + 1 ? `第 ${lastSeq + 1} 到第 ${to} 行` : `第 ${to} 行`
    return { seq: lastSeq + 1, kind: 'removed', message: `${which}被删去` }
  }
  if (hashOf(act) !== hash) return at('changed', `第 ${row.seq} 行的内容与它的摘要不符：被改动过`)
  if (row.previousHash !== lastHash)
    return at('changed', `第 ${row.seq} 行接不上第 ${lastSeq} 行：其中一行被换过`)
  return undefined
}
