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
  passkeys: `${routes.staff}/passkey`,
} as const
