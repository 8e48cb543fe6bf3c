import type { DraftFacts, FactName } from './facts.ts'

/** 先填上的事实取自哪里：写给经办人看，印不到文书上。改过的就没有了。 */
export type FactOrigins = Readonly<Partial<Record<FactName, string>>>

/** 这些事实都取自这里。 */
export function originsOf(facts: DraftFacts, from: string): FactOrigins {
  return Object.fromEntries(Object.keys(facts).map((name) => [name, from]))
}

/** 改过以后还算数的出处：值还是先填的那个。 */
export function keptOrigins(
  origins: FactOrigins,
  before: DraftFacts,
  after: DraftFacts,
): FactOrigins {
  const isSame = (name: string) =>
    JSON.stringify(before[name as FactName]) === JSON.stringify(after[name as FactName])
  return Object.fromEntries(Object.entries(origins).filter(([name]) => isSame(name)))
}
