import { base64, type Bytes } from '#ground'
import { readSignatureKey, type SignatureKey } from '#ledger'

/** This browser's own key. The private part cannot be exported, also not by this page. */
export type OwnKey = { readonly key: SignatureKey; readonly sign: (message: Bytes) => Promise<Bytes> }

const DATABASE = 'openkaart-key'
const STORE = 'keys'
const NAME = 'device'

/**
 * The key of this browser, made at the first call and known to the server when it returns; undefined where the browser
 * cannot make or keep one. Then answers are noted instead of signed, and the screens say so.
 */
export async function ownKey(registerAt: string): Promise<OwnKey | undefined> {
  try {
    const pair = (await stored()) ?? (await make())
    const algorithm = pair.publicKey.algorithm.name === 'Ed25519' ? 'ed25519' : 'es256'
    const spki = base64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)))
    const read = readSignatureKey(algorithm, spki)
    if (!read.ok) return undefined
    const registered = await fetch(registerAt, {
      method: 'PUT', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify({ algorithm, spki }),
    })
    if (!registered.ok) return undefined
    const parameters = algorithm === 'ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', hash: 'SHA-256' }
    return { key: read.value, sign: async (message) => new Uint8Array(await crypto.subtle.sign(parameters, pair.privateKey, message)) }
  } catch {
    return undefined
  }
}

async function make(): Promise<CryptoKeyPair> {
  const pair = await generate()
  const database = await open()
  const transaction = database.transaction(STORE, 'readwrite')
  // Two tabs at once: the first one to add wins, and both use that one.
  const existing = await done<CryptoKeyPair | undefined>(transaction.objectStore(STORE).get(NAME))
  if (existing !== undefined) return existing
  await done(transaction.objectStore(STORE).add(pair, NAME))
  database.close()
  return pair
}

async function generate(): Promise<CryptoKeyPair> {
  try {
    return (await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])) as CryptoKeyPair
  } catch {
    return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  }
}

async function stored(): Promise<CryptoKeyPair | undefined> {
  const database = await open()
  const found = await done<CryptoKeyPair | undefined>(database.transaction(STORE).objectStore(STORE).get(NAME))
  database.close()
  return found
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
  return done(request)
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser keeps nothing')))
  })
}
