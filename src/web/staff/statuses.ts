import type { PeopleRefusalCode } from '#people'

/** The status of a page that shows a refusal of the people room. */
export const PEOPLE_STATUS = {
  'fields-wrong': 422,
  'email-taken': 422,
  'invitation-not-valid': 404,
  'invitation-not-found': 404,
  'invitation-used': 409,
  'not-allowed': 403,
  'roles-missing': 422,
  'sign-in-failed': 422,
  'wrong-password': 422,
  'password-unfit': 422,
  'changed-meanwhile': 409,
  'account-not-found': 404,
  'last-administrator': 409,
  'location-not-found': 404,
  'location-name-unfit': 422,
  'location-name-taken': 409,
  'passkey-known': 409,
  'too-many-passkeys': 409,
} as const satisfies Record<PeopleRefusalCode, 403 | 404 | 409 | 422>
