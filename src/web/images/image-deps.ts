import type { ActivityDeps, ActivityPort, ImageAccessPort, ImagePort, ImageWork, SeeImageDeps, StateImage, TableOf } from '#images'
import type { VerifierKey } from '#ledger'
import type { PeoplePort } from '#people'
import type { UploadLimits, UploadPort } from '#uploads'
import type { WebDeps } from '../deps.ts'
import type { AddressOf } from '../join/address-of.ts'

/** What the pages about photos and videos need from outside. */
export type ImageDeps = Pick<WebDeps, 'conversations' | 'devices' | 'files' | 'policy' | 'currentPolicy' | 'rules' | 'now' | 'random' | 'hashSecret' | 'site' | 'settings' | 'staffOf'> & {
  readonly images: ImagePort & ImageAccessPort
  readonly activities: ActivityPort
  readonly uploads: UploadPort
  readonly limits?: UploadLimits
  readonly people: PeoplePort
  /** Reads, cleans and covers files, in a process of its own. */
  readonly imageWork: ImageWork
  readonly stateImage: StateImage
  /** Signs what is stated about pictures. */
  readonly serverKey: VerifierKey
  readonly addressOf: AddressOf
  /** Who sits at the table where a picture was announced. */
  readonly tableOf: TableOf
}

/** The same as the room of images wants it. */
export function roomOf(deps: ImageDeps): ActivityDeps & SeeImageDeps & { readonly work: ImageWork; readonly stateImage: StateImage; readonly tableOf: TableOf } {
  const { tableOf, images, activities, files, imageWork: work, stateImage, rules, currentPolicy, now, random, hashSecret } = deps
  return { tableOf, images, imageAccess: images, activities, files, work, stateImage, rules, currentPolicy, now, random, hashSecret }
}
