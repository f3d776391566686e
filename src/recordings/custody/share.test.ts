import assert from 'node:assert/strict'
import { settle } from '#recordings'
import { answerShare, askToShare, cutSound, endShare, makeShareLink, MOST_WRONG_CODES, openShare, seeShare, shareLinkWorks, type ShareOrder } from '#recordings'
import { bytes } from './sharing.testing.ts'
import { instant } from '#ground'
import { PARTNER, PROFESSIONAL, at, code, recordingTalk, stopped } from '../talk.testing.ts'
import { sharedTalk, wish, type SharedTalk } from './sharing.testing.ts'

at('her own lawyer listens without anybody being asked, and both sides see that it was opened', async (house) => {
  const talk = await sharedTalk(house)
  const share = await talk.asks({ recipient: 'own-lawyer' })
  assert.deepEqual([share.asked, share.clause], [[], 'T3'])
  const link = await talk.link(share)
  const heard = await talk.listens(link)
  assert.ok(heard.ok)
  assert.deepEqual((await house.storage.custody.openings(talk.recordingId)).map(({ what }) => what), ['listened'])
  assert.equal(code(await openShare(house.deps, { ...link, act: 'hold' })), 'share-not-agreed', 'listening is not having')
  assert.match(await bytes(heard.value), /^second 0 of .*second 4 of/)
})

at('a note that somebody opens it is on disk before the first byte', async (house) => {
  const talk = await sharedTalk(house)
  const link = await talk.link(await talk.asks({ recipient: 'own-lawyer' }))
  const failing = { ...house.deps, custody: { ...house.deps.custody, noteOpening: () => Promise.reject(new Error('the disk is full')) } }
  await assert.rejects(openShare(failing, { ...link, act: 'listen' }), /disk is full/)
  await assert.rejects(seeShare(failing, link), /disk is full/)
})

at('somebody else gets it only after everybody said yes; silence is no', async (house) => {
  const talk = await sharedTalk(house, [PROFESSIONAL, PARTNER])
  const share = await talk.asks({ recipient: 'third-party' })
  const [noor, bo] = talk.joined.map(({ participantId }) => participantId)
  assert.deepEqual(share.asked.toSorted(), [noor, bo].toSorted())
  assert.equal(code(await talk.tryLink(share)), 'share-not-agreed')
  assert.equal(code(await talk.answers(share, 0, 'yes')), 'accepted')
  assert.equal(code(await talk.tryLink(share)), 'share-not-agreed', 'one of two is silent')
  assert.equal(code(await talk.answers(share, 1, 'no')), 'accepted')
  assert.equal(code(await talk.tryLink(share)), 'share-not-agreed', 'one of three says no')
  assert.equal(code(await talk.answers(share, 1, 'yes')), 'accepted')
  assert.ok((await talk.listens(await talk.link(share))).ok)
})

at('only people who were asked answer, on a device of their own; only who asked makes the link', async (house) => {
  const talk = await sharedTalk(house, [PROFESSIONAL, PARTNER])
  const share = await talk.asks({ recipient: 'third-party' })
  const [noor, bo] = talk.joined
  const order = { recordingId: talk.recordingId, shareId: share.id, answer: 'yes' as const }
  assert.equal(code(await answerShare(house.deps, { ...order, participantId: noor!.participantId, deviceId: bo!.device.id })), 'not-yours')
  assert.equal(code(await answerShare(house.deps, { ...order, participantId: talk.card.participantId, deviceId: talk.card.device.id })), 'not-yours')
  const stranger = await house.device()
  assert.equal(code(await answerShare(house.deps, { ...order, participantId: noor!.participantId, deviceId: stranger.id })), 'not-yours')
  await talk.answers(share, 0, 'yes')
  await talk.answers(share, 1, 'yes')
  const link = { recordingId: talk.recordingId, shareId: share.id, codeBy: 'told' as const }
  assert.equal(code(await makeShareLink(house.deps, { ...link, participantId: noor!.participantId, deviceId: noor!.device.id })), 'not-yours')
})

at('a yes taken back ends the link; so does whoever asked, and whoever was asked', async (house) => {
  for (const way of ['answer no', 'asker ends', 'asked ends'] as const) {
    const talk = await sharedTalk(house)
    const share = await talk.asks({ recipient: 'third-party' })
    await talk.answers(share, 0, 'yes')
    const link = await talk.link(share)
    const open = await talk.listens(link)
    assert.ok(open.ok)
    const end = { recordingId: talk.recordingId, shareId: share.id }
    if (way === 'answer no') await talk.answers(share, 0, 'no')
    else if (way === 'asker ends') await endShare(house.deps, { ...end, participantId: talk.card.participantId, deviceId: talk.card.device.id })
    else await endShare(house.deps, { ...end, participantId: talk.noor.participantId, deviceId: talk.noor.device.id })
    assert.equal(code(await talk.listens(link)), 'share-over', way)
    await assert.rejects(bytes(open.value), { name: 'ShareStopped' }, `${way}: what was open stops as well`)
    assert.equal(await shareLinkWorks(house.deps, link.secret), false)
  }
})

at('a later yes does not bring an old link back', async (house) => {
  const talk = await sharedTalk(house)
  const share = await talk.asks({ recipient: 'third-party' })
  await talk.answers(share, 0, 'yes')
  const link = await talk.link(share)
  await talk.answers(share, 0, 'no')
  await talk.answers(share, 0, 'yes')
  assert.equal(code(await talk.listens(link)), 'share-over')
  assert.ok((await talk.listens(await talk.link(share))).ok)
})

at('the other side cannot stop what somebody shares with their own help', async (house) => {
  const talk = await sharedTalk(house)
  const share = await talk.asks({ recipient: 'own-adviser' })
  const stop = { recordingId: talk.recordingId, shareId: share.id, participantId: talk.noor.participantId, deviceId: talk.noor.device.id }
  assert.equal(code(await endShare(house.deps, stop)), 'not-yours')
})

at('a household listens and does not hold; the organisation’s own lawyer is asked about', async (house) => {
  const talk = await sharedTalk(house)
  assert.deepEqual((await talk.asks({ recipient: 'household', act: 'listen' })).asked, [])
  assert.deepEqual((await talk.asks({ recipient: 'household', act: 'hold' })).asked, [talk.noor.participantId])
  const asked = await askToShare(house.deps, { ...wish(talk, { recipient: 'own-lawyer' }), participantId: talk.noor.participantId, deviceId: talk.noor.device.id })
  assert.ok(asked.ok)
  assert.deepEqual(asked.value.asked, [talk.card.participantId])
})

at('for a journalist and for the public there is no link, nobody is asked, and nothing is noted', async (house) => {
  const talk = await sharedTalk(house)
  for (const recipient of ['journalist', 'publication'] as const) assert.equal(code(await askToShare(house.deps, wish(talk, { recipient }))), 'share-in-public')
  assert.equal((await house.storage.custody.find(talk.recordingId)).version, 0)
})

at('a judge may have it: the rules of play do not speak of that, and it is noted', async (house) => {
  const talk = await sharedTalk(house)
  const share = await talk.asks({ recipient: 'court', act: 'hold' })
  assert.deepEqual(share.asked, [])
  assert.ok((await openShare(house.deps, { ...(await talk.link(share)), act: 'hold' })).ok)
})

at('a link needs its code, stops after too many wrong ones, and ends by itself', async (house) => {
  const talk = await sharedTalk(house)
  const share = await talk.asks({ recipient: 'own-lawyer' })
  const link = await talk.link(share)
  assert.equal(code(await talk.listens({ ...link, code: 'WRONG000' })), 'share-code-wrong')
  assert.ok((await talk.listens(link)).ok, 'one mistake harms nobody')
  const other = await talk.link(await talk.asks({ recipient: 'own-adviser' }))
  assert.equal(code(await talk.listens({ ...link, code: other.code })), 'share-code-wrong', 'a code belongs to its link')
  for (let tries = 0; tries < MOST_WRONG_CODES; tries++) await talk.listens({ ...link, code: 'WRONG000' })
  assert.equal(code(await talk.listens(link)), 'share-link-locked')
  assert.equal(await shareLinkWorks(house.deps, link.secret), false)
  const again = await talk.link(share)
  assert.ok((await talk.listens(again)).ok)
  assert.equal(code(await talk.listens(link)), 'share-over', 'the old link stopped')
  house.pass(8 * 24 * 60 * 60_000)
  assert.equal(code(await talk.listens(again)), 'share-over')
  assert.equal(code(await talk.tryLink(share)), 'share-over')
})

at('a part is given by whole seconds, as they were sealed', async (house) => {
  const talk = await sharedTalk(house)
  const share = await talk.asks({ recipient: 'own-lawyer', part: { kind: 'part', fromMs: 1500, toMs: 3000 } })
  const heard = await talk.listens(await talk.link(share))
  assert.ok(heard.ok)
  const seconds = [1, 2].map((one) => `second ${one} of ${talk.recordingId}`).join('')
  assert.equal(await bytes(heard.value), seconds)
  assert.equal(heard.value.sizeBytes, seconds.length)
  assert.equal(await bytes({ ...heard.value, read: () => heard.value.read({ offset: 3, end: 40 }) }), seconds.slice(3, 40))
  assert.equal(await cutSound(house.deps.recordings, talk.recordingId, { within: undefined, without: [{ fromMs: 0, toMs: 99_000 }] }), undefined)
})

at('what is asked has to be whole, in time, and by somebody who holds the recording', async (house) => {
  const talk = await sharedTalk(house)
  const day = 24 * 60 * 60_000
  const now = house.deps.now()
  const wrong: readonly (readonly [string, Partial<ShareOrder>])[] = [
    ['share-incomplete', { name: '  ' }], ['share-incomplete', { purpose: '' }], ['share-incomplete', { name: 'x'.repeat(121) }],
    ['share-until-not-valid', { until: now }], ['share-until-not-valid', { until: instant(now + 31 * day) }],
    ['share-part-not-valid', { part: { kind: 'part', fromMs: 3000, toMs: 3000 } }], ['share-part-not-valid', { part: { kind: 'part', fromMs: -1, toMs: 3000 } }],
    ['share-part-not-valid', { part: { kind: 'part', fromMs: 6000, toMs: 7000 } }], ['share-part-not-valid', { part: { kind: 'part', fromMs: 0.5, toMs: 7000 } }],
    ['recording-not-found', { deviceId: talk.noor.device.id }], ['recording-not-found', { recordingId: 'nothing--nothing' }],
  ]
  for (const [refusal, change] of wrong) assert.equal(code(await askToShare(house.deps, wish(talk, { recipient: 'own-lawyer', ...change }))), refusal, JSON.stringify(change))
})

at('a part that is closed after a withdrawal is never shared, also not with a lawyer, until it is settled', async (house) => {
  const talk: SharedTalk = await sharedTalk(house, [PROFESSIONAL], { withdrawn: true })
  assert.equal(code(await askToShare(house.deps, wish(talk, { recipient: 'own-lawyer' }))), 'sealed-away')
  const settled = await settle(house.deps, { recordingId: talk.recordingId, participantId: talk.noor.participantId, deviceId: talk.noor.device.id, settlement: { how: 'open' } })
  assert.equal(code(settled), 'accepted')
  assert.ok((await talk.listens(await talk.link(await talk.asks({ recipient: 'own-lawyer' })))).ok)
})

at('sound that stays on the device of whoever recorded is not shared from here', async (house) => {
  const talk = await recordingTalk(house, 'own-device')
  await talk.recorder.seconds(2)
  await stopped(house, talk)
  assert.equal(code(await askToShare(house.deps, wish(talk, { recipient: 'own-lawyer' }))), 'no-copy')
})
