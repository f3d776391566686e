// People and pictures for tests of the pages about images.
import assert from 'node:assert/strict'
import type { TestApp } from '../../../test/support/app-for-test.ts'
import type { Visitor } from '../cases/visitor.testing.ts'
import { routes } from '../routes.ts'

/** The middle of a picture, in per cents. */
export const boxOf = { left: '40', top: '40', width: '20', height: '20' }

export const idOf = (address: string) => address.split('/').at(-1) ?? ''

/** Adds a picture as a browser does, and gives the address of its page. */
export async function addPicture(_: TestApp, visitor: Visitor, path: string = routes.imageNew, fields: Record<string, string> = {}, bytes = 'PICTURE GPS'): Promise<string> {
  const sent = await visitor.upload(path, { title: 'Tuinfeest', announced: 'before', setting: 'site', means: 'handheld', keep: '365', use: ['newsletter', 'website'], ...fields }, bytes)
  assert.equal(sent.status, 303, /role="alert"[^]*?<\/div>/.exec(await sent.clone().text())?.[0] ?? '')
  return sent.headers.get('location') ?? ''
}

/** Marks somebody and gives their id. */
export async function markedPerson(app: TestApp, maker: Visitor, imageId: string, fields: Record<string, string>): Promise<string> {
  const sent = await maker.post(routes.imageAct(imageId, 'aanwijzen'), { kenmerk: 'face', ...fields })
  assert.equal(sent.status, 303)
  return (await app.house.storage.images.find(imageId))?.people.at(-1)?.id ?? ''
}

/** The path of a new link for somebody, as the page shows it once. */
export async function linkIn(maker: Visitor, imageId: string, personId: string, voice = 'own'): Promise<string> {
  const page = await (await maker.post(routes.imageAct(imageId, 'link'), { persoon: personId, stem: voice })).text()
  return /\/toestemming\/[\w-]{22}/.exec(page)?.[0] ?? assert.fail('no link')
}
