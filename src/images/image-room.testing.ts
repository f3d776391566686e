// Pictures in a house of their own: real storage, real rules, files in a folder that disappears.
import { writeFile } from 'node:fs/promises'
import { instant, newId, platformRandom } from '#ground'
import type { Role } from '#policy'
import { openHouse } from '../../test/support/house-for-test.ts'
import { actOnImage, answerByLink } from './act-image.ts'
import type { ImageAct } from './decide-image.ts'
import type { MarkOrder } from './decide-people.ts'
import type { Viewer } from './gate.ts'
import type { Answer, Image, Question, Voice } from './image.ts'
import { PICTURE } from './image-work.testing.ts'
import type { StatedImage } from './port.ts'
import { takeIn, type TakeInOrder } from './take-in.ts'

export const DAY_MS = 24 * 60 * 60 * 1_000

/** A house with pictures. `anna` makes them; `kim` is a colleague who may use them; `mo` manages. */
export async function openImageHouse() {
  const house = await openHouse()
  const { storage } = house
  const stated: string[] = []
  const deps = {
    ...house.deps, work: house.deps.imageWork, imageAccess: storage.images,
    stateImage: (statement: StatedImage) => {
      stated.push(JSON.stringify(statement))
      return house.deps.stateImage(statement)
    },
  }
  const staff = (name: string, manages = false): Viewer => ({ staff: { accountId: `account-of-${name}`, name, mayUseImages: true, manages }, deviceId: undefined, personIds: [] })
  const [anna, kim, mo] = [staff('anna'), staff('kim'), staff('mo', true)]

  async function image(id: string): Promise<Image> {
    const found = await storage.images.find(id)
    if (found === undefined) throw new Error('no such picture')
    return found
  }

  async function orderIn(changes: Partial<TakeInOrder> = {}, bytes = `${PICTURE} with GPS 52.1`): Promise<TakeInOrder> {
    const path = await storage.files.temporary()
    await writeFile(path, bytes)
    return {
      path, title: 'Tuinfeest', by: { kind: 'staff', accountId: 'account-of-anna', name: 'anna' }, belongs: { kind: 'nothing' },
      making: { setting: 'site', recorder: 'organisation', announced: 'before', means: 'handheld' }, policy: house.deps.currentPolicy(), uses: ['newsletter', 'website'],
      keepUntil: instant(deps.now() + 365 * DAY_MS), ...changes,
    }
  }
  const takenIn = async (changes: Partial<TakeInOrder> = {}, bytes?: string) => takeIn(deps, await orderIn(changes, bytes))

  const act = (imageId: string, viewer: Viewer, one: ImageAct, name?: string) => actOnImage(deps, { imageId, viewer, act: one, name })
  return {
    ...house, deps, stated, anna, kim, mo, image, orderIn, takenIn, act, stranger: { staff: undefined, deviceId: undefined, personIds: [] } satisfies Viewer,
    /** A picture of these people, marked as everybody. */
    async pictureOf(people: readonly Partial<MarkOrder>[], changes: Partial<TakeInOrder> = {}, bytes?: string) {
      const made = await takenIn(changes, bytes)
      if (!made.ok) throw new Error(made.refusal.code)
      const ids: string[] = []
      for (const person of people) {
        const personId = newId(platformRandom)
        ids.push(personId)
        const role: Role = 'client'
        const marked = await act(made.value.imageId, anna, { action: 'mark', person: { personId, role, ageYears: undefined, where: 'somewhere', recognisableBy: ['face'], limited: false, ...person } }, `Naam ${ids.length}`)
        if (!marked.ok) throw new Error(marked.refusal.code)
      }
      await act(made.value.imageId, anna, { action: 'complete', marked: people.length === 0 ? 'nobody-recognisable' : 'everybody' })
      return { imageId: made.value.imageId, ids }
    },
    /** With somebody's own link. */
    says: (imageId: string, personId: string, question: Question, answer: Answer, voice: Voice = 'own') => answerByLink(deps, { imageId, personId, voice, answers: [{ question, answer }] }),
  }
}

export type ImageHouse = Awaited<ReturnType<typeof openImageHouse>>
