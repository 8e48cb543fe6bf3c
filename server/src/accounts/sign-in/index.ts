export { signInActs } from './acts.ts'
export { changePassword } from './change-password.ts'
export { refusalCode } from './identity/client.ts'
export {
  listProviders,
  listSignInProviders,
  type ProviderEntry,
  saveProvider,
} from './identity/provider.ts'
export { beginVisit, finishVisit, VISIT_LASTS_MS } from './identity/visit.ts'
export { LINK_LASTS_MS } from './links/one-time-link.ts'
export { offerPasswordReset, openPasswordReset, resetPassword } from './links/reset-password.ts'
export {
  createFirstAdministrator,
  offerSetup,
  openSetup,
  type SetupEntry,
} from './links/set-up.ts'
export { LOCKED_MS, WRONG_IN_A_ROW } from './lock-out.ts'
export { hashPassword, verifyPassword } from './password.ts'
export { passwordFault } from './password-rule.ts'
export { savePreferences } from './preferences.ts'
export { takeTurn } from './rate/take-turn.ts'
export { HOME, returnPath } from './return-path.ts'
export {
  disableSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
} from './second-factor/change.ts'
export { codeAt } from './second-factor/code.ts'
export {
  beginEnrolment,
  confirmEnrolment,
  countRecoveryCodes,
  type Enrolment,
} from './second-factor/enrol.ts'
export { type Proof, passSecondFactor } from './second-factor/pass-second-factor.ts'
export {
  endOtherSessions,
  endSession,
  endSessionsOf,
  listSessions,
  signOut,
} from './sessions/end-session.ts'
export { findSession } from './sessions/find-session.ts'
export {
  actingOf,
  type Due,
  IDLE_MS,
  LONGEST_MS,
  mustHaveSecondFactor,
  type Preferences,
  rolesNeedingSecondFactor,
  type SignedIn,
} from './sessions/session.ts'
export type { Started, Visitor } from './sessions/start-session.ts'
export { type SignInEntry, signIn } from './sign-in.ts'
export { sweepSignIns } from './sweep.ts'
