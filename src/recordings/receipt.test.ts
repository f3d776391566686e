import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newTestDevice, openHouse, testRecorder, type House, type TestDevice } from '../../test/support/house-for-test.ts'
import { answer, chooseKeeping, enterByLink, participant, replaceLink } from '#conversations'
import { newId, platformRandom } from '#ground'
import { openReceipt } from '#ledger'
import { agreementFor } from '#web'
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

type Seat = { readonly participantId: string; readonly device: TestDevice }

async function agrees(house: House, conversationId: string, { participantId, device }: Seat) {
  const conversation = await house.conversation(conversationId)
  const one = participant(conversation, participantId)!
  const envelope = device.signs(agreementFor(conversation, one, 'nl', house.deps.agreementText(conversation, 'nl'), house.deps.now()))
  assert.ok((await answer(house.deps, { conversationId, participantId, deviceId: device.id, answersGiven: one.answersGiven, answer: 'agrees', envelope })).ok)
}

/** A recording of two seconds that was sealed, by a client; the professional and the others signed the agreement. */
async function sealedTalk(house: House, others: Parameters<House['announced']>[0] = []) {
  const card = await house.announced([PROFESSIONAL, ...others])
  const { conversationId } = card
  const joined: Seat[] = []
  for (const { id } of (await house.conversation(conversationId)).people.slice(1)) {
    const seat = await house.joins(card.code, { participantId: id })
    await agrees(house, conversationId, seat)
    joined.push(seat)
  }
  const recordingId = newId(platformRandom)
  const started = await startRecording(house.deps, { recordingId, conversationId, participantId: card.participantId, deviceId: card.device.id, keeping: 'kept-for-both' })
  assert.ok(started.ok)
  const recorder = testRecorder(house, recordingId, card.device.id)
  await recorder.seconds(2)
  await control(house.deps, { conversationId, recordingId, deviceId: card.device.id, to: 'stopped' })
  await recorder.end()
  assert.ok((await seal(house.deps, recordingId)).ok)
  return { card, noor: joined[0]!, joined, conversationId, recordingId }
}

async function signs(house: House, recordingId: string, seat: Seat) {
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
    assert.ok((await enterByLink(house.deps, { secret: card.secret, deviceId: device.id })).ok)
  }
  assert.deepEqual(await checked(house, recordingId, noor.device), { sealers: 1, devices: 2 })
})

at('who signs after another choice of keeping, signs what was agreed when it was recorded', async (house) => {
  const { card, noor, conversationId, recordingId } = await sealedTalk(house)
  await signs(house, recordingId, card)
  assert.ok((await chooseKeeping(house.deps, { conversationId, participantId: card.participantId, deviceId: card.device.id, keeping: 'own-device' })).ok)
  await signs(house, recordingId, noor)
  assert.deepEqual(await checked(house, recordingId, noor.device), { sealers: 2, devices: 2 })
})

at('what a child answered is in no receipt but its own', async (house) => {
  const { card, joined, recordingId } = await sealedTalk(house, [{ role: 'child', ageYears: 13, name: 'Pim' }])
  const agreed = async (device: TestDevice) => {
    const text = await receipt(house.deps, { recordingId, deviceId: device.id, short: false })
    const opened = text.ok ? openReceipt(text.value) : text
    assert.ok(opened.ok)
    return opened.value.established.flatMap((one) => (one.code === 'agreed-by' ? [one.role] : [])).toSorted()
  }
  assert.deepEqual([await agreed(card.device), await agreed(joined[0]!.device), await agreed(joined[1]!.device)], [['professional'], ['professional'], ['child', 'professional']])
})
