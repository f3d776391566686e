import { refused, type Instant, type Now, type Result } from '#ground'
import { voicesHeard, type Policy, type Role } from '#policy'
import { actorOf, keepImage, type ActImageDeps, type Acted } from './act-image.ts'
import { decideImage } from './decide-image.ts'
import { withTakeDowns } from './decide-use.ts'
import type { ImageEvent } from './events.ts'
import { afterImage } from './fold.ts'
import type { Viewer } from './gate.ts'
import { VOICES, type Answer, type Box, type Depicted, type Image, type Mark, type Voice } from './image.ts'
import type { ImagePort } from './port.ts'
import type { ImageRefusal } from './refusal.ts'

/** What somebody said at the table about the making, and when. */
export type SaidAtTable = { readonly answer: Answer; readonly at: Instant }
/** Somebody of the table where a picture was announced, as that table tells it. */
export type TablePerson = {
  readonly participantId: string
  readonly role: Role
  readonly ageYears: number | undefined
  readonly name: string | undefined
  readonly said: { readonly [V in Voice]?: SaidAtTable }
}
/** The people of the table where this picture was announced; undefined for a picture that was announced at none. */
export type TableOf = (image: Pick<Image, 'belongs' | 'kind'>) => Promise<readonly TablePerson[] | undefined>

/**
 * What was said at the table and is not in the picture yet. A no and a withdrawal come along whenever they were said, unless that very
 * person said yes to this very picture later. A yes comes along only where nothing was said before: never over a no.
 */
export function tableAnswers(image: Image, table: readonly TablePerson[], policy: Policy, at: Instant): readonly ImageEvent[] {
  if (image.erased !== undefined) return []
  return image.people.flatMap((me) => {
    const them = table.find(({ participantId }) => participantId === me.participantId)
    return them === undefined ? [] : VOICES.filter((voice) => voicesHeard(me, policy).includes(voice)).flatMap((voice) => answerTo(me, voice, them, at))
  })
}

function answerTo(me: Depicted, voice: Voice, { said }: TablePerson, at: Instant): readonly ImageEvent[] {
  const [there, here] = [said[voice], me.answers.making?.[voice]]
  if (there === undefined) return []
  if (here !== undefined) {
    if (there.answer === 'yes' || here.answer !== 'yes') return []
    if (here.how === 'own-device' && here.at > there.at) return []
  }
  const answer = there.answer === 'no' && here?.answer === 'yes' ? 'withdrawn' : there.answer
  return [{ v: 2, type: 'answered', at, by: { kind: 'person', personId: me.id, voice }, personId: me.id, voice, question: 'making', answer, how: 'at-table', saidAt: there.at }]
}

export type TableMark = {
  readonly imageId: string
  readonly viewer: Viewer
  readonly participantId: string
  readonly personId: string
  readonly where: Box | 'somewhere'
  readonly recognisableBy: readonly Mark[]
  readonly limited: boolean
}

/** Marks somebody of the table by who they are there; what they answered there comes with them, also a no. */
export async function markParticipant(deps: ActImageDeps & { readonly tableOf: TableOf }, order: TableMark): Promise<Result<Acted, ImageRefusal>> {
  const { imageId, viewer, participantId, personId, where, recognisableBy, limited } = order
  const before = await deps.images.find(imageId)
  const by = before && actorOf(viewer)
  if (before === undefined || by === undefined) return refused({ code: 'image-not-found' })
  const them = (await deps.tableOf(before))?.find((one) => one.participantId === participantId)
  if (them === undefined || before.people.some((one) => one.participantId === participantId)) return refused({ code: 'participant-not-found' })
  const ask = { viewer, by, at: deps.now(), policy: deps.rules(before.policy) }
  const { role, ageYears, name } = them
  const marked = decideImage(before, { action: 'mark', person: { personId, role, ageYears, limited, where, recognisableBy, participantId } }, ask)
  if (!marked.ok) return marked
  const said = tableAnswers(marked.value.reduce(afterImage, before), [them], ask.policy, ask.at)
  return keepImage(deps, before, [...marked.value, ...said], name === undefined ? {} : { names: [{ personId, name }] }, undefined)
}

type Deps = Pick<ActImageDeps, 'rules'> & { readonly images: ImagePort; readonly tableOf: TableOf; readonly now: Now }
/** Enough for a full table answering in the same moment. */
const ATTEMPTS = 64

/**
 * The same pictures, read with what was said at the table where they were announced: it is in the picture, and on disk, before anybody
 * decides about it. So a no counts from the moment it was said, also when nobody could bring it over then.
 */
export function imagesAtTable({ images, tableOf, rules, now }: Deps): ImagePort {
  async function withTable(image: Image): Promise<Image> {
    let current = image
    for (let left = ATTEMPTS; left > 0; left--) {
      const table = current.people.some(({ participantId }) => participantId !== undefined) ? await tableOf(current) : undefined
      const policy = rules(current.policy)
      const said = table === undefined ? [] : tableAnswers(current, table, policy, now())
      if (said.length === 0) return current
      const first = said[0]!
      const events = withTakeDowns(current, said, { viewer: { staff: undefined, deviceId: undefined, personIds: [] }, by: first.by, at: now(), policy })
      await images.keep({ id: current.id, version: current.version, events })
      current = (await images.find(image.id)) ?? current
    }
    throw new Error(`what was said at the table did not reach image ${image.id}`)
  }
  const all = async (found: readonly Image[]) => {
    const now: Image[] = []
    for (const image of found) now.push(await withTable(image))
    return now
  }
  return {
    ...images,
    async find(id) {
      const found = await images.find(id)
      return found && withTable(found)
    },
    list: async (limit, after) => all(await images.list(limit, after)),
    toWatch: async (at) => all(await images.toWatch(at)),
    of: async (belongs) => all(await images.of(belongs)),
  }
}
