import { newId, refused, type Result } from '#ground'
import { actorOf, keepImage, type ActImageDeps, type Acted } from './act-image.ts'
import { mayCover, type CoverOrder } from './decide-covers.ts'
import { fileNames, moveIn } from './file-names.ts'
import type { Viewer } from './gate.ts'
import type { ImageWork, StateImage } from './port.ts'
import type { ImageRefusal } from './refusal.ts'

/**
 * Makes a covered version of the picture beside it, stated by the server as an edit. Nothing changes for anybody until a
 * person has looked at it and said that nobody can be known by face, clothing, place or voice.
 */
export async function coverImage(
  deps: ActImageDeps & { readonly work: ImageWork; readonly stateImage: StateImage },
  { imageId, viewer, order }: { readonly imageId: string; readonly viewer: Viewer; readonly order: CoverOrder },
): Promise<Result<Acted & { readonly coverId: string }, ImageRefusal>> {
  const before = await deps.images.find(imageId)
  const by = before && actorOf(viewer)
  if (before === undefined || by === undefined) return refused({ code: 'image-not-found' })
  const may = mayCover(before, order, { viewer, policy: deps.rules(before.policy) })
  if (!may.ok) return may
  const number = Math.max(before.current.number, ...before.covers.map(({ file }) => file.number)) + 1
  const names = fileNames(imageId, number)
  const from = await deps.files.temporary()
  const outs = { whole: await deps.files.temporary(), small: await deps.files.temporary() }
  try {
    await deps.images.expectFiles([names.whole, names.small])
    await deps.work.bring(fileNames(imageId, before.current.number).whole, from)
    const { personIds, ...covering } = order
    const covered = await deps.work.cover(from, outs, covering)
    if (!covered.ok) return covered
    const { whole, small, leftOut } = covered.value
    const keepFiles = await moveIn(deps.files, outs, names, small !== undefined)
    const at = deps.now()
    const coverId = newId(deps.random)
    const stated = { image: imageId, from: before.current.sha256, kept: whole.sha256, at }
    const statement = await deps.stateImage('boxes' in covering ? { ...stated, type: 'image-cover', how: covering.how } : { ...stated, type: 'film-cover', leftOut: leftOut ?? 'sound' })
    const file = { ...whole, number, ...(small === undefined ? {} : { smallMediaType: small.mediaType }) }
    const head = { type: 'covered', at, by, coverId, personIds, file, statement } as const
    const event = 'boxes' in covering ? ({ ...head, v: 1, ...covering } as const) : ({ ...head, v: 2, how: covering.how, ...(leftOut === undefined ? {} : { leftOut }) } as const)
    const acted = await keepImage(deps, before, [event], { keepFiles }, undefined)
    return acted.ok ? { ok: true, value: { ...acted.value, coverId } } : acted
  } finally {
    for (const path of [from, outs.whole, outs.small]) await deps.work.discard(path)
  }
}
