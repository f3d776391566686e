/** Brings sound of another rate to 48 kHz, block by block without seams. */
export type Resampler = (samples: Float32Array<ArrayBuffer>) => Float32Array<ArrayBuffer>

/**
 * A resampler to 48 kHz for browsers that give the microphone only at the rate of the hardware. Windowed sinc (Kaiser), 32
 * zero crossings a side: what it adds lies 80 dB below the sound. Delays by 32 samples of the lower rate.
 */
export function resamplerTo48k(fromHz: number): Resampler {
  if (fromHz === TO_HZ) return (samples) => samples
  if (!(fromHz >= 8000 && fromHz <= 384_000)) throw new RangeError(`no sound rate: ${fromHz}`)
  const step = fromHz / TO_HZ
  const narrow = Math.min(1, 1 / step) * PASS
  const reach = Math.ceil(CROSSINGS / narrow)
  const kernel = kernelTable(narrow, reach)
  let held = new Float32Array(reach)
  /** Position of the next output sample in `held`, in input samples. */
  let at = reach
  return (samples) => {
    const input = new Float32Array(held.length + samples.length)
    input.set(held)
    input.set(samples, held.length)
    const output = new Float32Array(Math.max(0, Math.ceil((input.length - reach - at) / step)))
    let made = 0
    for (; made < output.length && at + reach < input.length; made++, at += step) {
      const first = Math.ceil(at - reach)
      let sum = 0
      for (let i = Math.max(0, first); i < at + reach; i++) sum += input[i]! * lookUp(kernel, Math.abs(at - i))
      output[made] = sum
    }
    const drop = Math.max(0, Math.floor(at) - reach)
    held = input.slice(drop)
    at -= drop
    return output.slice(0, made)
  }
}

const TO_HZ = 48_000
const CROSSINGS = 32
/** Pass band as part of the lower Nyquist frequency. */
const PASS = 0.94
const KAISER_BETA = 8
/** Kernel values per input sample; between them straight lines. */
const FINENESS = 512

function kernelTable(narrow: number, reach: number): Float32Array {
  return Float32Array.from({ length: reach * FINENESS + 2 }, (_, i) => {
    const x = i / FINENESS
    if (x >= reach) return 0
    const angle = Math.PI * x * narrow
    const sinc = angle === 0 ? 1 : Math.sin(angle) / angle
    return narrow * sinc * (bessel(KAISER_BETA * Math.sqrt(1 - (x / reach) ** 2)) / bessel(KAISER_BETA))
  })
}

function lookUp(kernel: Float32Array, distance: number): number {
  const place = distance * FINENESS
  const low = Math.floor(place)
  const before = kernel[low] ?? 0
  return before + ((kernel[low + 1] ?? 0) - before) * (place - low)
}

/** Modified Bessel function of the first kind, order 0. */
function bessel(x: number): number {
  let sum = 1
  let term = 1
  for (let k = 1; k < 40; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}
