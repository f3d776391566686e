import { base64, type Bytes } from '#ground'
import {
  formatVerifierKey, hashFile, MAX_RECEIPT_BYTES, openReceipt, receiptInvalid, soundMs, verifySegments, wordsForRoot,
  type CheckedReceipt, type Leaf, type OpenedReceipt, type ReceiptRefusal, type Verification,
} from '#ledger'
import type { CheckOrder, CheckOutcome, Extent, ReceiptFacts } from './check-messages.ts'
import { slices } from './file-slices.ts'
import { pasted } from './pasted.ts'

/** Checks a file against a receipt, reading the file in pieces whatever its size. Throws only when a file cannot be read. */
export async function checkFile(order: CheckOrder, onProgress: (doneBytes: number) => void): Promise<CheckOutcome> {
  const { recording } = order
  const file = { name: recording.name, sizeBytes: recording.size, sha256: undefined, looksLike: undefined }
  const source = await receiptSource(order.receipt)
  const opened = source === 'too-large' ? undefined : openReceipt(source, { serverKeys: order.serverKeys })
  if (opened?.ok !== true) {
    const problem: Parameters<typeof receiptInvalid>[0] = opened === undefined ? TOO_LARGE : opened.refusal
    return { verification: receiptInvalid(problem), file, receipt: undefined }
  }
  const hashed = await hashFile(slices(recording), opened.value.cutting, onProgress)
  const verification: Verification = verifySegments(hashed, opened.value)
  return {
    verification,
    file: hashed.ok ? { ...file, sha256: hashed.value.sha256, looksLike: hashed.value.looksLike } : file,
    receipt: factsOf(opened.value),
  }
}

const TOO_LARGE: ReceiptRefusal = { code: 'receipt-too-large' }

async function receiptSource(receipt: Blob | string): Promise<string | Bytes | 'too-large'> {
  if (typeof receipt === 'string') return pasted(receipt)
  // Somebody who chooses two recordings must not fill the memory of a telephone.
  return receipt.size > MAX_RECEIPT_BYTES ? 'too-large' : new Uint8Array(await receipt.arrayBuffer())
}

function factsOf({ checked }: OpenedReceipt): ReceiptFacts {
  const { receipt, head, serverKeyTrust } = checked
  return {
    installation: receipt.installation,
    serverKey: formatVerifierKey(receipt.serverKey),
    serverKeyTrust,
    conversation: receipt.conversation,
    recording: receipt.recording,
    short: receipt.leaves === undefined,
    root: base64(head.root),
    words: wordsForRoot(head.root),
    extent: receipt.leaves === undefined ? undefined : extentOf(receipt.leaves),
    breaks: breaksIn(checked),
  }
}

function extentOf(leaves: readonly Leaf[]): Extent {
  if (leaves[0]?.kind === 'chunk') return { unit: 'pieces', total: leaves.length }
  return { unit: 'ms', total: soundMs(leaves) }
}

function breaksIn({ receipt }: CheckedReceipt): ReceiptFacts['breaks'] {
  let samples = 0
  const found: { readonly kind: 'pause' | 'gap'; readonly soundMs: number }[] = []
  for (const { kind, count } of receipt.leaves ?? []) {
    if (kind === 'audio') samples += count
    if (kind === 'pause' || kind === 'gap') found.push({ kind, soundMs: Math.floor(samples / 48) })
  }
  return found
}
