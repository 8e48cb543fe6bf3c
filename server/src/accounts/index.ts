export {
  type Agency,
  type AgencyEntry,
  type AgencyKind,
  type AgencyLevel,
  agencyFaults,
  agencyKinds,
  agencyLevels,
  targetOf,
} from './agency.ts'
export { type AgencyLack, agencyTodo } from './agency-todo.ts'
export { allowedAgency, lockAllowedAgency } from './allow.ts'
export {
  type ApiKeyEntry,
  apiKeyScopes,
  createApiKey,
  findApiKey,
  listApiKeys,
  revokeApiKey,
} from './api-keys/index.ts'
export { creditCheckCharacter, creditCodeFault, regionCodeFault, siteCodeFault } from './codes.ts'
export {
  closeDivision,
  createDivision,
  type DivisionEntry,
  listDivisions,
  updateDivision,
} from './divisions.ts'
export { foundAgency, setPasswords } from './found-agency.ts'
export { listVisibleJobs, rerunJob } from './jobs.ts'
export {
  peopleToRemind,
  type ReminderContacts,
  reminderContactOf,
  reminderContactsShown,
  saveReminderContacts,
} from './people/reminder-contacts.ts'
export {
  type ReminderWay,
  reminderWayIds,
  reminderWays,
  sendableWays,
} from './people/reminder-way.ts'
export {
  createPerson,
  disablePerson,
  enablePerson,
  listPeople,
  type PersonEntry,
  peopleNames,
  updatePerson,
  viewPerson,
} from './people.ts'
export {
  type Acting,
  type Action,
  actions,
  may,
  mayAtHome,
  permissions,
  roleFor,
  type Scope,
  type Target,
} from './permission.ts'
export * from './personal-data/index.ts'
export { type Role, roleIds, roles, staffRoleIds } from './roles.ts'
export { closeAgency, createAgency, reopenAgency, updateAgency, viewAgency } from './save-agency.ts'
export { resealEverything } from './sealed/reseal-everything.ts'
export { searchAccounts } from './search.ts'
export * from './sign-in/index.ts'
export { listActs, verifyActs } from './view-acts.ts'
export {
  type AgencyNode,
  addresseeAgency,
  agencyName,
  governsPlatform,
  listAgencies,
  publicAgencies,
  publicAgencyTree,
} from './view-agencies.ts'
