import { beginsAsImageStatements, formatVerifierKey, hashFile, imageStatementsInvalid, MAX_STATEMENTS_BYTES, openImageStatements, START_LENGTH, verifyImage, type KeyTrust } from '#ledger'
import type { CheckOrder, ImageCheckOutcome } from './check-messages.ts'
import { slices } from './file-slices.ts'
import { pasted } from './pasted.ts'

/** Whether what somebody gave beside the file is what a server stated about a picture, by how it begins. */
export async function isAboutImage({ receipt }: Pick<CheckOrder, 'receipt'>): Promise<boolean> {
  return beginsAsImageStatements(typeof receipt === 'string' ? receipt.trimStart() : await receipt.slice(0, START_LENGTH).text())
}

/** Checks a photo or film against what its server stated, reading it in pieces whatever its size. Throws only when a file cannot be read. */
export async function checkImage({ recording: picture, receipt, serverKeys }: CheckOrder, onProgress: (doneBytes: number) => void): Promise<ImageCheckOutcome> {
  const file = { name: picture.name, sizeBytes: picture.size }
  if (typeof receipt !== 'string' && receipt.size > MAX_STATEMENTS_BYTES) return { file: { ...file, sha256: undefined }, verification: imageStatementsInvalid({ code: 'statements-too-large' }), server: undefined }
  const opened = openImageStatements(typeof receipt === 'string' ? pasted(receipt) : new Uint8Array(await receipt.arrayBuffer()), serverKeys)
  if (!opened.ok) return { file: { ...file, sha256: undefined }, verification: imageStatementsInvalid(opened.refusal), server: undefined }
  const hashed = await hashFile(slices(picture), 'chunks', onProgress)
  const { serverKey, serverKeyTrust } = opened.value
  const server: { readonly name: string; readonly key: string; readonly trust: KeyTrust } | undefined = serverKey && { name: serverKey.name, key: formatVerifierKey(serverKey), trust: serverKeyTrust }
  // An empty file has no hash; it is none of them.
  const sha256 = hashed.ok ? hashed.value.sha256 : undefined
  return { file: { ...file, sha256 }, verification: verifyImage(sha256 ?? '', opened.value), server }
}
