import { routes } from '../routes.ts'

/** Addresses of the pages of staff, beside those every page knows. */
export const STAFF_PATHS = {
  dashboard: routes.staff,
  signIn: routes.staffSignIn,
  signOut: routes.staffSignOut,
  welcome: `${routes.staff}/welkom`,
  account: `${routes.staff}/account`,
  colleagues: `${routes.staff}/collegas`,
  review: `${routes.staff}/terugblik`,
  reviewFile: `${routes.staff}/terugblik.csv`,
  rules: `${routes.staff}/spelregels`,
  ruleCases: `${routes.staff}/spelregels/situaties`,
  ruleVersions: `${routes.staff}/spelregels/versies`,
  newRules: `${routes.staff}/spelregels/nieuw`,
  scheduleRules: `${routes.staff}/spelregels/klaarzetten`,
  withdrawRules: `${routes.staff}/spelregels/intrekken`,
  locations: `${routes.staff}/locaties`,
  passkeys: `${routes.staff}/passkey`,
} as const
