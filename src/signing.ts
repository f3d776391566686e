import { createHash } from 'node:crypto'
import type { HashSecret } from '#people'
import { ed25519Spki, readSignatureKey, recordingOrigin, signCheckpoint, verifierKey, type NoteSigner } from '#ledger'
import type { ServerSigner, SignHead } from '#recordings'
import type { InstallationKeys } from '#storage'

/** The installation's keys as those of signed notes: who checks receipts needs both public halves. */
export function noteSigners({ log, cosigner }: InstallationKeys): { readonly log: NoteSigner; readonly cosigner: NoteSigner } {
  return {
    log: { key: verifierKey(log.name, 'note', log.publicKey), sign: log.sign },
    cosigner: { key: verifierKey(cosigner.name, 'cosignature', cosigner.publicKey), sign: cosigner.sign },
  }
}

/** Signs and cosigns the heads of recordings with the installation's keys. */
export function headSigner(keys: InstallationKeys): SignHead {
  const { log, cosigner } = noteSigners(keys)
  return ({ recordingId, size, root, at }) => signCheckpoint({ origin: recordingOrigin(keys.name, recordingId), size, root }, [log, cosigner], at)
}

/** Signs the statements of the server itself, with the key of the log. */
export function serverSigner({ log }: InstallationKeys): ServerSigner {
  const key = readSignatureKey('ed25519', ed25519Spki(log.publicKey))
  if (!key.ok) throw new Error(`the key of this installation is no key: ${key.refusal.code}`)
  return { key: key.value, sign: log.sign }
}

/** The hash under which a secret of a link or cookie is kept. Fast on purpose: such a secret has 128 random bits. */
export const hashSecret: HashSecret = (secret) => createHash('sha256').update(secret).digest('base64url')
