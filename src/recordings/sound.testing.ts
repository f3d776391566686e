// Pages of sound and the server's signature, for the tests of this room.
import type { House } from '../../test/support/house-for-test.ts'
import { concat, type Bytes } from '#ground'
import { ed25519Spki, OPUS_PACKET_SAMPLES, oggPage, opusHeaderPages, readSignatureKey } from '#ledger'
import type { ServerSigner } from '#recordings'

const PACKETS = 48_000 / OPUS_PACKET_SAMPLES

/** Segments as a recorder makes them: one page of sound each, the first with the headers before it. The packets hold what tells them apart. */
export function oggSeconds(count: number): readonly Bytes[] {
  return Array.from({ length: count }, (_, index) => {
    const packets = Array.from({ length: PACKETS }, (_packet, place) => Uint8Array.of(0xf8, index, place))
    const page = oggPage({ packets, granule: BigInt((index + 1) * 48_000), serial: 7, sequence: index + 2 })
    return index === 0 ? concat(opusHeaderPages(7), page) : page
  })
}

/** The server's own signature, as its receipts expect it. */
export function serverSignerFor({ storage, deps }: House): ServerSigner {
  const key = readSignatureKey('ed25519', ed25519Spki(deps.serverKey.publicKey))
  if (!key.ok) throw new Error('the key of the house is no key')
  return { key: key.value, sign: storage.keys.log.sign }
}
