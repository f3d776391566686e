import { base64, concat, instant, iso, type Bytes } from '#ground'
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256 } from '@noble/curves/nist.js'
import { recordingOrigin, signCheckpoint } from './checkpoint.ts'
import { soundMs } from './continuity.ts'
import type { NoteSigner } from './cosignature.ts'
import { envelopeLine } from './envelope.ts'
import { sha256, sha256Base64 } from './hash.ts'
import { CHUNK_BYTES, leafBytes, reasonSha256, SAMPLES_PER_SECOND, type Leaf, type Reason } from './leaf.ts'
import { leafHash, merkleRoot } from './merkle.ts'
import { oggPage, opusHeaderPages } from './ogg-writer.ts'
import { formatReceipt, type DeviceKey, type Receipt } from './receipt.ts'
import { ed25519Spki, readSignatureKey, type SignatureKey } from './signature-key.ts'
import { agreementSha256, statementToSign, type Edit, type LedgerStatement, type SealedCopy } from './statement.ts'
import { verifierKey } from './verifier-key.ts'

// Made-up recordings with fixed keys, for tests and for the sample files other implementations can use. Never for people.

export const SAMPLE = {
  installation: 'opnames.example.org',
  conversation: 'Q29udmVyc2F0aW9u',
  recording: 'UmVjb3JkaW5nIDAx',
  clientId: 'cGFydGljaXBhbnQx',
  professionalId: 'cGFydGljaXBhbnQy',
  text: 'We nemen dit gesprek samen op. We krijgen het allebei.',
  startedAt: instant(Date.UTC(2026, 9, 1, 9, 0, 0)),
  stoppedAt: instant(Date.UTC(2026, 9, 1, 9, 0, 30)),
} as const
const POLICY = { id: 'axiehuis', version: '2026-10', sha256: sha256Base64(new TextEncoder().encode('policy')) }

export type Plan = readonly ('sound' | 'half' | { readonly kind: 'pause' | 'gap' | 'mark' | 'end'; readonly reason: Reason; readonly lastsMs: number })[]

/** Segments and leaves of made-up sound: each `sound` one second of valid Opus silence, each `half` half a second. */
export function sampleSound(plan: Plan, serial = 7): { readonly leaves: readonly Leaf[]; readonly segments: readonly Bytes[]; readonly file: Bytes } {
  const leaves: Leaf[] = []
  const segments: Bytes[] = []
  let start = 0
  let atMs = 0
  for (const step of plan) {
    const index = leaves.length
    if (typeof step !== 'string') {
      leaves.push({ kind: step.kind, index, start, count: 0, atMs, sha256: reasonSha256(step.kind, step.reason) })
      atMs += step.lastsMs
      continue
    }
    const count = step === 'half' ? SAMPLES_PER_SECOND / 2 : SAMPLES_PER_SECOND
    const packets = Array.from({ length: count / 960 }, () => Uint8Array.of(0xf8, 0xff, 0xfe))
    const page = oggPage({ packets, granule: BigInt(start + count), serial, sequence: segments.length + 2 })
    const bytes = segments.length === 0 ? concat(opusHeaderPages(serial), page) : page
    leaves.push({ kind: 'audio', index, start, count, atMs, sha256: sha256Base64(bytes) })
    segments.push(bytes)
    start += count
    atMs += count / 48
  }
  return { leaves, segments, file: concat(...segments) }
}

/** Leaves of a file made with another app. */
export function sampleChunks(file: Bytes): readonly Leaf[] {
  return Array.from({ length: Math.ceil(file.length / CHUNK_BYTES) }, (_, index): Leaf => {
    const bytes = file.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES)
    return { kind: 'chunk', index, start: index * CHUNK_BYTES, count: bytes.length, atMs: 0, sha256: sha256Base64(bytes) }
  })
}

type NoteKeyPair = NoteSigner & { readonly secret: Bytes }
const seed = (name: string): Bytes => sha256(new TextEncoder().encode(`openkaart sample ${name}`))

/** A fixed note key. */
export function sampleNoteKey(name: string, type: 'note' | 'cosignature'): NoteKeyPair {
  const secret = seed(`${name} ${type}`)
  const key = verifierKey(name, type, concat(ed25519.getPublicKey(secret)))
  return { key, secret, sign: (message) => concat(ed25519.sign(message, secret)) }
}

/** A fixed P-256 device key. */
export function sampleDevice(name: string, participant: string, role: string): { readonly key: DeviceKey; readonly sign: (message: Bytes) => Bytes } {
  const secret = seed(name)
  const prefix = Uint8Array.from([0x30, 0x59, 0x30, 0x13, 6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7, 3, 0x42, 0])
  const key = readSignatureKey('es256', base64(concat(prefix, p256.getPublicKey(secret, false))))
  if (!key.ok) throw new Error('the sample key is wrong')
  return { key: { ...key.value, participant, role }, sign: (message) => concat(p256.sign(message, secret, { prehash: true, lowS: false })) }
}

export const sampleServer = sampleNoteKey(SAMPLE.installation, 'note')
export const sampleCosigner = sampleNoteKey(`${SAMPLE.installation}/cosigner`, 'cosignature')
export const sampleClient = sampleDevice('client device', SAMPLE.clientId, 'client')
export const sampleProfessional = sampleDevice('professional device', SAMPLE.professionalId, 'professional')

/** An envelope over a statement. */
export function sampleEnvelope(statement: LedgerStatement, key: SignatureKey, sign: (message: Bytes) => Bytes): string {
  const { payload, message } = statementToSign(statement)
  return envelopeLine(payload, key, sign(message))
}

/** A file without some leaves; `by` instead of the server for one that nobody has to believe. */
export type SampleEdit = Pick<Edit, 'format' | 'sha256' | 'sizeBytes' | 'leftOut'> & { readonly by?: typeof sampleClient }

/** A complete receipt in which both sides agreed, both sealed, and the client received. */
export async function sampleReceipt(
  leaves: readonly Leaf[],
  options: { readonly copies?: readonly Pick<SealedCopy, 'format' | 'sha256' | 'sizeBytes'>[]; readonly edits?: readonly SampleEdit[]; readonly sealedBy?: readonly (typeof sampleClient)[] } = {},
): Promise<Receipt> {
  const root = merkleRoot(leaves.map((leaf) => leafHash(leafBytes(leaf))))
  const about = { v: 1, conversation: SAMPLE.conversation } as const
  const at = iso(SAMPLE.stoppedAt)
  const by = ({ key: { participant, role } }: typeof sampleClient) => ({ participant, role })
  const signed = (make: (device: typeof sampleClient) => LedgerStatement) => (device: typeof sampleClient) => sampleEnvelope(make(device), device.key, device.sign)
  const both = [sampleClient, sampleProfessional]
  const agreed = signed((device) => ({ ...about, ...by(device), type: 'agreement', policy: POLICY, language: 'nl', text: SAMPLE.text, at: iso(SAMPLE.startedAt) }))
  const sealed = signed((device) => ({
    ...about, ...by(device), type: 'seal', recording: SAMPLE.recording, size: leaves.length, root: base64(root), soundMs: soundMs(leaves),
    startedAt: iso(SAMPLE.startedAt), stoppedAt: at, agreementSha256: agreementSha256(SAMPLE.text), policy: POLICY,
  }))
  const received = signed((device) => ({ ...about, ...by(device), type: 'received', recording: SAMPLE.recording, root: base64(root), at }))
  const serverKey = readSignatureKey('ed25519', ed25519Spki(sampleServer.key.publicKey))
  if (!serverKey.ok) throw new Error('the sample key is wrong')
  const copies = (options.copies ?? []).map((copy) =>
    sampleEnvelope({ ...about, type: 'copy', recording: SAMPLE.recording, root: base64(root), ...copy, at }, serverKey.value, (message) => concat(ed25519.sign(message, sampleServer.secret))),
  )
  const edits = (options.edits ?? []).map(({ by: device, ...edit }) => {
    const statement: Edit = { ...about, type: 'edit', recording: SAMPLE.recording, root: base64(root), ...edit, reason: 'voice-left-out', at }
    return device === undefined
      ? sampleEnvelope(statement, serverKey.value, (message) => concat(ed25519.sign(message, sampleServer.secret)))
      : sampleEnvelope(statement, device.key, device.sign)
  })
  return {
    installation: SAMPLE.installation,
    conversation: SAMPLE.conversation,
    recording: SAMPLE.recording,
    serverKey: sampleServer.key,
    cosignerKeys: [sampleCosigner.key],
    devices: both.map(({ key }) => key),
    statements: [...both.map(agreed), ...(options.sealedBy ?? both).map(sealed), received(sampleClient), ...copies, ...edits],
    head: await signCheckpoint(
      { origin: recordingOrigin(SAMPLE.installation, SAMPLE.recording), size: leaves.length, root },
      [sampleServer, sampleCosigner],
      SAMPLE.stoppedAt,
    ),
    leaves,
  }
}

/** The same as text. */
export async function sampleReceiptText(...given: Parameters<typeof sampleReceipt>): Promise<string> {
  return formatReceipt(await sampleReceipt(...given))
}
