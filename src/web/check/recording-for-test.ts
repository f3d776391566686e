import { ed25519 } from '@noble/curves/ed25519.js'
import { base64, concat, instant, iso, utf8, type Bytes } from '#ground'
import {
  agreementSha256, append, CHUNK_BYTES, ed25519Spki, EMPTY_FRONTIER, envelopeLine, formatReceipt, frontierRoot, leafBytes, leafHash, oggPage,
  opusHeaderPages, readSignatureKey, reasonSha256, recordingOrigin, sha256, sha256Base64, signCheckpoint, soundMs, statementToSign,
  verifierKey, type DeviceKey, type Leaf, type LedgerStatement, type NoteSigner,
} from '#ledger'

// Recordings and receipts made with the real ledger, for the tests of checking and sealing.

const CONVERSATION = 'conversation----'
const RECORDING = 'recording-------'
const STARTED = instant(Date.UTC(2026, 10, 2, 13, 0, 0))
const TEXT = 'We nemen dit gesprek samen op. We krijgen het allebei.'
const POLICY = { id: 'axiehuis', version: '2026-11', sha256: sha256Base64(utf8('policy')) }

/** An Ed25519 key of a server, always the same for a name. */
export function serverKey(name: string, type: 'note' | 'cosignature' = 'note'): NoteSigner {
  const secret = sha256(utf8(`${name} ${type}`))
  return { key: verifierKey(name, type, concat(ed25519.getPublicKey(secret))), sign: (message) => concat(ed25519.sign(message, secret)) }
}

/** Seconds of made-up sound, each with bytes of its own, with a pause after the seconds named. */
export function sound(seconds: number, { serial = 7, pausesAfter = [] }: { serial?: number; pausesAfter?: readonly number[] } = {}) {
  const leaves: Leaf[] = []
  const segments: Bytes[] = []
  let atMs = 0
  for (let second = 0; second < seconds; second++) {
    const packets = Array.from({ length: 50 }, (_, place) => sha256(utf8(`${serial} ${second} ${place}`)))
    const start = second * 48_000
    const page = oggPage({ packets: packets.map((noise) => concat(Uint8Array.of(0xf8), noise)), granule: BigInt(start + 48_000), serial, sequence: second + 2 })
    const bytes = second === 0 ? concat(opusHeaderPages(serial), page) : page
    segments.push(bytes)
    leaves.push({ kind: 'audio', index: leaves.length, start, count: 48_000, atMs, sha256: sha256Base64(bytes) })
    atMs += 1000
    if (pausesAfter.includes(second)) {
      leaves.push({ kind: 'pause', index: leaves.length, start: start + 48_000, count: 0, atMs, sha256: reasonSha256('pause', 'by-person') })
      atMs += 90_000
    }
  }
  leaves.push({ kind: 'end', index: leaves.length, start: seconds * 48_000, count: 0, atMs, sha256: reasonSha256('end', 'stopped-by-person') })
  return { leaves, segments, file: concat(...segments) }
}

/** Leaves of a file made with another app. */
export function chunks(file: Bytes): readonly Leaf[] {
  return Array.from({ length: Math.ceil(file.length / CHUNK_BYTES) }, (_, index): Leaf => {
    const start = index * CHUNK_BYTES
    const bytes = file.subarray(start, start + CHUNK_BYTES)
    return { kind: 'chunk', index, start, count: bytes.length, atMs: 0, sha256: sha256Base64(bytes) }
  })
}

/** The text of a receipt that a server signed and both sides sealed; `short` leaves the leaves out. */
export async function receiptText(leaves: readonly Leaf[], server: NoteSigner, { short = false }: { short?: boolean } = {}): Promise<string> {
  const root = frontierRoot(leaves.reduce((before, leaf) => append(before, leafHash(leafBytes(leaf))), EMPTY_FRONTIER))
  const origin = recordingOrigin(server.key.name, RECORDING)
  const cosigner = serverKey(`${server.key.name}/cosigner`, 'cosignature')
  const stopped = instant(STARTED + 40 * 60_000)
  const people = [device('participant-cl--', 'client'), device('participant-pr--', 'professional')]
  const statements = people.flatMap(({ key, sign }) => {
    const about = { v: 1, conversation: CONVERSATION, participant: key.participant, role: key.role } as const
    const made: readonly LedgerStatement[] = [
      { ...about, type: 'agreement', policy: POLICY, language: 'nl', text: TEXT, at: iso(STARTED) },
      {
        ...about, type: 'seal', recording: RECORDING, size: leaves.length, root: base64(root), soundMs: soundMs(leaves),
        startedAt: iso(STARTED), stoppedAt: iso(stopped), agreementSha256: agreementSha256(TEXT), policy: POLICY,
      },
    ]
    return made.map((statement) => {
      const { payload, message } = statementToSign(statement)
      return envelopeLine(payload, key, sign(message))
    })
  })
  return formatReceipt({
    installation: server.key.name,
    conversation: CONVERSATION,
    recording: RECORDING,
    serverKey: server.key,
    cosignerKeys: [cosigner.key],
    devices: people.map(({ key }) => key),
    statements,
    head: await signCheckpoint({ origin, size: leaves.length, root }, [server, cosigner], stopped),
    leaves: short ? undefined : leaves,
  })
}

function device(participant: string, role: string): { readonly key: DeviceKey; readonly sign: (message: Bytes) => Bytes } {
  const secret = sha256(utf8(participant))
  const key = readSignatureKey('ed25519', ed25519Spki(concat(ed25519.getPublicKey(secret))))
  if (!key.ok) throw new Error('the key of the test is wrong')
  return { key: { ...key.value, participant, role }, sign: (message) => concat(ed25519.sign(message, secret)) }
}
