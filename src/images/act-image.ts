import { accepted, newSecret, refused, type Now, type Random, type Result } from '#ground'
import type { Policy } from '#policy'
import type { Ask } from './ask.ts'
import { decideImage, type ImageAct } from './decide-image.ts'
import type { AnswerOrder } from './decide-people.ts'
import type { ImageEvent } from './events.ts'
import { filesOf } from './file-names.ts'
import { afterImage } from './fold.ts'
import type { Viewer } from './gate.ts'
import type { By, Image, PolicyUsed, Voice } from './image.ts'
import type { ImageAppend, ImageFiles, ImagePort } from './port.ts'
import type { ImageRefusal } from './refusal.ts'

export type ActImageDeps = {
  readonly images: ImagePort
  readonly files: ImageFiles
  readonly rules: (used: PolicyUsed) => Policy
  readonly now: Now
  readonly random: Random
  readonly hashSecret: (secret: string) => string
}

export type OrderedImageAct = ImageAct
export type ActOrder = { readonly imageId: string; readonly viewer: Viewer; readonly act: OrderedImageAct; readonly name?: string | undefined }
/** `secret`: of the link somebody was given, shown this once. */
export type Acted = { readonly image: Image; readonly secret: string | undefined }

/**
 * Something is done with a picture. What it must let go, files and names, goes in the same write as the event that says so;
 * the files leave the disk right after, and at the next start when that was interrupted.
 */
export async function actOnImage(deps: ActImageDeps, { imageId, viewer, act, name }: ActOrder): Promise<Result<Acted, ImageRefusal>> {
  const before = await deps.images.find(imageId)
  const by = before && actorOf(viewer)
  if (before === undefined || by === undefined) return refused({ code: 'image-not-found' })
  const ask: Ask = { viewer, by, at: deps.now(), policy: deps.rules(before.policy) }
  const decided = decideImage(before, act, ask)
  if (!decided.ok) return decided
  const secret = act.action === 'ask-person' ? newSecret(deps.random) : undefined
  const named = act.action === 'mark' && name !== undefined && name !== '' ? [{ personId: act.person.personId, name: name.slice(0, 60) }] : []
  return keepImage(deps, before, decided.value, {
    ...(named.length === 0 ? {} : { names: named }),
    ...(secret === undefined || act.action !== 'ask-person' ? {} : {
      links: [{ secretHash: deps.hashSecret(secret), imageId, personId: act.personId, voice: act.voice, createdAt: ask.at }],
      revokeLinksOf: [{ personId: act.personId, voice: act.voice }],
    }),
  }, secret)
}

/** An answer with somebody's own link, or their own word that people still know them. */
export async function answerByLink(
  deps: ActImageDeps,
  { imageId, personId, voice, answers, recognise }: { readonly imageId: string; readonly personId: string; readonly voice: Voice; readonly answers: readonly Pick<AnswerOrder, 'question' | 'answer'>[]; readonly recognise?: boolean },
): Promise<Result<Acted, ImageRefusal>> {
  const before = await deps.images.find(imageId)
  if (before === undefined) return refused({ code: 'image-not-found' })
  const by: By = { kind: 'person', personId, voice }
  const viewer: Viewer = { staff: undefined, deviceId: undefined, personIds: [personId] }
  const act: ImageAct = recognise === true ? { action: 'recognise', personId } : { action: 'answer', answers: answers.map((one) => ({ ...one, personId, voice, alone: true })) }
  const decided = decideImage(before, act, { viewer, by, at: deps.now(), policy: deps.rules(before.policy) })
  return decided.ok ? keepImage(deps, before, decided.value, {}, undefined) : decided
}

/** Keeps events, lets go what the picture no longer has, and erases those files. */
export async function keepImage(deps: Pick<ActImageDeps, 'images' | 'files'>, before: Image, events: readonly ImageEvent[], more: Partial<ImageAppend>, secret: string | undefined): Promise<Result<Acted, ImageRefusal>> {
  const image = events.reduce(afterImage, before)
  const left = image.erased === undefined ? filesOf(image) : []
  const dropFiles = filesOf(before).filter((file) => !left.includes(file))
  const forgetWords = image.erased !== undefined && before.erased === undefined
  const kept = await deps.images.keep({ id: before.id, version: before.version, events, ...more, ...(dropFiles.length === 0 ? {} : { dropFiles }), ...(forgetWords ? { forgetWords } : {}) })
  if (!kept) return refused({ code: 'changed-meanwhile' })
  if (dropFiles.length > 0) await eraseLoose(deps, dropFiles)
  return accepted({ image, secret })
}

/** Erases files no picture keeps: what was interrupted before the last stop, and what was let go. Call it at the start. */
export async function sweepImages(deps: Pick<ActImageDeps, 'images' | 'files'>): Promise<number> {
  const loose = await deps.images.looseFiles()
  await eraseLoose(deps, loose)
  return loose.length
}

async function eraseLoose({ images, files }: Pick<ActImageDeps, 'images' | 'files'>, names: readonly string[]): Promise<void> {
  for (const name of names) await files.erase(name)
  await images.forgetFiles(names)
}

/** How an act of this viewer is written down. */
export function actorOf({ staff, deviceId }: Viewer): By | undefined {
  if (staff !== undefined) return { kind: 'staff', accountId: staff.accountId, name: staff.name }
  return deviceId === undefined ? undefined : { kind: 'device', deviceId, role: 'client' }
}

