// A whole house in memory for tests: real storage, rules, keys and actions; only the clock stands still until it is moved.
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { again, announce, answer, joinByCode, participant, type AnnounceOrder, type As, type Conversation, type Device, type PolicyUsed } from '#conversations'
import { base64, instant, newId, newSecret, platformRandom, type Bytes, type Instant } from '#ground'
import {
  append, EMPTY_FRONTIER, envelopeLine, frontierRoot, leafBytes, leafHash, leafLine, readSignatureKey, reasonSha256, sha256Base64, signCheckpoint,
  recordingOrigin, statementToSign, verifierKey, type Frontier, type Leaf, type LedgerStatement, type Reason,
} from '#ledger'
import { readPolicy, type Language, type Policy } from '#policy'
import { acceptSegment, type SignHead } from '#recordings'
import { openTemporaryStorage, readPolicyFile, type Storage } from '#storage'
import { agreementCheck } from '#web'
import { agreementTextFor } from '../../src/rules.ts'
import { imageWorkForTest } from '../../src/images/image-work.testing.ts'
import { imageSigner } from '../../src/picture-work.ts'
import { serverSigner } from '../../src/signing.ts'
import { rulesForTest } from './rules-for-test.ts'

const ROOT = join(import.meta.dirname, '../..')

export type House = Awaited<ReturnType<typeof openHouse>>

/** An empty installation with the rules in `policies/axiehuis.yaml`. Close it when the test is over. */
export async function openHouse() {
  let nowMs = Date.parse('2026-11-23T10:00:00Z')
  const now = (): Instant => instant(nowMs)
  const storage: Storage = await openTemporaryStorage({ now, random: platformRandom, naming: { wanted: 'huis.example' } })
  const opened = await rulesForTest(storage, now)
  const policy = opened.policy()
  const used: PolicyUsed = { id: policy.id, version: policy.version, sha256: policy.sha256 }
  const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('base64url')
  const textOf = (conversation: Conversation, language: Language) => agreementTextOf(policy, conversation, language)
  const serverKey = verifierKey(storage.keys.name, 'note', storage.keys.log.publicKey)
  const cosignerKey = verifierKey(storage.keys.name, 'cosignature', storage.keys.cosigner.publicKey)
  const signHead: SignHead = ({ recordingId, size, root, at }) =>
    signCheckpoint({ origin: recordingOrigin(storage.keys.name, recordingId), size, root }, [{ key: serverKey, sign: storage.keys.log.sign }, { key: cosignerKey, sign: storage.keys.cosigner.sign }], at)
  const deps = {
    ...storage,
    now,
    random: platformRandom,
    hashSecret,
    rules: () => policy,
    rulesDesk: opened.desk,
    policy: () => policy,
    currentPolicy: () => used,
    checkSignature: agreementCheck(textOf),
    agreementText: textOf,
    agreedText: (conversation: Conversation) => textOf(conversation, 'nl'),
    signHead,
    imageWork: imageWorkForTest(storage.files),
    stateImage: imageSigner(serverSigner(storage.keys)),
    breathe: () => new Promise<void>((resolve) => setImmediate(resolve)),
    installation: storage.keys.name,
    serverKey,
    cosignerKeys: [cosignerKey],
  }
  return {
    deps,
    storage,
    policy,
    /** Moves the clock on. */
    pass: (durationMs: number) => void (nowMs += durationMs),
    close: storage.close,
    device: () => newTestDevice(storage, hashSecret, now),
    async conversation(id: string): Promise<Conversation> {
      const found = await storage.conversations.find(id)
      if (found === undefined) throw new Error('no such conversation')
      return found
    },
    /** A client announces a talk with these others and sits down with a device of her own. */
    async announced(others: AnnounceOrder['people'], changes: Partial<AnnounceOrder> = {}) {
      const device = await newTestDevice(storage, hashSecret, now)
      const outcome = await announce(deps, {
        deviceId: device.id, medium: 'sound', setting: 'site', recorder: 'client', startsAt: undefined, subject: undefined, late: false,
        people: [{ role: 'client', ageYears: undefined, name: 'Sam' }, ...others], announcerIndex: 0, staff: false, ...changes,
      })
      if (!outcome.ok) throw new Error(`not announced: ${outcome.refusal.code}`)
      return { ...outcome.value, device }
    },
    /** Somebody joins with a device of their own. */
    async joins(code: string, as: As) {
      const device = await newTestDevice(storage, hashSecret, now)
      const outcome = await again(() => joinByCode(deps, { code, deviceId: device.id, as, staff: false }))
      if (!outcome.ok) throw new Error(`not joined: ${outcome.refusal.code}`)
      return { ...outcome.value, device }
    },
    /** Somebody answers on their own device, on the screen as it is now; without a signature. */
    async answers(conversationId: string, participantId: string, deviceId: string, given: 'agrees' | 'declines' | 'withdrew') {
      const one = participant((await storage.conversations.find(conversationId))!, participantId)!
      return answer(deps, { conversationId, participantId, deviceId, answer: given, answersGiven: one.answersGiven, envelope: undefined })
    },
  }
}

/** The rules in the repository. */
export async function housePolicy(): Promise<Policy> {
  const file = await readPolicyFile(join(ROOT, 'policies/axiehuis.yaml'))
  const read = file.ok ? readPolicy(file.value.value) : file
  if (!read.ok) throw new Error(`the rules cannot be read: ${JSON.stringify(read.refusal)}`)
  return read.value
}

export function agreementTextOf(policy: Policy, conversation: Conversation, language: Language): string {
  return agreementTextFor(() => policy)(conversation, language)
}

export type TestDevice = Device & { readonly secret: string; readonly signs: (statement: LedgerStatement) => string }

/** A browser with a key of its own, known to the server. */
export async function newTestDevice(storage: Storage, hashSecret: (secret: string) => string, now: () => Instant): Promise<TestDevice> {
  const secret = newSecret(platformRandom)
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const spki = base64(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })))
  const device: Device = { id: newId(platformRandom), secretHash: hashSecret(secret), createdAt: now(), key: { algorithm: 'ed25519', spki } }
  await storage.devices.keep(device)
  return { ...device, secret, signs: (statement) => signedBy(statement, spki, privateKey) }
}

function signedBy(statement: LedgerStatement, spki: string, privateKey: KeyObject): string {
  const key = readSignatureKey('ed25519', spki)
  if (!key.ok) throw new Error('not a key')
  const { payload, message } = statementToSign(statement)
  return envelopeLine(payload, key.value, new Uint8Array(sign(null, message, privateKey)))
}

/** A recorder without a microphone: makes leaves of one second and hands them in. */
export function testRecorder(house: House, recordingId: string, deviceId: string) {
  let frontier: Frontier = EMPTY_FRONTIER
  let start = 0
  let atMs = 0
  let held = false
  const lines: string[] = []
  const add = (leaf: Omit<Leaf, 'index' | 'start' | 'atMs'>, bytes: Bytes | undefined) => {
    const whole: Leaf = { ...leaf, index: frontier.size, start, atMs }
    const previous = { size: frontier.size, root: base64(frontierRoot(frontier)) }
    frontier = append(frontier, leafHash(leafBytes(whole)))
    start += leaf.count
    lines.push(leafLine(whole))
    return { recordingId, deviceId, index: whole.index, line: leafLine(whole), previous, bytes }
  }
  const hand = (order: ReturnType<typeof add>) => again(() => acceptSegment(house.deps, order))
  return {
    lines,
    hand,
    /** From now on its clock stands still, as of somebody who wants late sound to look early. */
    holdClock: () => void (held = true),
    root: () => base64(frontierRoot(frontier)),
    /** One second of sound, made and not yet handed in. */
    makeSecond(bytes: Bytes | undefined = undefined) {
      const body = bytes ?? new TextEncoder().encode(`second ${frontier.size} of ${recordingId}`)
      const order = add({ kind: 'audio', count: 48_000, sha256: sha256Base64(body) }, body)
      if (!held) atMs += 1000
      return order
    },
    makeEnd: (kind: 'end' | 'pause' | 'gap', reason: Reason) => add({ kind, count: 0, sha256: reasonSha256(kind, reason) }, undefined),
    async seconds(count: number) {
      for (let i = 0; i < count; i++) {
        house.pass(1000)
        const kept = await hand(this.makeSecond())
        if (!kept.ok) return kept
      }
      return undefined
    },
    end: (reason: Reason = 'stopped-by-person') => hand(add({ kind: 'end', count: 0, sha256: reasonSha256('end', reason) }, undefined)),
  }
}
