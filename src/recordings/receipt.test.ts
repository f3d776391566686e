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

/** A recording of two seconds that was sealed, of a client and a professional, and perhaps others. */
async function sealedTalk(house: House, before: (talk: { conversationId: string; code: string }) => Promise<void> = async () => {}, others: Parameters<House['announced']>[0] = []) {
  const card = await house.announced([PROFESSIONAL, ...others])
  const { conversationId } = card
  await before(card)
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

at('what a child answered is in no receipt but its own', async (house) => {
  let child: Awaited<ReturnType<House['joins']>> | undefined
  const agree = async (conversationId: string, seat: { participantId: string; device: TestDevice }) => {
    const conversation = await house.conversation(conversationId)
    const one = participant(conversation, seat.participantId)!
    const envelope = seat.device.signs(agreementFor(conversation, one, 'nl', house.deps.agreementText(conversation, 'nl'), house.deps.now()))
    const order = { conversationId, participantId: one.id, deviceId: seat.device.id, answersGiven: one.answersGiven, answer: 'agrees', envelope } as const
    assert.ok((await answer(house.deps, order)).ok)
  }
  const { card, noor, recordingId } = await sealedTalk(house, async ({ conversationId, code }) => {
    const [, professional, pim] = (await house.conversation(conversationId)).people
    child = await house.joins(code, { participantId: pim!.id })
    await agree(conversationId, child)
    const noor = await house.joins(code, { participantId: professional!.id })
    await agree(conversationId, noor)
    return noor
  }, [{ role: 'child', ageYears: 13, name: 'Pim' }])
  const agreed = async (device: TestDevice) => {
    const text = await receipt(house.deps, { recordingId, deviceId: device.id, short: false })
    const opened = text.ok ? openReceipt(text.value) : text
    assert.ok(opened.ok)
    return opened.value.established.flatMap((one) => (one.code === 'agreed-by' ? [one.role] : [])).toSorted()
  }
  assert.deepEqual([await agreed(card.device), await agreed(noor.device), await agreed(child!.device)], [['professional'], ['professional'], ['child', 'professional']])
})
