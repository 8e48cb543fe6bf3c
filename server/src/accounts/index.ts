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
export { allowedAgency, lockAllowedAgency } from './allow.ts'
export { creditCheckCharacter, creditCodeFault, regionCodeFault, siteCodeFault } from './codes.ts'
export {
  closeDivision,
  createDivision,
  type DivisionEntry,
  listDivisions,
  updateDivision,
} from './divisions.ts'
export {
  createPerson,
  disablePerson,
  enablePerson,
  listPeople,
  type PersonEntry,
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
export { type Role, roleIds, roles, staffRoleIds } from './roles.ts'
export { closeAgency, createAgency, reopenAgency, updateAgency, viewAgency } from './save-agency.ts'
export { type AgencyNode, listAgencies } from './view-agencies.ts'
