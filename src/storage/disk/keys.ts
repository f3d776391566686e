import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newShortCode, type Bytes, type Random } from '#ground'
import { CannotStart, Outage } from '../outage.ts'
import { syncFolder, writeWhole } from './durable.ts'

/** The installation's own keys: `log` signs checkpoints (type 0x01), `cosigner` cosigns them with a time (type 0x04). */
export type InstallationKeys = { readonly name: string; readonly log: InstallationKey; readonly cosigner: InstallationKey }

/** An Ed25519 key of which the secret half stays in the data folder. */
export type InstallationKey = {
  /** The name in signed notes: that of the installation, for the cosigner with `/cosigner` after it. */
  readonly name: string
  /** 32 bytes. */
  readonly publicKey: Bytes
  /** 64 bytes. */
  readonly sign: (message: Bytes) => Bytes
}

/** Name for the first start only: `wanted` is an order, also later; `suggested` is what to use when nobody ordered one. */
export type Naming = { readonly wanted?: string | undefined; readonly suggested?: string | undefined }

/**
 * The keys in this folder, made at the first start. Throws CannotStart when another name is wanted than receipts already
 * carry, or when one of the files is gone or damaged: new keys would make earlier receipts look forged.
 */
export async function openKeys(folder: string, random: Random, { wanted, suggested }: Naming = {}): Promise<InstallationKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const nameFile = join(folder, 'name')
  const known = await readIfThere(nameFile)
  // The name is written last: while it is missing, no receipt was ever signed and the keys may be made.
  if (known === undefined) {
    await makeKey(join(folder, 'log.pem'))
    await makeKey(join(folder, 'cosigner.pem'))
    await writeWhole(nameFile, `${checkedName(wanted ?? suggested ?? `openkaart-${newShortCode(random).toLowerCase()}`)}\n`)
    await syncFolder(join(folder, '..'))
  }
  const name = checkedName((known ?? (await readFile(nameFile, 'utf8'))).trimEnd())
  if (wanted !== undefined && wanted !== name) {
    throw new CannotStart(`This installation is called "${name}" in every receipt it gave. OPENKAART_NAME says "${wanted}". Leave OPENKAART_NAME out, or use a new data folder.`)
  }
  return { name, log: await readKey(folder, 'log', name), cosigner: await readKey(folder, 'cosigner', `${name}/cosigner`) }
}

/** Whether a text can be the name of an installation: it stands in signed notes, so no spaces and no plus. */
export function isInstallationName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/.test(name)
}

function checkedName(name: string): string {
  if (!isInstallationName(name)) throw new CannotStart(`"${name}" cannot be the name of an installation: use letters, digits, dots and dashes.`)
  return name
}

async function makeKey(path: string) {
  if ((await readIfThere(path)) !== undefined) return
  const { privateKey } = generateKeyPairSync('ed25519')
  await writeWhole(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
}

async function readKey(folder: string, which: 'log' | 'cosigner', name: string): Promise<InstallationKey> {
  const pem = await readIfThere(join(folder, `${which}.pem`))
  const privateKey = pem === undefined ? undefined : parseKey(pem)
  const jwk = privateKey === undefined ? undefined : createPublicKey(privateKey).export({ format: 'jwk' })
  if (privateKey === undefined || typeof jwk?.x !== 'string') {
    throw new CannotStart(`The key ${which}.pem in ${folder} is gone or damaged. Put it back from the backup: with a new key earlier receipts could not be checked.`)
  }
  return { name, publicKey: Uint8Array.from(Buffer.from(jwk.x, 'base64url')), sign: (message) => Uint8Array.from(sign(null, message, privateKey)) }
}

function parseKey(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new Outage('a key file could not be read', { cause })
  }
}
