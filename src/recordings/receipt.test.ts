import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newTestDevice, openHouse, testRecorder, type House, type TestDevice } from '../../test/support/house-for-test.ts'
import { chooseKeeping, enterByLink, replaceLink } from '#conversations'
import { newId, platformRandom } from '#ground'
import { openReceipt } from '#ledger'
import { control, receipt, seal, signStatement, startRecording, statementFor } from '#recordings'

const PROFESSIONAL = { role: 'professional', ageYears: undefined, name: 'Noor' } as const

const at = (sentence: string, body: (house: House) => Promise<void>) =>
  test(sentence, async () => {
    const house = await openHouse()
    try {
      await body(house)
    } finally {
      await house.close()
    }
  })

/** A recording of two seconds that was sealed, of a client and a professional. */
async function sealedTalk(house: House) {
  const card = await house.announced([PROFESSIONAL])
  const { conversationId } = card
  const noor = await house.joins(card.code, { participantId: (await house.conversation(conversationId)).people[1]!.id })
  const recordingId = newId(platformRandom)
  const started = await startRecording(house.deps, { recordingId, conversationId, participantId: card.participantId, deviceId: card.device.id, keeping: 'kept-for-both' })
  assert.ok(started.ok)
  const recorder = testRecorder(house, recordingId, card.device.id)
  await recorder.seconds(2)
  await control(house.deps, { conversationId, recordingId, deviceId: card.device.id, to: 'stopped' })
  await recorder.end()
  assert.ok((await seal(house.deps, recordingId)).ok)
  return { card, noor, conversationId, recordingId }
}

async function signs(house: House, recordingId: string, seat: { participantId: string; device: TestDevice }) {
  const order = { recordingId, participantId: seat.participantId, deviceId: seat.device.id, type: 'seal' as const }
  const statement = await statementFor(house.deps, order)
  assert.ok(statement.ok)
  const signed = await signStatement(house.deps, { ...order, envelope: seat.device.signs(statement.value) })
  assert.ok(signed.ok)
}

async function checked(house: House, recordingId: string, device: TestDevice) {
  const text = await receipt(house.deps, { recordingId, deviceId: device.id, short: false })
  assert.ok(text.ok)
  const opened = openReceipt(text.value)
  assert.ok(opened.ok, opened.ok ? '' : opened.refusal.code)
  return { sealers: opened.value.established.filter(({ code }) => code === 'sealed-by').length, devices: text.value.match(/^device /gm)?.length ?? 0 }
}

at('a receipt still holds after somebody who signed it changed phones', async (house) => {
  const { card, noor, conversationId, recordingId } = await sealedTalk(house)
  await signs(house, recordingId, card)
  await signs(house, recordingId, noor)
  const phone = await house.device()
  assert.ok((await enterByLink(house.deps, { secret: card.secret, deviceId: phone.id })).ok)
  assert.ok((await replaceLink(house.deps, { conversationId, participantId: card.participantId, deviceId: phone.id, renew: true })).ok)
  assert.deepEqual(await checked(house, recordingId, noor.device), { sealers: 2, devices: 2 })
})

at('however many devices somebody opens, nobody’s receipt outgrows its limits', async (house) => {
  const { card, noor, recordingId } = await sealedTalk(house)
  await signs(house, recordingId, card)
  for (let count = 0; count < 130; count++) {
    const device = await newTestDevice(house.storage, house.deps.hashSecret, house.deps.now)
    assert.ok((await enterByLink(house.deps, { secret: noor.secret!, deviceId: device.id })).ok)
  }
  assert.deepEqual(await checked(house, recordingId, card.device), { sealers: 1, devices: 1 })
})

at('who signs after another choice of keeping, signs what was agreed when it was recorded', async (house) => {
  const { card, noor, conversationId, recordingId } = await sealedTalk(house)
  await signs(house, recordingId, card)
  assert.ok((await chooseKeeping(house.deps, { conversationId, participantId: card.participantId, deviceId: card.device.id, keeping: 'own-device' })).ok)
  await signs(house, recordingId, noor)
  assert.deepEqual(await checked(house, recordingId, noor.device), { sealers: 2, devices: 2 })
})
