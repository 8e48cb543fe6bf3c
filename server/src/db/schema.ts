import type { Kysely, Transaction } from 'kysely'
import type { AccountsTables } from './tables/accounts.ts'
import type { ApplicantSideTables } from './tables/applicant-side.ts'
import type { ApplicationTables } from './tables/applications.ts'
import type { ArchiveTables } from './tables/archives.ts'
import type { ChainTables } from './tables/chain.ts'
import type { FileTables } from './tables/files.ts'
import type { LetterTables } from './tables/letters.ts'
import type { RedactionTables } from './tables/redactions.ts'
import type { RemedyTables } from './tables/remedies.ts'

/** 全部的表。列名是驼峰，库里是下划线。 */
export interface Schema
  extends AccountsTables,
    ApplicantSideTables,
    ApplicationTables,
    ArchiveTables,
    ChainTables,
    FileTables,
    LetterTables,
    RedactionTables,
    RemedyTables {}

/** 读数据库。 */
export type Db = Kysely<Schema>

/** 在事务里。 */
export type Tx = Transaction<Schema>

/** 各机关自己的表：每个查询都要限定机关，分片时按它分布。 */
export const agencyTables: ReadonlySet<string> = new Set<keyof Schema>([
  'act',
  'actHead',
  'apiKey',
  'application',
  'applicationArchive',
  'applicationCluster',
  'applicationClusterMember',
  'applicationCounter',
  'applicationEntry',
  'applicationFollower',
  'applicationMessage',
  'applicationParty',
  'applicationReminder',
  'applicationSubmission',
  'commonAnswer',
  'applicationSketch',
  'archiveCounter',
  'division',
  'dueChange',
  'file',
  'identityProvider',
  'letter',
  'letterCounter',
  'letterDecision',
  'letterService',
  'letterTemplate',
  'personRole',
  'personalDatum',
  'redaction',
  'remedyCase',
  'remedyEntry',
  'setting',
  'withheldReview',
])
