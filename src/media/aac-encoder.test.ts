import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hex } from '#ground'
import { createAacEncoder, packetCount } from './aac-encoder.ts'

test('the encoder says AAC-LC, 48 kHz, one channel', async () => {
  const encoder = await createAacEncoder(64_000, () => {})
  // 00010 AAC-LC, 0011 48 kHz, 0001 mono, 000; then the extension that says: no SBR.
  assert.equal(hex(encoder.config), '118856e500')
  encoder.finish()
})

for (const frames of [1, 1023, 1024, 1025, 48_000, 100_000]) {
  test(`${frames} frames become ${packetCount(frames)} packets, however they are pushed`, async () => {
    const sound = Float32Array.from({ length: frames }, (_, i) => Math.sin(i / 20) / 3)
    const whole = await encode([sound])
    const pieces = await encode(Array.from({ length: Math.ceil(frames / 777) }, (_, i) => sound.subarray(i * 777, (i + 1) * 777)))
    assert.equal(whole.length, packetCount(frames))
    assert.deepEqual(pieces, whole)
  })
}

test('loading the encoder leaves no trace among the globals', async () => {
  await encode([new Float32Array(10)])
  assert.equal('exports' in globalThis, false)
})

async function encode(parts: readonly Float32Array[]): Promise<string[]> {
  const packets: string[] = []
  const encoder = await createAacEncoder(64_000, (packet) => packets.push(hex(packet)))
  for (const part of parts) encoder.push(part)
  encoder.finish()
  return packets
}
