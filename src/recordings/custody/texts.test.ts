import assert from 'node:assert/strict'
import {
  addTranscript, answerCopyRequest, answerShare, askForCopy, eraseRecording, holdersOf, MOST_TEXT_BYTES, openShare, openSharedText, readQuote, readTranscript, seeShare, settle, type ShareOrder,
} from '#recordings'
import { at, code, PROFESSIONAL } from '../talk.testing.ts'
import type { House } from '../../../test/support/house-for-test.ts'
import { sharedTalk } from './sharing.testing.ts'

const WORDS = 'Sam: ik wil dit zelf.\r\nNoor: dat kan, zei ze.'
const MANAGER = { kind: 'staff', id: 'kim-------------', name: 'Kim' } as const

/** A client and a professional, a sealed recording, and what the client typed out of it. */
async function typedTalk(house: House, { withdrawn = false } = {}) {
  const talk = await sharedTalk(house, [PROFESSIONAL], { withdrawn })
  const { recordingId } = talk
  const client = { recordingId, participantId: talk.card.participantId, deviceId: talk.card.device.id }
  const worker = { recordingId, participantId: talk.noor.participantId, deviceId: talk.noor.device.id }
  const types = (text = WORDS, who = client) => addTranscript(house.deps, { ...who, text })
  const reads = (transcriptId: string, who: typeof client, what: 'read-text' | 'downloaded-text' = 'read-text') => readTranscript(house.deps, { ...who, transcriptId, what })
  const copies = (who: typeof client) => askForCopy({ ...house.deps, legalMonth: () => '2026-12-23' }, { ...who, form: 'transcript', meant: { purpose: 'het verslag', keepUntil: '2027-05-01' } })
  const typed = async () => {
    const added = await types()
    if (!added.ok) throw new Error(added.refusal.code)
    return added.value
  }
  const shareText = async (change: Partial<ShareOrder>) => {
    const share = await talk.asks(change)
    if (share.asked.length > 0) assert.equal(code(await answerShare(house.deps, { ...worker, shareId: share.id, answer: 'yes' })), 'accepted')
    return talk.link(share)
  }
  return { ...talk, client, worker, types, typed, reads, copies, shareText }
}

at('what somebody typed out is bound to the recording by its hash, read by their own side, and nobody else’s until they give it', async (house) => {
  const talk = await typedTalk(house)
  const transcript = await talk.typed()
  const mine = await talk.reads(transcript.id, talk.client)
  assert.ok(mine.ok)
  assert.equal(mine.value.text, WORDS.replace('\r\n', '\n'))
  assert.equal(transcript.sha256, Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(mine.value.text))).toString('base64'))
  assert.equal(code(await talk.reads(transcript.id, talk.worker)), 'not-yours')
  assert.deepEqual((await house.storage.access.of(talk.conversationId)).map(({ what, by }) => [what, by.id]), [['read-text', talk.client.participantId]])
  const asked = await talk.copies(talk.worker)
  assert.ok(asked.ok)
  const answer = (what: 'app' | 'not' | 'stick' | 'seal', who = talk.client) => answerCopyRequest(house.deps, { ...who, requestId: asked.value.id, what })
  assert.equal(code(await answer('app', talk.worker)), 'not-yours')
  for (const what of ['stick', 'seal'] as const) assert.equal(code(await answer(what)), 'not-possible-now')
  assert.equal(code(await answer('not')), 'accepted', 'a client may say no, and is not asked why')
  assert.equal(code(await talk.reads(transcript.id, talk.worker)), 'not-yours')
  assert.equal(code(await talk.copies(talk.worker)), 'accepted', 'once more')
  assert.equal(code(await answer('app')), 'accepted')
  assert.ok((await talk.reads(transcript.id, talk.worker, 'downloaded-text')).ok)
  house.pass(60_000)
  const later = await talk.types('Nog iets.')
  assert.ok(later.ok)
  assert.equal(code(await talk.reads(later.value.id, talk.worker)), 'not-yours', 'what was typed since was not given')
  const custody = await house.storage.custody.find(talk.recordingId)
  assert.deepEqual([custody.keeping?.purpose, custody.copyRequests.map(({ form }) => form)], ['het verslag', ['transcript']])
  const holders = holdersOf(await house.conversation(talk.conversationId), custody, await house.storage.access.of(talk.conversationId), [])
  assert.deepEqual(holders, [{ kind: 'participant', participantId: talk.worker.participantId }])
})

at('the organisation owes a client what it typed out, and a copy of a text is asked for only where there is one', async (house) => {
  const talk = await typedTalk(house)
  assert.equal(code(await talk.copies(talk.client)), 'not-possible-now', 'nobody typed anything')
  const added = await talk.types('Noor: zo is het gegaan.', talk.worker)
  assert.ok(added.ok)
  const asked = await talk.copies(talk.client)
  assert.ok(asked.ok)
  assert.deepEqual([asked.value.form, asked.value.dueOn], ['transcript', '2026-12-23'])
  const answer = (what: 'app' | 'not') => answerCopyRequest(house.deps, { ...talk.worker, requestId: asked.value.id, what })
  assert.equal(code(await answer('not')), 'copy-owed')
  assert.equal(code(await answer('app')), 'accepted')
  assert.ok((await talk.reads(added.value.id, talk.client)).ok)
})

at('a transcript and a quote are shared by the rules of the recording itself: everybody is asked, and sees the words they are asked about', async (house) => {
  const talk = await typedTalk(house)
  const transcript = await talk.typed()
  const share = await talk.asks({ form: 'transcript', transcriptId: transcript.id })
  assert.deepEqual([share.asked, share.text], [[talk.worker.participantId], { id: transcript.id, sha256: transcript.sha256 }])
  assert.equal(code(await talk.tryLink(share)), 'share-not-agreed')
  assert.ok((await talk.reads(transcript.id, talk.worker)).ok, 'who is asked reads what it is about')
  const quote = await talk.asks({ form: 'quote', words: 'dat kan, zei ze' })
  assert.deepEqual([quote.asked, (await readQuote(house.deps, { ...talk.worker, shareId: quote.id })).ok], [[talk.worker.participantId], true])
  assert.equal(JSON.stringify(await house.storage.custody.events(talk.recordingId)).includes('zei ze'), false, 'no event holds the words')
  for (const one of [share, quote]) {
    assert.equal(code(await talk.answers(one, 0, 'yes')), 'accepted')
    const link = await talk.link(one)
    assert.equal(code(await openShare(house.deps, { ...link, act: 'listen' })), 'share-not-agreed', 'no sound')
    const text = await openSharedText(house.deps, { ...link, act: 'listen' })
    assert.ok(text.ok)
    assert.match(text.value, /zei ze/)
    assert.equal(code(await openSharedText(house.deps, { ...link, act: 'hold' })), 'share-not-agreed', 'reading is not having')
    assert.equal(code(await talk.answers(one, 0, 'no')), 'accepted')
    assert.equal(code(await openSharedText(house.deps, { ...link, act: 'listen' })), 'share-over')
  }
  assert.deepEqual((await house.storage.custody.openings(talk.recordingId)).map(({ what }) => what), ['read', 'read'])
})

at('her lawyer reads it without anybody being asked; the press gets no text either', async (house) => {
  const talk = await typedTalk(house)
  const transcript = await talk.typed()
  const link = await talk.shareText({ recipient: 'own-lawyer', form: 'transcript', transcriptId: transcript.id, act: 'hold' })
  assert.ok((await openSharedText(house.deps, { ...link, act: 'hold' })).ok)
  assert.ok((await seeShare(house.deps, link)).ok)
  assert.equal(code(await talk.tryAsk({ recipient: 'journalist', form: 'quote', words: 'x' })), 'share-in-public')
})

at('crafted orders: a text of the other side, of nobody, empty or too long, and by whoever takes no part', async (house) => {
  const talk = await typedTalk(house)
  const transcript = await talk.typed()
  const theirs = await talk.types('Van Noor.', talk.worker)
  assert.ok(theirs.ok)
  for (const transcriptId of [theirs.value.id, 'nothing--nothing', undefined]) assert.equal(code(await talk.tryAsk({ form: 'transcript', transcriptId })), 'text-missing')
  assert.equal(code(await talk.tryAsk({ form: 'quote', words: ' \0 ' })), 'text-missing')
  assert.equal(code(await talk.tryAsk({ form: 'quote', words: 'x'.repeat(4001) })), 'text-too-long')
  assert.equal(code(await talk.types('é'.repeat(MOST_TEXT_BYTES / 2 + 1))), 'text-too-long')
  assert.equal(code(await talk.types('\0\n')), 'text-missing')
  assert.equal(code(await talk.types(WORDS, { ...talk.client, deviceId: talk.noor.device.id })), 'recording-not-found')
  assert.ok((await talk.types('x'.repeat(MOST_TEXT_BYTES))).ok)
  const again = await talk.types()
  assert.ok(again.ok && again.value.id === transcript.id, 'the same text twice is one')
  assert.equal(code(await readQuote(house.deps, { ...talk.client, shareId: transcript.id })), 'recording-not-found')
})

at('a part that is closed has no text, and one without a voice gives none: the voice may stand in it', async (house) => {
  const talk = await typedTalk(house, { withdrawn: true })
  assert.equal(code(await talk.types()), 'sealed-away')
  assert.equal(code(await settle(house.deps, { ...talk.worker, settlement: { how: 'open' } })), 'accepted')
  const transcript = await talk.typed()
  const link = await talk.shareText({ recipient: 'own-lawyer', form: 'transcript', transcriptId: transcript.id })
  assert.ok((await openSharedText(house.deps, { ...link, act: 'listen' })).ok)
  const other = await typedTalk(house, { withdrawn: true })
  assert.equal(code(await settle(house.deps, { ...other.worker, settlement: { how: 'without-voice', passages: [{ fromMs: 0, toMs: 1000 }] } })), 'accepted')
  assert.equal(code(await other.types()), 'voice-left-out')
  assert.equal(code(await other.tryAsk({ recipient: 'own-lawyer', form: 'quote', words: 'x' })), 'voice-left-out')
  assert.ok((await other.listens(await other.link(await other.asks({ recipient: 'own-lawyer' })))).ok, 'the sound without the voice may leave')
})

at('erasing takes the texts along: nobody reads or shares them any more', async (house) => {
  const talk = await typedTalk(house)
  const transcript = await talk.typed()
  const link = await talk.shareText({ recipient: 'own-lawyer', form: 'transcript', transcriptId: transcript.id })
  const quote = await talk.asks({ recipient: 'own-lawyer', form: 'quote', words: 'dat kan' })
  assert.equal(code(await eraseRecording({ ...house.deps, holdsOn: async () => [] }, { recordingId: talk.recordingId, by: MANAGER, because: 'not-needed' })), 'accepted')
  assert.equal(code(await talk.reads(transcript.id, talk.client)), 'erased')
  assert.equal(code(await openSharedText(house.deps, { ...link, act: 'listen' })), 'share-over')
  assert.equal(code(await readQuote(house.deps, { ...talk.client, shareId: quote.id })), 'erased')
  assert.equal(code(await talk.types()), 'erased')
  for (const id of [transcript.id, quote.id]) assert.equal(await house.storage.custody.text(talk.recordingId, id), undefined)
})
