import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, newSecret, platformRandom as random } from '#ground'
import { openCheckpoint, sha256 } from '#ledger'
import { openTemporaryStorage } from '#storage'
import { hashSecret, headSigner, noteSigners } from './signing.ts'

const at = instant(Date.UTC(2026, 10, 20, 10))

test('a head is signed by the log and cosigned with the time, as whoever has the public keys can check', async () => {
  const storage = await openTemporaryStorage({ now: () => at, random, naming: { suggested: 'huis.example' } })
  try {
    const root = sha256(Uint8Array.of(1))
    const head = await headSigner(storage.keys)({ recordingId: 'recording', size: 7, root, at })
    const { log, cosigner } = noteSigners(storage.keys)
    const opened = openCheckpoint(head, [log.key, cosigner.key])
    assert.ok(opened.ok, head)
    assert.equal(opened.value.origin, 'huis.example/recordings/recording')
    assert.equal(opened.value.size, 7)
    assert.deepEqual(opened.value.root, root)
    assert.deepEqual(opened.value.signedBy, [log.key])
    assert.deepEqual(opened.value.cosignedBy, [{ key: cosigner.key, at }])
  } finally {
    await storage.close()
  }
})

test('the hash of a secret does not hold the secret and differs for each', () => {
  const [a, b] = [newSecret(random), newSecret(random)]
  assert.match(hashSecret(a), /^[A-Za-z0-9_-]{43}$/)
  assert.equal(hashSecret(a), hashSecret(a))
  assert.notEqual(hashSecret(a), hashSecret(b))
  assert.ok(!hashSecret(a).includes(a))
})
