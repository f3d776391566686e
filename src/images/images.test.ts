import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, platformRandom, newId } from '#ground'
import { coverImage } from './cover-image.ts'
import { openTakeDowns } from './decide-use.ts'
import { fileNames } from './file-names.ts'
import { mayShow, mayUse, standOf, type Viewer } from './gate.ts'
import { DAY_MS, openImageHouse, type ImageHouse } from './image-room.testing.ts'
import { ownView } from './own-view.ts'
import { IMAGE_LIST_LIMIT } from './port.ts'
import { imagesToWatch, listImages, showImage, takeImage } from './see-image.ts'

const inHouse = (sentence: string, body: (house: ImageHouse) => Promise<void>) =>
  test(sentence, async () => {
    const house = await openImageHouse()
    try {
      await body(house)
    } finally {
      await house.close()
    }
  })

const text = async (bytes: AsyncIterable<Uint8Array>) => {
  let all = ''
  for await (const part of bytes) all += Buffer.from(part).toString('latin1')
  return all
}
const codeOf = (outcome: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => (outcome.ok ? 'accepted' : outcome.refusal?.code)
const inIt = (id: string): Viewer => ({ staff: undefined, deviceId: undefined, personIds: [id] })
const box = { left: 0.1, top: 0.1, width: 0.3, height: 0.3 }

inHouse('a picture comes in cleaned and stated, and until everybody said yes it is a file of its maker alone', async (house) => {
  const { imageId, ids } = await house.pictureOf([{}, {}])
  const look = async (viewer: Viewer) => codeOf(await showImage(house.deps, { imageId, viewer, size: 'small' }))
  assert.match(house.stated[0] ?? '', /"type":"image".*"received":"[^"]{44}","kept":"[^"]{44}"/)
  await house.says(imageId, ids[0]!, 'making', 'yes')
  for (const viewer of [house.kim, house.mo, inIt(ids[0]!), house.stranger]) {
    assert.equal(await look(viewer), 'image-not-found')
    assert.deepEqual(await listImages(house.deps, viewer), { seen: [], next: undefined })
  }
  const own = await showImage(house.deps, { imageId, viewer: house.anna, size: 'whole' })
  assert.ok(own.ok)
  assert.equal(await text(own.value.bytes), 'PICTURE with ', 'the place it was made is gone')
  for (const viewer of [house.anna, house.kim]) assert.equal(codeOf(await takeImage(house.deps, { imageId, viewer, use: 'newsletter' })), viewer === house.anna ? 'image-sealed' : 'image-not-found')
  await house.says(imageId, ids[1]!, 'making', 'yes')
  assert.equal(await look(inIt(ids[0]!)), 'accepted')
  assert.equal(await look(house.kim), 'image-not-found', 'a yes to the making is no yes to any use')
  for (const id of ids) await house.says(imageId, id, 'newsletter', 'yes')
  assert.equal(await look(house.kim), 'accepted')
  assert.equal(codeOf(await takeImage(house.deps, { imageId, viewer: house.kim, use: 'newsletter' })), 'accepted')
  assert.equal(codeOf(await takeImage(house.deps, { imageId, viewer: house.kim, use: 'website' })), 'use-not-agreed')
  assert.deepEqual((await house.storage.images.ofImage(imageId)).map(({ what, ground, use }) => [what, ground, use]), [
    ['saw-image', 'made-it', undefined], ['saw-image', 'is-in-it', undefined], ['saw-image', 'use-agreed', undefined], ['took-image', 'use-agreed', 'newsletter'],
  ])
})

inHouse('that somebody looks is on disk before a byte is given: when it cannot be written, nothing is given', async (house) => {
  const { imageId } = await house.pictureOf([])
  const failing = { ...house.deps, imageAccess: { ...house.storage.images, noteImage: () => Promise.reject(new Error('the disk is full')) } }
  await assert.rejects(showImage(failing, { imageId, viewer: house.anna, size: 'whole' }), /disk is full/)
})

inHouse('a withdrawal after publication seals the picture and asks for it to come off within the week of the policy', async (house) => {
  const { imageId, ids } = await house.pictureOf([{}, {}])
  for (const id of ids) for (const question of ['making', 'website', 'newsletter'] as const) await house.says(imageId, id, question, 'yes')
  const put = (use: 'website' | 'newsletter', print: boolean) =>
    house.act(imageId, house.kim, { action: 'place', order: { placementId: `${use}0000000000000000`.slice(0, 16), use, where: 'Voorpagina', print, copies: print ? 300 : undefined, placedAt: undefined } })
  assert.equal(codeOf(await put('website', false)), 'accepted')
  assert.equal(codeOf(await put('newsletter', true)), 'accepted')
  const at = house.deps.now()
  await house.says(imageId, ids[0]!, 'website', 'withdrawn')
  const [owed] = openTakeDowns(await house.image(imageId), house.policy, at)
  assert.deepEqual([owed?.placement.use, owed?.due, owed?.dueFrom], ['website', at + 7 * DAY_MS, 'policy'])
  assert.equal(openTakeDowns(await house.image(imageId), house.policy, at).length, 1, 'the newsletter may stay')
  await house.says(imageId, ids[0]!, 'making', 'withdrawn')
  assert.equal(openTakeDowns(await house.image(imageId), house.policy, at).length, 2)
  assert.equal(codeOf(await put('newsletter', false)), 'image-not-found')
  const down = (placementId: string, words: string) => house.act(imageId, house.kim, { action: 'take-down', placementId, words })
  assert.equal(codeOf(await down('newsletter000000', '')), 'where-missing', 'what is printed is written down')
  assert.equal(codeOf(await down('newsletter000000', 'Nog 120 in de hal, die gaan weg.')), 'accepted')
  assert.equal(codeOf(await down('website000000000', '')), 'accepted')
  assert.equal(codeOf(await down('website000000000', '')), 'already-down')
  const view = ownView(await house.image(imageId), ids[0]!, 'own', house.policy, at)
  assert.deepEqual(view?.comingOff.map(({ down: gone }) => gone), [true, true])
})

inHouse('a no leads to covering, and a cover counts only after a person said nobody can be known', async (house) => {
  const { imageId, ids } = await house.pictureOf([{ where: box }, {}])
  await house.says(imageId, ids[0]!, 'making', 'no')
  await house.says(imageId, ids[1]!, 'making', 'yes')
  await house.says(imageId, ids[1]!, 'newsletter', 'yes')
  assert.deepEqual(standOf(await house.image(imageId), house.policy, house.deps.now()), { kind: 'refused', personIds: [ids[0]] })
  const cover = () => coverImage(house.deps, { imageId, viewer: house.anna, order: { personIds: [ids[0]!], how: 'blur', boxes: [box] } })
  assert.equal(codeOf(await coverImage(house.deps, { imageId, viewer: house.kim, order: { personIds: [ids[0]!], how: 'blur', boxes: [box] } })), 'not-the-maker')
  const first = await cover()
  assert.ok(first.ok)
  assert.equal(codeOf(await showImage(house.deps, { imageId, viewer: house.kim, size: 'small', number: 2 })), 'image-not-found')
  await house.act(imageId, house.anna, { action: 'judge-cover', coverId: first.value.coverId, stillBy: ['clothing'] })
  assert.equal(standOf(await house.image(imageId), house.policy, house.deps.now()).kind, 'refused', 'still known by the clothes')
  assert.equal(await house.storage.files.read(fileNames(imageId, 2).whole), undefined, 'the cover that failed is gone')
  const second = await cover()
  assert.ok(second.ok)
  assert.equal(codeOf(await house.act(imageId, house.anna, { action: 'judge-cover', coverId: second.value.coverId, stillBy: [] })), 'accepted')
  assert.equal(standOf(await house.image(imageId), house.policy, house.deps.now()).kind, 'open')
  assert.equal(await house.storage.files.read(fileNames(imageId, 1).whole), undefined, 'the picture with the face is gone')
  const shown = await showImage(house.deps, { imageId, viewer: house.kim, size: 'whole' })
  assert.ok(shown.ok && (await text(shown.value.bytes)).endsWith('blur 1'))
  assert.match(house.stated.at(-1) ?? '', /"type":"image-cover".*"how":"blur"/)
  assert.ok(await house.act(imageId, inIt(ids[0]!), { action: 'recognise', personId: ids[0]! }).then(codeOf) === 'image-not-found', 'only with an own link')
})

inHouse('whoever was covered says people still know them: from then on their no counts again', async (house) => {
  const { imageId, ids } = await house.pictureOf([{ where: box }])
  await house.says(imageId, ids[0]!, 'making', 'no')
  const cover = await coverImage(house.deps, { imageId, viewer: house.anna, order: { personIds: ids, how: 'fill', boxes: [box] } })
  assert.ok(cover.ok)
  await house.act(imageId, house.anna, { action: 'judge-cover', coverId: cover.value.coverId, stillBy: [] })
  assert.equal(standOf(await house.image(imageId), house.policy, house.deps.now()).kind, 'open')
  const { answerByLink } = await import('./act-image.ts')
  assert.ok((await answerByLink(house.deps, { imageId, personId: ids[0]!, voice: 'own', answers: [], recognise: true })).ok)
  assert.equal(standOf(await house.image(imageId), house.policy, house.deps.now()).kind, 'refused')
})

inHouse('erasing takes files and names off the disk, and what stands somewhere still has to come off', async (house) => {
  const { imageId, ids } = await house.pictureOf([{}])
  for (const question of ['making', 'website'] as const) await house.says(imageId, ids[0]!, question, 'yes')
  await house.act(imageId, house.anna, { action: 'place', order: { placementId: newId(platformRandom), use: 'website', where: 'Nieuws', print: false, copies: undefined, placedAt: undefined } })
  assert.deepEqual([...(await house.storage.images.words(imageId)).names.values()], ['Naam 1'])
  assert.equal(codeOf(await house.act(imageId, house.kim, { action: 'erase', reason: 'not-needed' })), 'not-the-maker')
  assert.equal(codeOf(await house.act(imageId, house.anna, { action: 'erase', reason: 'not-needed' })), 'accepted')
  for (const file of Object.values(fileNames(imageId, 1))) assert.equal(await house.storage.files.read(file), undefined)
  assert.deepEqual(await house.storage.images.words(imageId), { title: '', names: new Map() })
  assert.deepEqual(await house.storage.images.looseFiles(), [])
  assert.equal(JSON.stringify(await house.storage.images.events(imageId)).includes('Naam 1'), false, 'no event holds a name')
  const { seen: [listed] } = await listImages(house.deps, house.kim)
  assert.deepEqual([listed?.ground, listed?.image.placements[0]?.takeDown?.dueFrom], ['manages', 'policy'])
  assert.equal(codeOf(await showImage(house.deps, { imageId, viewer: house.anna, size: 'small' })), 'image-not-found')
})

inHouse('nobody answers for somebody else: not the maker over an own no, not in a group, not a voice that is not theirs', async (house) => {
  const { imageId, ids } = await house.pictureOf([{}, { role: 'child', ageYears: 8 }, { limited: true }, { role: 'child', ageYears: 13 }])
  const [adult, child, limited, teenager] = ids as [string, string, string, string]
  const note = (personId: string, answer: 'yes' | 'no', voice: 'own' | 'representative' = 'own', alone = true) =>
    house.act(imageId, house.anna, { action: 'answer', answers: [{ personId, voice, question: 'making', answer, alone }] }).then(codeOf)
  assert.equal(await note(adult, 'yes', 'own', false), 'asked-in-a-group')
  assert.equal(await note(adult, 'yes', 'representative'), 'no-such-voice')
  await house.says(imageId, adult, 'making', 'no')
  assert.equal(await note(adult, 'yes'), 'answer-is-theirs')
  assert.equal(codeOf(await house.act(imageId, house.anna, { action: 'unmark', personId: adult })), 'person-answered')
  assert.equal(codeOf(await house.act(imageId, house.kim, { action: 'answer', answers: [{ personId: child, voice: 'own', question: 'making', answer: 'yes', alone: true }] })), 'not-the-maker')
  await house.says(imageId, adult, 'making', 'yes')
  for (const id of [child, limited]) await house.says(imageId, id, 'making', 'yes', 'representative')
  await house.says(imageId, teenager, 'making', 'yes', 'representative')
  const waiting = async () => standOf(await house.image(imageId), house.policy, house.deps.now())
  assert.deepEqual(await waiting(), { kind: 'waiting', personIds: [teenager] }, 'from twelve the child answers itself as well')
  await house.says(imageId, teenager, 'making', 'yes')
  assert.equal((await waiting()).kind, 'open')
  for (const id of [child, limited]) {
    await house.says(imageId, id, 'making', 'no')
    assert.deepEqual(await waiting(), { kind: 'refused', personIds: [id] }, 'what somebody shows themselves counts')
    await house.says(imageId, id, 'making', 'yes')
  }
  assert.equal(codeOf(await house.says(imageId, adult, 'training', 'yes')), 'use-not-asked')
  assert.equal(codeOf(await house.says(imageId, adult, 'website', 'withdrawn')), 'nothing-to-withdraw')
})

inHouse('a picture in secret is not taken in, nor a file that is none; nothing of them stays', async (house) => {
  const secret = await house.takenIn({ making: { setting: 'site', recorder: 'organisation', announced: 'no', means: 'handheld' } })
  assert.equal(codeOf(secret), 'making-not-allowed')
  assert.equal(codeOf(await house.takenIn({}, '<svg onload=alert(1)>')), 'not-an-image')
  assert.equal(codeOf(await house.takenIn({ keepUntil: instant(house.deps.now() + 7 * 366 * DAY_MS) })), 'keep-until-not-valid')
  assert.deepEqual(await house.storage.images.list(10), [])
  assert.deepEqual(await house.storage.images.looseFiles(), [])
})

inHouse('an overview without recognisable people needs nobody, and says so by a person', async (house) => {
  const { imageId } = await house.pictureOf([])
  const image = await house.image(imageId)
  assert.equal(mayUse(image, house.policy, 'website', house.deps.now()).ok, true)
  assert.equal(mayUse({ ...image, marked: 'not-yet' }, house.policy, 'website', house.deps.now()).ok, false)
  const marked = await house.pictureOf([{}])
  assert.equal(codeOf(await house.act(marked.imageId, house.anna, { action: 'complete', marked: 'nobody-recognisable' })), 'somebody-recognisable')
})

inHouse('after the day it is kept until, nobody sees or uses it any more, and it has to come off', async (house) => {
  const { imageId } = await house.pictureOf([])
  await house.act(imageId, house.anna, { action: 'place', order: { placementId: newId(platformRandom), use: 'website', where: 'Nieuws', print: false, copies: undefined, placedAt: undefined } })
  assert.equal(mayShow(await house.image(imageId), house.policy, house.kim, house.deps.now()).ok, true)
  house.pass(366 * DAY_MS)
  const image = await house.image(imageId)
  assert.equal(mayShow(image, house.policy, house.kim, house.deps.now()).ok, false)
  assert.equal(openTakeDowns(image, house.policy, house.deps.now()).length, 1)
  assert.equal((await listImages(house.deps, house.kim)).seen[0]?.ground, 'manages')
})

inHouse('a list longer than a page goes on where the page ended, with nothing twice and nothing left out, and skips what somebody may not see', async (house) => {
  const made: string[] = []
  for (let i = 0; i < IMAGE_LIST_LIMIT + 30; i++) {
    const mine = await house.takenIn(i % 40 === 7 ? { by: { kind: 'staff', accountId: 'account-of-kim', name: 'kim' } } : {})
    assert.ok(mine.ok)
    if (i % 40 !== 7) made.unshift(mine.value.imageId)
    if (i % 3 === 0) house.pass(1_000)
  }
  const first = await listImages(house.deps, house.anna)
  assert.equal(first.seen.length, IMAGE_LIST_LIMIT)
  const second = await listImages(house.deps, house.anna, first.next)
  assert.equal(second.next, undefined)
  assert.deepEqual([...first.seen, ...second.seen].map(({ image }) => image.id).toSorted(), made.toSorted())
  const times = [...first.seen, ...second.seen].map(({ image }) => image.madeAt)
  assert.deepEqual(times, times.toSorted((a, b) => b - a))
  assert.deepEqual(await listImages(house.deps, house.anna, { madeAt: times.at(-1)!, id: '~' }), { seen: [], next: undefined })
  assert.deepEqual(await imagesToWatch(house.deps, house.anna), [])
  house.pass(3_000 * DAY_MS)
  assert.equal((await imagesToWatch(house.deps, house.mo)).length, IMAGE_LIST_LIMIT + 30)
})
