import {
  CamelCasePlugin,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  type RootOperationNode,
} from 'kysely'
import { agencyTables, type Db, type Tx } from './schema.ts'

/**
 * 每个查询都要说是哪个机关的：读写机关的表而不提 `agencyId` 的，不执行。
 *
 * A query without it could reach another agency's records, and on a sharded database it would go to every
 * machine. Each block of a query is looked at by itself: a subquery must say it too, and so must each
 * joined table.
 */
export const agencyGuard: KyselyPlugin = {
  transformQuery({ node }) {
    for (const block of blocksIn(node)) requireAgency(block)
    return node
  },
  async transformResult({ result }) {
    return result
  },
}

/** 越过机关的界限查询：为全部机关做的事，例如到期的提醒、核验。用的地方都要说明缘由。 */
export function acrossAgencies<Handle extends Db | Tx>(db: Handle): Handle {
  const bare = db
    .withoutPlugins()
    .withPlugin(new CamelCasePlugin({ maintainNestedObjectKeys: true }))
  return bare as Handle
}

/** 漏了机关的查询：程序的错误。 */
export class AgencyMissing extends Error {
  override readonly name = 'AgencyMissing'
}

type Fields = Readonly<Record<string, unknown>>

/** Every select, insert, update and delete in a query, nested ones too. */
function blocksIn(node: RootOperationNode): readonly OperationNode[] {
  const found: OperationNode[] = []
  class Collector extends OperationNodeTransformer {
    protected override transformNodeImpl<T extends OperationNode>(each: T): T {
      if (/^(Select|Insert|Update|Delete|Merge)QueryNode$/.test(each.kind)) found.push(each)
      return super.transformNodeImpl(each)
    }
  }
  new Collector().transformNode(node)
  return found
}

function requireAgency(block: OperationNode): void {
  const parts = block as unknown as Fields
  if (block.kind === 'InsertQueryNode') {
    const table = tablesIn(parts.into)[0]
    const columns = (parts.columns as readonly unknown[] | undefined) ?? []
    if (table && !columns.some((column) => namesAgency(column))) refuse(table)
    return
  }
  const [table] = tablesIn([parts.from, parts.table])
  if (table && !namesAgency(parts.where)) refuse(table)
  for (const join of (parts.joins as readonly Fields[] | undefined) ?? []) {
    const [joined] = tablesIn(join.table)
    if (joined && !namesAgency(join.on)) refuse(joined)
  }
}

function refuse(table: string): never {
  throw new AgencyMissing(`查询 ${table} 没有限定机关（agencyId）`)
}

/** The agencies' tables named directly in a part of a query, not inside a subquery. */
function tablesIn(part: unknown): readonly string[] {
  return parts(part).flatMap((each) => {
    if (each.kind !== 'SchemableIdentifierNode') return []
    const name = inCode((each.identifier as { readonly name?: string } | undefined)?.name ?? '')
    return agencyTables.has(name) ? [name] : []
  })
}

function namesAgency(part: unknown): boolean {
  return parts(part).some(
    (each) =>
      each.kind === 'ColumnNode' &&
      inCode((each.column as { readonly name?: string } | undefined)?.name ?? '') === 'agencyId',
  )
}

/** A query inside another has been put into the database's names before the outer one is looked at. */
function inCode(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** All nodes of a part, but not those of a subquery: that one answers for itself. */
function parts(part: unknown): readonly Fields[] {
  if (typeof part !== 'object' || part === null) return []
  if (Array.isArray(part)) return part.flatMap(parts)
  const node = part as Fields
  if (node.kind === 'SelectQueryNode') return []
  return [node, ...Object.values(node).flatMap((each) => parts(each))]
}
