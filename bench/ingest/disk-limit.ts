import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { spreadOf, type Spread } from '../measuring/spread.ts'

const BLOCK_BYTES = 4096

/** How long this disk takes for 4 kilobytes and an fdatasync, one after the other: no durable acknowledgement can be faster. */
export function diskLimit(folder: string, durationMs: number): Spread & { readonly perSecond: number } {
  const file = openSync(join(folder, 'disk-limit'), 'w')
  const block = new Uint8Array(BLOCK_BYTES).fill(0x5a)
  const durationsMs: number[] = []
  const beganMs = performance.now()
  try {
    while (performance.now() - beganMs < durationMs) {
      const fromMs = performance.now()
      writeSync(file, block)
      fdatasyncSync(file)
      durationsMs.push(performance.now() - fromMs)
    }
  } finally {
    closeSync(file)
  }
  return { ...spreadOf(durationsMs), perSecond: (durationsMs.length * 1000) / (performance.now() - beganMs) }
}
