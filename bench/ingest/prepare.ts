import { again, announce, answer, joinByCode, type Device } from '#conversations'
import { instant, newId, newSecret, platformRandom } from '#ground'
import { startRecording } from '#recordings'
import { openStorage } from '#storage'
import { openRules } from '../../src/rules.ts'
import { hashSecret } from '../../src/signing.ts'

/** Somebody who records: what their recorder knows. */
export type Recorder = { readonly recordingId: string; readonly secret: string }

/**
 * A data folder in which so many conversations are agreed and recording, made with the same actions as the pages use.
 * Not over HTTP: one address may not make hundreds of conversations a minute, and that limit stays as it is.
 */
export async function prepareRecorders(dataFolder: string, policyFile: string, count: number): Promise<readonly Recorder[]> {
  const now = () => instant(Date.now())
  const random = platformRandom
  const storage = await openStorage({ dataFolder, now, random })
  const { policy, rules } = await openRules({ policyFile, policies: storage.policies, versions: storage.versions, now })
  const { id, version, sha256 } = policy()
  const checkSignature = () => false
  const deps = { ...storage, now, random, hashSecret, rules, checkSignature, currentPolicy: () => ({ id, version, sha256 }) }
  try {
    return await Promise.all(Array.from({ length: count }, prepare))
  } finally {
    await storage.close()
  }

  async function prepare(): Promise<Recorder> {
    const [client, professional] = [await newDevice(), await newDevice()]
    const card = wanted(
      await announce(deps, {
        deviceId: client.device.id, medium: 'sound', setting: 'site', recorder: 'client', startsAt: undefined, subject: undefined, late: false,
        people: [person('client'), person('professional')], announcerIndex: 0, staff: false,
      }),
    )
    const { conversationId } = card
    const expected = (await storage.conversations.find(conversationId))?.people[1]
    if (expected === undefined) throw new Error('the conversation lost its people')
    const { participantId } = wanted(await again(() => joinByCode(deps, { code: card.code, deviceId: professional.device.id, as: { participantId: expected.id }, staff: false })))
    wanted(await answer(deps, { conversationId, participantId, deviceId: professional.device.id, answer: 'agrees', answersGiven: 0, envelope: undefined }))
    const recordingId = newId(random)
    wanted(await startRecording(deps, { recordingId, conversationId, participantId: card.participantId, deviceId: client.device.id, keeping: 'kept-for-both' }))
    return { recordingId, secret: client.secret }
  }

  async function newDevice(): Promise<{ readonly device: Device; readonly secret: string }> {
    const secret = newSecret(random)
    const device: Device = { id: newId(random), secretHash: hashSecret(secret), createdAt: now(), key: undefined }
    await storage.devices.keep(device)
    return { device, secret }
  }
}

const person = (role: 'client' | 'professional') => ({ role, ageYears: undefined, name: undefined })

function wanted<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: { readonly code: string } }): T {
  if (!outcome.ok) throw new Error(`the preparation was refused: ${outcome.refusal.code}`)
  return outcome.value
}
