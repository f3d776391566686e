import { fromIso, type Instant } from '#ground'
import { samplesToMs } from './continuity.ts'
import { CHUNK_BYTES, reasonOf, type Leaf, type Reason } from './leaf.ts'
import type { Attested, CheckedReceipt } from './receipt-check.ts'
import { agreementSha256, type CopyFormat } from './statement.ts'

/** Somebody whose signature was checked. `knownKey`: the reader named this device's key as one they know. */
type Who = { readonly participant: string; readonly role: string; readonly keyId: string; readonly knownKey: boolean }

/** What holds, by signatures and arithmetic. Moments are by the clock of whoever signed; `soundMs` counts recorded sound. */
export type Established =
  | { readonly code: 'head-signed-by'; readonly name: string; readonly knownKey: boolean; readonly size: number }
  | { readonly code: 'head-cosigned-by'; readonly name: string; readonly at: Instant }
  | (Who & { readonly code: 'agreed-by'; readonly at: Instant; readonly sealedText: boolean })
  | (Who & { readonly code: 'sealed-by'; readonly startedAt: Instant; readonly stoppedAt: Instant; readonly soundMs: number })
  | (Who & { readonly code: 'received-by'; readonly at: Instant })
  | { readonly code: 'copy-made'; readonly format: CopyFormat; readonly at: Instant }
  /** `leaves`: how many were left out of it, as the server told. */
  | { readonly code: 'edit-made'; readonly format: CopyFormat; readonly at: Instant; readonly leaves: number }
  /** The list of leaves has no holes: a cut nobody disclosed would show. */
  | { readonly code: 'list-unbroken'; readonly leaves: number }
  /** `untilMs` is the recorder's clock when sound went on; undefined when it did not. */
  | {
      readonly code: 'pause' | 'gap'
      readonly leaf: number
      readonly soundMs: number
      readonly fromMs: number
      readonly untilMs: number | undefined
      readonly reason: Reason
    }
  | { readonly code: 'mark' | 'end'; readonly leaf: number; readonly soundMs: number; readonly fromMs: number; readonly reason: Reason }

/** What no receipt can prove, and what this one lacks. @source the threat model, "What it cannot prove" */
export type CannotKnow = { readonly code: CannotKnowCode }
export const CANNOT_KNOW_CODES = [
  'server-key-known',
  'device-keys-known',
  'agreed-text',
  'sealed',
  'sealed-by-both-sides',
  'recording-ended',
  'time-by-other-clock',
  'in-public-log',
  'place-of-differences',
  'made-elsewhere',
  'microphone-heard-truth',
  'loudspeaker-recorded',
  'copied-outside',
  'second-recorder',
  'identity',
  'exact-time',
] as const
export type CannotKnowCode = (typeof CANNOT_KNOW_CODES)[number]

/** Everything a checked receipt establishes, signatures first, then what happened in time. */
export function established(checked: CheckedReceipt, knownDeviceKeys: readonly string[] = []): readonly Established[] {
  const who = ({ device }: Attested<unknown>): Who => ({
    participant: device.participant,
    role: device.role,
    keyId: device.keyId,
    knownKey: knownDeviceKeys.includes(device.spki),
  })
  const { head, agreements, seals, received, copies, edits, receipt } = checked
  const sealedText = seals[0]?.statement.agreementSha256
  return [
    ...head.signedBy.map(({ name }) => ({ code: 'head-signed-by' as const, name, knownKey: checked.serverKeyTrust === 'known', size: head.size })),
    ...head.cosignedBy.map(({ key, at }) => ({ code: 'head-cosigned-by' as const, name: key.name, at })),
    ...agreements.map((said) => ({
      code: 'agreed-by' as const,
      ...who(said),
      at: moment(said.statement.at),
      sealedText: agreementSha256(said.statement.text) === sealedText,
    })),
    ...seals.map((said) => ({
      code: 'sealed-by' as const,
      ...who(said),
      startedAt: moment(said.statement.startedAt),
      stoppedAt: moment(said.statement.stoppedAt),
      soundMs: said.statement.soundMs,
    })),
    ...received.map((said) => ({ code: 'received-by' as const, ...who(said), at: moment(said.statement.at) })),
    ...copies.map(({ format, at }) => ({ code: 'copy-made' as const, format, at: moment(at) })),
    ...edits.map(({ format, at, leftOut }) => ({ code: 'edit-made' as const, format, at: moment(at), leaves: leftOut.reduce((sum, span) => sum + span.to - span.from, 0) })),
    ...(receipt.leaves === undefined ? [] : [{ code: 'list-unbroken' as const, leaves: receipt.leaves.length }, ...events(receipt.leaves)]),
  ]
}

/** What stays unknown with this receipt, the lacks of this one before the limits of all. */
export function cannotKnow(checked: CheckedReceipt, knownDeviceKeys: readonly string[] = []): readonly CannotKnow[] {
  const { receipt, seals, received, agreements, head } = checked
  const sealers = [...seals, ...received].map(({ device }) => device)
  const isOrganisation = ({ role }: { readonly role: string }) => role === 'professional'
  // One device that signs for both sides is one witness, not two.
  const bothSides = sealers.some((one) => isOrganisation(one) && sealers.some((other) => !isOrganisation(other) && other.spki !== one.spki))
  const sealedText = seals[0]?.statement.agreementSha256
  const lacks: Readonly<Partial<Record<CannotKnowCode, boolean>>> = {
    'server-key-known': checked.serverKeyTrust !== 'known',
    'device-keys-known': !sealers.every(({ spki }) => knownDeviceKeys.includes(spki)),
    'agreed-text': !agreements.some(({ statement }) => agreementSha256(statement.text) === sealedText),
    sealed: seals.length === 0,
    'sealed-by-both-sides': seals.length > 0 && !bothSides,
    'recording-ended': !endIsKnown(checked, knownDeviceKeys),
    'time-by-other-clock': head.cosignedBy.every(({ key }) => `${key.name}/`.startsWith(`${receipt.installation}/`)),
    'place-of-differences': receipt.leaves === undefined,
    'made-elsewhere': receipt.leaves?.[0]?.kind === 'chunk',
  }
  return CANNOT_KNOW_CODES.filter((code) => lacks[code] ?? true).map((code) => ({ code }))
}

/**
 * Whether this head is the last one. The server signs a head after every second, so somebody could show an early one and
 * withhold the rest. An `end` leaf or a short last chunk closes the list; the server makes copies of closed recordings
 * only; and a seal counts when the reader knows whose key it is, since anybody can make a key and sign with it.
 */
export function endIsKnown(checked: CheckedReceipt, knownDeviceKeys: readonly string[] = []): boolean {
  const last = checked.receipt.leaves?.at(-1)
  if (last?.kind === 'end' || (last?.kind === 'chunk' && last.count < CHUNK_BYTES)) return true
  return checked.copies.length > 0 || checked.edits.length > 0 || checked.seals.some(({ device }) => knownDeviceKeys.includes(device.spki))
}

function events(leaves: readonly Leaf[]): readonly Established[] {
  const found: Established[] = []
  let soundAtMs: number | undefined
  // From the end, so that each pause knows at once when sound went on.
  for (const leaf of leaves.toReversed()) {
    const { kind, index, start, atMs: fromMs } = leaf
    const reason = reasonOf(leaf)
    if (kind === 'audio') soundAtMs = fromMs
    if (reason === undefined || kind === 'audio' || kind === 'chunk') continue
    const at = { leaf: index, soundMs: samplesToMs(start), fromMs, reason }
    found.push(kind === 'pause' || kind === 'gap' ? { code: kind, ...at, untilMs: soundAtMs } : { code: kind, ...at })
  }
  return found.toReversed()
}

function moment(iso: string): Instant {
  const at = fromIso(iso)
  if (at === undefined) throw new Error('a read statement holds a moment that is none')
  return at
}
