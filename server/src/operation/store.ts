import type { SqlRunner } from '../db/index.ts'

/** 一张表的样子，取自数据库自己的目录：以后加的表不必在这里登记。 */
export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  /** 主键各列，按次序。 */
  readonly key: readonly string[]
}

interface Column {
  readonly name: string
  readonly type: string
  /** Sorted by bytes, so that the order is the same under every collation. */
  readonly isText: boolean
}

const PAGE = 200
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
/** JSON inside JSON cannot tell `null` from nothing: such columns travel as text. */
const isJson = ({ type }: Column) => type === 'jsonb' || type === 'json'

/** 全部的表，按名字。 */
export async function tablesOf(runner: SqlRunner): Promise<readonly Table[]> {
  const { rows } = await runner.query(`
    select c.relname as table_name, a.attname as column_name,
      format_type(a.atttypid, a.atttypmod) as type, a.attcollation <> 0 as is_text,
      array_position(i.indkey::int2[], a.attnum) as key_position
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      and not a.attisdropped and a.attgenerated = ''
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind in ('r', 'p') and not c.relispartition
      and c.relnamespace = 'public'::regnamespace
    order by c.relname collate "C", a.attnum`)
  const tables = Map.groupBy(rows, (row) => String(row.table_name))
  return [...tables].map(([name, columns]) => ({
    name,
    columns: columns.map((row) => ({
      name: String(row.column_name),
      type: String(row.type),
      isText: row.is_text === true,
    })),
    key: columns
      .filter((row) => row.key_position !== null)
      .sort((a, b) => Number(a.key_position) - Number(b.key_position))
      .map((row) => String(row.column_name)),
  }))
}

/** 读哪些行、哪些列。 */
export interface Reading {
  /** 只读这个机关的。 */
  readonly agencyId?: string
  readonly leftOut?: readonly string[]
  /** JSON columns as they are: nicer to read, but `null` and nothing look alike. */
  readonly keepsJson?: boolean
}

/** 一张表的行，一行一段 JSON，按主键，一页一页。要在事务里；两种引擎给出的字节一样。 */
export async function* linesOf(
  runner: SqlRunner,
  { name, columns, key }: Table,
  { agencyId, leftOut = [], keepsJson = false }: Reading = {},
): AsyncGenerator<readonly string[]> {
  const list = columns
    .filter((each) => !leftOut.includes(each.name))
    .map((each) => {
      const column = quoted(each.name)
      return isJson(each) && !keepsJson ? `${column}::text as ${column}` : column
    })
  const isText = new Set(columns.filter((each) => each.isText).map((each) => each.name))
  const order = key.map((each) => `r.${quoted(each)}${isText.has(each) ? ' collate "C"' : ''}`)
  const own = name === 'agency' ? 'id' : 'agency_id'
  if (agencyId && !/^[0-9a-f-]{36}$/.test(agencyId)) throw new TypeError('not the id of an agency')
  await runner.exec(`declare reading no scroll cursor for
    select to_jsonb(r)::text as line from (select ${list.join(', ')} from ${quoted(name)}
      ${agencyId ? `where ${own} = '${agencyId}'` : ''}) r
    order by ${order.length > 0 ? order.join(', ') : 'to_jsonb(r)::text collate "C"'}`)
  try {
    for (;;) {
      const { rows } = await runner.query(`fetch ${PAGE} from reading`)
      if (rows.length === 0) return
      yield rows.map((row) => String(row.line))
    }
  } finally {
    // After an error the transaction is over, and the cursor with it.
    await runner.exec('close reading').catch(() => {})
  }
}

/** 把若干行放进一张表，值由数据库自己照各列的类型读。 */
export async function insertLines(
  runner: SqlRunner,
  { name, columns }: Table,
  lines: readonly string[],
): Promise<void> {
  const list = columns.map((each) => quoted(each.name)).join(', ')
  const values = columns.map((each) =>
    isJson(each) ? `x.${quoted(each.name)}::${each.type}` : `x.${quoted(each.name)}`,
  )
  const types = columns.map((each) => `${quoted(each.name)} ${isJson(each) ? 'text' : each.type}`)
  await runner.query(
    `insert into ${quoted(name)} (${list}) overriding system value
     select ${values.join(', ')} from jsonb_to_recordset($1::jsonb) as x(${types.join(', ')})`,
    [`[${lines.join(',')}]`],
  )
}

/** 时刻一律写成世界时：会话的时区不同，行的字节也一样。 */
export async function beginReading(runner: SqlRunner): Promise<void> {
  await runner.exec(`begin isolation level repeatable read read only;
    set local timezone = 'UTC'; set local idle_in_transaction_session_timeout = 0`)
}

/** 开始装入：外键和触发器先放下，`endLoading` 时再接上，同时核对。全在一个事务里。 */
export async function beginLoading(runner: SqlRunner): Promise<readonly string[]> {
  await runner.exec(`begin; set local timezone = 'UTC';
    set local idle_in_transaction_session_timeout = 0`)
  const { rows } = await runner.query(`
    select c.conrelid::regclass::text as table_name, c.conname as name,
      pg_get_constraintdef(c.oid) as definition
    from pg_constraint c where c.contype = 'f' and c.conparentid = 0
      and c.connamespace = 'public'::regnamespace order by 1, 2`)
  for (const row of rows)
    await runner.exec(
      `alter table ${String(row.table_name)} drop constraint ${quoted(String(row.name))}`,
    )
  for (const { name } of await tablesOf(runner))
    await runner.exec(`alter table ${quoted(name)} disable trigger user`)
  await runner.exec('delete from schema_migration')
  return rows.map(
    (row) =>
      `alter table ${String(row.table_name)} add constraint ${quoted(String(row.name))} ${String(row.definition)}`,
  )
}

/** 接上外键和触发器，编号接着最大的往下走。数据不合外键的抛错。 */
export async function endLoading(runner: SqlRunner, constraints: readonly string[]): Promise<void> {
  for (const each of constraints) await runner.exec(each)
  for (const { name, columns } of await tablesOf(runner)) {
    await runner.exec(`alter table ${quoted(name)} enable trigger user`)
    for (const column of columns) {
      const { rows } = await runner.query('select pg_get_serial_sequence($1, $2) as name', [
        quoted(name),
        column.name,
      ])
      if (!rows[0]?.name) continue
      await runner.query(
        `select setval($1::regclass, max(${quoted(column.name)})) from ${quoted(name)}`,
        [rows[0].name],
      )
    }
  }
}

/** 已经有内容的表；都空着为 undefined。迁移的记录不算。 */
export async function filledTable(runner: SqlRunner): Promise<string | undefined> {
  for (const { name } of await tablesOf(runner)) {
    if (name === 'schema_migration') continue
    const { rows } = await runner.query(
      `select exists (select 1 from ${quoted(name)}) as is_filled`,
    )
    if (rows[0]?.is_filled === true) return name
  }
  return undefined
}

/** 做过的迁移；从没有迁移过的为空。 */
export async function appliedMigrations(runner: SqlRunner): Promise<readonly AppliedMigration[]> {
  const { rows: found } = await runner.query(
    `select to_regclass('public.schema_migration') is not null as is_there`,
  )
  if (found[0]?.is_there !== true) return []
  const { rows } = await runner.query(
    'select number, name, digest from schema_migration order by number',
  )
  return rows.map((row) => ({
    number: Number(row.number),
    name: String(row.name),
    digest: String(row.digest),
  }))
}

export interface AppliedMigration {
  readonly number: number
  readonly name: string
  readonly digest: string
}

/** 数据库的版本号和它此刻的钟。 */
export async function versionAndClock(
  runner: SqlRunner,
): Promise<{ readonly version: number; readonly at: number }> {
  const { rows } = await runner.query(`select current_setting('server_version_num')::int as version,
    extract(epoch from clock_timestamp())::float8 * 1000 as at`)
  return { version: Number(rows[0]?.version), at: Number(rows[0]?.at) }
}

/** 库里记着的文件，每个内容一次。要在事务里。 */
export async function* storedFiles(
  runner: SqlRunner,
): AsyncGenerator<{ readonly digest: string; readonly bytes: number }> {
  await runner.exec(`declare reading_files no scroll cursor for
    select digest, max(bytes) as bytes from file where removed_at is null
    group by digest order by digest collate "C"`)
  for (;;) {
    const { rows } = await runner.query(`fetch ${PAGE} from reading_files`)
    if (rows.length === 0) break
    for (const row of rows) yield { digest: String(row.digest), bytes: Number(row.bytes) }
  }
  await runner.exec('close reading_files')
}

/** 机关：照编号、统一社会信用代码或者名称找。 */
export async function findAgencies(
  runner: SqlRunner,
  word: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await runner.query(
    `select id::text as id, name from agency
     where id::text = $1 or credit_code = $1 or name = $1 or short_name = $1
     order by name collate "C" limit 20`,
    [word],
  )
  return rows.map((row) => ({ id: String(row.id), name: String(row.name) }))
}
