import { accepted, base64, fromIso, refused, utf8, type Instant, type Result } from '#ground'
import { openCheckpoint, recordingOrigin, type OpenedCheckpoint } from './checkpoint.ts'
import { continuous, soundMs, type ContinuityRefusal } from './continuity.ts'
import type { EnvelopeRefusal } from './envelope.ts'
import { leafLine, type Leaf } from './leaf.ts'
import { append, EMPTY_FRONTIER, frontierRoot, leafHash, sameRoot } from './merkle.ts'
import type { DeviceKey, Receipt } from './receipt.ts'
import { ed25519Spki, readSignatureKey, type SignatureKey } from './signature-key.ts'
import { agreementSha256, verifyStatement, type Agreement, type Edit, type LedgerStatement, type Received, type Seal, type SealedCopy, type StatementRefusal } from './statement.ts'
import { formatVerifierKey } from './verifier-key.ts'

/** A statement with the device key that signed it. */
export type Attested<S> = { readonly statement: S; readonly device: DeviceKey }

/** A receipt whose every signature, hash and sum was checked. */
export type CheckedReceipt = {
  readonly receipt: Receipt
  readonly head: OpenedCheckpoint
  readonly agreements: readonly Attested<Agreement>[]
  readonly seals: readonly Attested<Seal>[]
  readonly received: readonly Attested<Received>[]
  readonly copies: readonly SealedCopy[]
  readonly edits: readonly Edit[]
  readonly serverKeyTrust: KeyTrust
}
/** `unasked`: the reader named no keys to compare with. */
export type KeyTrust = 'known' | 'unknown' | 'unasked'

/** Why a receipt that could be read does not hold. */
export type ReceiptProblem =
  | { readonly code: 'head-signature-wrong' | 'head-not-signed-by-server' | 'head-malformed' | 'head-of-other-recording' }
  | { readonly code: 'server-key-differs' }
  | { readonly code: 'leaves-do-not-fit-head' }
  | { readonly code: 'leaves-not-continuous'; readonly why: ContinuityRefusal['code']; readonly leaf: number }
  | { readonly code: 'statement-invalid'; readonly statement: number; readonly why: (EnvelopeRefusal | StatementRefusal)['code'] }
  | { readonly code: 'statement-of-other-recording' | 'statement-by-other-signer' | 'statement-doubled'; readonly statement: number }
  | { readonly code: 'seal-does-not-fit-head' | 'seal-does-not-fit-leaves' | 'seals-disagree' | 'seal-times-impossible'; readonly statement: number }

/**
 * Checks a receipt against itself and, when given, against server keys (verifier key texts) the reader already trusts.
 * A known name with another key is refused as `server-key-differs`: somebody else speaks in its name.
 */
export function checkReceipt(receipt: Receipt, trustedServerKeys?: readonly string[]): Result<CheckedReceipt, ReceiptProblem> {
  const serverKeyTrust = trustIn(receipt, trustedServerKeys)
  if (serverKeyTrust === 'differs') return refused({ code: 'server-key-differs' })
  const head = checkHead(receipt)
  if (!head.ok) return head
  const leaves = receipt.leaves === undefined ? undefined : checkLeaves(receipt.leaves, head.value)
  if (leaves?.ok === false) return leaves
  const signed = checkStatements(receipt, head.value)
  return signed.ok ? accepted({ receipt, head: head.value, ...signed.value, serverKeyTrust }) : signed
}

function trustIn({ serverKey }: Receipt, trusted: readonly string[] | undefined): KeyTrust | 'differs' {
  if (trusted === undefined) return 'unasked'
  if (trusted.includes(formatVerifierKey(serverKey))) return 'known'
  return trusted.some((key) => key.startsWith(`${serverKey.name}+`)) ? 'differs' : 'unknown'
}

function checkHead(receipt: Receipt): Result<OpenedCheckpoint, ReceiptProblem> {
  const opened = openCheckpoint(receipt.head, [receipt.serverKey, ...receipt.cosignerKeys])
  if (!opened.ok) {
    const { code } = opened.refusal
    if (code === 'note-signature-wrong') return refused({ code: 'head-signature-wrong' })
    return refused({ code: code === 'note-not-signed-by-known-key' ? 'head-not-signed-by-server' : 'head-malformed' })
  }
  if (!opened.value.signedBy.includes(receipt.serverKey)) return refused({ code: 'head-not-signed-by-server' })
  if (opened.value.origin !== recordingOrigin(receipt.installation, receipt.recording)) return refused({ code: 'head-of-other-recording' })
  return opened
}

function checkLeaves(leaves: readonly Leaf[], head: OpenedCheckpoint): Result<readonly Leaf[], ReceiptProblem> {
  const fitting = continuous(leaves)
  if (!fitting.ok) return refused({ code: 'leaves-not-continuous', why: fitting.refusal.code, leaf: fitting.refusal.index })
  const frontier = leaves.reduce((before, leaf) => append(before, leafHash(utf8(leafLine(leaf)))), EMPTY_FRONTIER)
  if (frontier.size !== head.size || !sameRoot(frontierRoot(frontier), head.root)) return refused({ code: 'leaves-do-not-fit-head' })
  return fitting
}

type Signed = Pick<CheckedReceipt, 'agreements' | 'seals' | 'received' | 'copies' | 'edits'>

function checkStatements(receipt: Receipt, head: OpenedCheckpoint): Result<Signed, ReceiptProblem> {
  const agreements: Attested<Agreement>[] = []
  const seals: Attested<Seal>[] = []
  const received: Attested<Received>[] = []
  const copies: SealedCopy[] = []
  const edits: Edit[] = []
  const server = serverSignatureKey(receipt)
  const seen = new Set<string>()
  for (const [statement, line] of receipt.statements.entries()) {
    const verified = verifyStatement(line, [server, ...receipt.devices])
    if (!verified.ok) return refused({ code: 'statement-invalid', statement, why: verified.refusal.code })
    const { statement: said, key } = verified.value
    if (!isAbout(said, receipt, head)) return refused({ code: 'statement-of-other-recording', statement })
    if (said.type === 'copy' || said.type === 'edit') {
      if (key !== server) return refused({ code: 'statement-by-other-signer', statement })
      if (said.type === 'copy') copies.push(said)
      else if (said.leftOut.at(-1)!.to <= head.size) edits.push(said)
      else return refused({ code: 'seal-does-not-fit-leaves', statement })
      continue
    }
    const device = receipt.devices.find(({ spki, participant, role }) => spki === key.spki && participant === said.participant && role === said.role)
    if (device === undefined) return refused({ code: 'statement-by-other-signer', statement })
    const once = `${said.type} ${said.participant} ${said.type === 'agreement' ? agreementSha256(said.text) : ''}`
    if (seen.has(once)) return refused({ code: 'statement-doubled', statement })
    seen.add(once)
    if (said.type === 'agreement') agreements.push({ statement: said, device })
    else if (said.type === 'received') received.push({ statement: said, device })
    else {
      const wrong = sealProblem(said, receipt.leaves, head, seals[0]?.statement)
      if (wrong !== undefined) return refused({ code: wrong, statement })
      seals.push({ statement: said, device })
    }
  }
  return accepted({ agreements, seals, received, copies, edits })
}

/** Seal, received and copy must be about exactly this head: an older one would vouch for less than the receipt shows. */
function isAbout(said: LedgerStatement, receipt: Receipt, head: OpenedCheckpoint): boolean {
  if (said.conversation !== receipt.conversation) return false
  return said.type === 'agreement' || (said.recording === receipt.recording && said.root === base64(head.root))
}

function sealProblem(seal: Seal, leaves: readonly Leaf[] | undefined, head: OpenedCheckpoint, other: Seal | undefined) {
  if (seal.size !== head.size) return 'seal-does-not-fit-head'
  if (leaves !== undefined && seal.soundMs !== soundMs(leaves)) return 'seal-does-not-fit-leaves'
  if (momentOf(seal.stoppedAt) < momentOf(seal.startedAt)) return 'seal-times-impossible'
  const agrees = other === undefined || (other.agreementSha256 === seal.agreementSha256 && other.soundMs === seal.soundMs)
  return agrees ? undefined : 'seals-disagree'
}

function momentOf(iso: string): Instant {
  const at = fromIso(iso)
  if (at === undefined) throw new Error('a read statement holds a moment that is none')
  return at
}

function serverSignatureKey({ serverKey }: Receipt): SignatureKey {
  const key = readSignatureKey('ed25519', ed25519Spki(serverKey.publicKey))
  // A weak server key verifies nothing; give it a key id no envelope can name.
  return key.ok ? key.value : { alg: 'ed25519', spki: '', keyId: '' }
}
