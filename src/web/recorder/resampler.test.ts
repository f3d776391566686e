import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resamplerTo48k } from './resampler.ts'

for (const fromHz of [16_000, 44_100, 96_000]) {
  void test(`a 1 kHz tone at ${fromHz} Hz comes out as the same tone at 48 kHz, without seams`, () => {
    const resample = resamplerTo48k(fromHz)
    const out: number[] = []
    for (let at = 0, block = 100; at < fromHz; at += block, block = 50 + (at % 977)) {
      out.push(...resample(Float32Array.from({ length: block }, (_, i) => Math.sin((2 * Math.PI * 1000 * (at + i)) / fromHz))))
    }
    assert.ok(Math.abs(out.length - 48_000) < 500, `${out.length} samples`)
    let least = 1
    // Least squares of the tone in each stretch of 10 ms: what remains is what the resampler added.
    for (let from = 4800; from + 480 < 43_000; from += 480) {
      let sin = 0, cos = 0, all = 0
      for (let i = from; i < from + 480; i++) {
        sin += out[i]! * Math.sin((2 * Math.PI * i) / 48)
        cos += out[i]! * Math.cos((2 * Math.PI * i) / 48)
        all += out[i]! ** 2
      }
      least = Math.min(least, (sin ** 2 + cos ** 2) / 240 / all)
    }
    assert.ok(1 - least < 1e-6, `noise ${(10 * Math.log10(1 - least)).toFixed(0)} dB`)
  })
}

void test('what lies above hearing at the lower rate does not fold back into speech', () => {
  const resample = resamplerTo48k(96_000)
  const out = resample(Float32Array.from({ length: 96_000 }, (_, i) => Math.sin((2 * Math.PI * 40_000 * i) / 96_000)))
  assert.ok(Math.max(...out.slice(2000, 40_000).map(Math.abs)) < 1e-3)
})
