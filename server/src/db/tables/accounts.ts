import type { ColumnType, Generated, JSONColumnType } from 'kysely'

/** 一刻：库里是带时区的时间。 */
export type At = Date

export interface AccountsTables {
  agency: AgencyTable
  division: DivisionTable
  person: PersonTable
  personRole: PersonRoleTable
  recoveryCode: RecoveryCodeTable
  session: SessionTable
  oneTimeLink: OneTimeLinkTable
  identityProvider: IdentityProviderTable
  identityVisit: IdentityVisitTable
  apiKey: ApiKeyTable
  setting: SettingTable
  rateWindow: RateWindowTable
}

/** 机关的种类：政府、部门、所属单位（医院等）、乡镇街道。 */
export type AgencyKind = 'government' | 'department' | 'institution' | 'township'
/** 机关的层级。 */
export type AgencyLevel = 'national' | 'province' | 'city' | 'county' | 'township'

interface AgencyTable {
  id: string
  parentId: string | null
  ancestorIds: string[]
  kind: AgencyKind
  level: AgencyLevel
  name: string
  shortName: string
  regionCode: string
  creditCode: string | null
  siteCode: string | null
  position: Generated<number>
  isDemonstration: Generated<boolean>
  closedAt: At | null
  createdAt: At
}

interface DivisionTable {
  agencyId: string
  id: string
  name: string
  position: Generated<number>
  closedAt: At | null
  createdAt: At
}

interface PersonTable {
  id: string
  agencyId: string
  divisionId: string | null
  name: string
  signInName: string
  passwordHash: string | null
  mustChangePassword: Generated<boolean>
  totpSecret: string | null
  totpConfirmedAt: At | null
  totpLastStep: number | null
  failedSignIns: Generated<number>
  lockedUntil: At | null
  disabledAt: At | null
  preferences: JSONColumnType<Preferences, string | undefined, string>
  createdAt: At
}

/** 个人的偏好：明暗、长者模式。 */
export interface Preferences {
  readonly theme?: 'light' | 'dark' | 'auto'
  readonly isLarge?: boolean
}

interface PersonRoleTable {
  agencyId: string
  personId: string
  role: string
  grantedAt: At
}

interface RecoveryCodeTable {
  personId: string
  digest: string
  usedAt: At | null
}

interface SessionTable {
  id: string
  personId: string
  agencyId: string
  startedAt: At
  seenAt: At
  expiresAt: At
  endedAt: At | null
  secondFactorAt: At | null
  via: 'password' | 'oidc' | 'setup'
  address: string
  userAgent: string
}

interface OneTimeLinkTable {
  digest: string
  purpose: 'setup' | 'password'
  personId: string | null
  expiresAt: At
  usedAt: At | null
  createdAt: At
}

interface IdentityProviderTable {
  agencyId: string
  id: string
  label: string
  issuer: string
  clientId: string
  clientSecret: string
  claim: string
  isEnabled: Generated<boolean>
  createdAt: At
}

interface IdentityVisitTable {
  stateDigest: string
  agencyId: string
  providerId: string
  nonce: string
  codeVerifier: string
  returnTo: string
  expiresAt: At
}

interface ApiKeyTable {
  agencyId: string
  id: string
  label: string
  digest: string
  scopes: string[]
  createdBy: string
  createdAt: At
  expiresAt: At | null
  lastUsedAt: At | null
  revokedAt: At | null
}

interface SettingTable {
  agencyId: string
  key: string
  value: ColumnType<unknown, string, string>
  changedAt: At
  changedBy: string | null
}

interface RateWindowTable {
  key: string
  count: number
  until: At
}
