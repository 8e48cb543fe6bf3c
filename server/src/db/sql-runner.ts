/** 一条语句的结果。`affected` 是改动的行数；数据库没有说的为 undefined。 */
export interface SqlResult {
  readonly rows: readonly Record<string, unknown>[]
  readonly affected?: number | undefined
}

/** 能执行 SQL 的一个连接，别人插不进来。 */
export interface SqlRunner {
  /** One statement with parameters. */
  query(text: string, values?: readonly unknown[]): Promise<SqlResult>
  /** Any number of statements, without parameters; the rows of all of them. */
  exec(text: string): Promise<SqlResult>
}

/** 数据库重新启动了，进行中的事务作废：语句超过时限，或者引擎意外结束。已经提交的都在。 */
export class DatabaseRestarted extends Error {
  override readonly name = 'DatabaseRestarted'
  /** The code PostgreSQL gives to a statement that ran too long. */
  readonly code = '57014'
  constructor(why: string) {
    super(`数据库已重新启动：${why}。没有提交的改动都没有发生，请再试一次`)
  }
}
