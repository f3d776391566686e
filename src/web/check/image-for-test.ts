import { utf8, type Bytes } from '#ground'
import { ed25519Spki, envelopeLine, formatImageStatements, imageStatementToSign, readSignatureKey, sha256Base64, type ImageStatement, type NoteSigner } from '#ledger'

// A photo as it came in, as it was cleaned, and as it was covered, with what a server stated about each.

export const PHOTO: Readonly<Record<'received' | 'kept' | 'covered', Bytes>> = { received: utf8('photo with a place'), kept: utf8('photo'), covered: utf8('photo with a plain area') }

/** The statements of this server about the photo, as a file. */
export async function statementsText(server: NoteSigner): Promise<string> {
  const [received, kept, covered] = [PHOTO.received, PHOTO.kept, PHOTO.covered].map((bytes) => sha256Base64(bytes)) as [string, string, string]
  const at = '2026-11-23T10:00:00.000Z'
  const statements: readonly ImageStatement[] = [
    { v: 1, type: 'image', image: 'abcdefghijklmnop', kind: 'photo', received, kept, policy: { id: 'axiehuis', version: '2026-11', sha256: kept }, at },
    { v: 1, type: 'image-cover', image: 'abcdefghijklmnop', from: kept, kept: covered, how: 'fill', at },
  ]
  const key = readSignatureKey('ed25519', ed25519Spki(server.key.publicKey))
  if (!key.ok) throw new Error('the key of the test is wrong')
  const lines = await Promise.all(
    statements.map(async (statement) => {
      const { payload, message } = imageStatementToSign(statement)
      return envelopeLine(payload, key.value, await server.sign(message))
    }),
  )
  return formatImageStatements({ serverKey: server.key, lines })
}
