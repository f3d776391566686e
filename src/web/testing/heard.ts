import type { BrowserContext } from 'playwright-core'

/** Sound at this rate only: that of the recorder's audio context, which a headless browser always gives. */
export const RATE = 48_000

/**
 * What the microphones of a device gave, listened to beside the recorder at the same node of the same audio thread. A browser's
 * microphone made from a file stutters on a busy machine: a moment of silence, and then the rest. That belongs to what went in;
 * whatever else differs between this and a recording is the recorder's doing.
 */
export type Heard = {
  /** Everything so far, one opening of a microphone after the other, -1 to 1. */
  readonly sound: () => Float32Array
  /** Where each opening ends, in samples of `sound`. */
  readonly ends: () => readonly number[]
  /** Listens along in a browser from now on; again after the browser was opened again. */
  readonly listen: (context: BrowserContext) => Promise<void>
}

type Block = { readonly opening: string; readonly startFrame: number; readonly samples: string }

export function listenAlong(): Heard {
  const openings = new Map<string, { readonly from: number; readonly blocks: { at: number; samples: Int16Array }[] }>()
  const lengthOf = ({ blocks }: { readonly blocks: readonly { at: number; samples: Int16Array }[] }) => {
    const last = blocks.at(-1)
    return last === undefined ? 0 : last.at + last.samples.length
  }
  const ends = () => {
    let end = 0
    return [...openings.values()].map((one) => (end += lengthOf(one)))
  }
  return {
    ends,
    sound() {
      const all = new Float32Array(ends().at(-1) ?? 0)
      let start = 0
      for (const one of openings.values()) {
        for (const { at, samples } of one.blocks) for (let i = 0; i < samples.length; i++) all[start + at + i] = samples[i]! / 32_767
        start += lengthOf(one)
      }
      return all
    },
    async listen(context) {
      await context.exposeFunction('microphoneGave', ({ opening, startFrame, samples }: Block) => {
        const one = openings.get(opening) ?? { from: startFrame, blocks: [] }
        openings.set(opening, one)
        const bytes = Uint8Array.from(Buffer.from(samples, 'base64'))
        one.blocks.push({ at: startFrame - one.from, samples: new Int16Array(bytes.buffer) })
      })
      await context.addInitScript(inPage, { rate: RATE, path: LISTEN_ALONG.path })
    },
  }
}

/** Runs in every page before its own scripts; carries what it needs. */
function inPage({ rate, path }: { readonly rate: number; readonly path: string }): void {
  // A page that is no site, as every browser opens first, has no microphone.
  if (!isSecureContext) return
  const ready = new WeakMap<AudioWorklet, Promise<void>>()
  const makeSource = AudioContext.prototype.createMediaStreamSource
  const addModule = AudioWorklet.prototype.addModule
  AudioContext.prototype.createMediaStreamSource = function (stream) {
    const source = makeSource.call(this, stream)
    ready.set(this.audioWorklet, attach(this, source))
    return source
  }
  // The recorder's own worklet comes after this one, so that nothing it hears is missed here.
  AudioWorklet.prototype.addModule = async function (...given) {
    await ready.get(this)
    await addModule.apply(this, given)
  }

  async function attach(context: AudioContext, source: MediaStreamAudioSourceNode): Promise<void> {
    if (context.sampleRate !== rate) throw new Error(`this browser listens at ${context.sampleRate} Hz`)
    await addModule.call(context.audioWorklet, path)
    const node = new AudioWorkletNode(context, 'listen-along', { numberOfOutputs: 1, outputChannelCount: [1] })
    const opening = crypto.randomUUID()
    const tell = (globalThis as unknown as { microphoneGave: (block: unknown) => Promise<void> }).microphoneGave
    node.port.addEventListener('message', ({ data }: MessageEvent<{ startFrame: number; samples: Int16Array }>) => {
      let letters = ''
      for (const byte of new Uint8Array(data.samples.buffer)) letters += String.fromCharCode(byte)
      void tell({ opening, startFrame: data.startFrame, samples: btoa(letters) })
    })
    node.port.start()
    source.connect(node).connect(context.destination)
  }
}

/**
 * The script that listens, and where pages look for it: the content policy allows worklets of the site itself only, and no test can
 * answer for one in the browser. Whoever stands between page and server hands it out.
 */
export const LISTEN_ALONG = {
  path: '/listen-along.js',
  script: `
registerProcessor('listen-along', class extends AudioWorkletProcessor {
  block = new Int16Array(9600)
  filled = 0
  startFrame = 0
  process([[...channels]]) {
    const length = channels[0]?.length ?? 0
    if (this.filled > 0 && (length === 0 || currentFrame !== this.startFrame + this.filled)) this.send()
    for (let i = 0; i < length; i++) {
      if (this.filled === 0) this.startFrame = currentFrame + i
      let sum = 0
      for (const channel of channels) sum += channel[i]
      this.block[this.filled++] = Math.round(Math.max(-1, Math.min(1, sum / channels.length)) * 32767)
      if (this.filled === this.block.length) this.send()
    }
    return true
  }
  send() {
    this.port.postMessage({ startFrame: this.startFrame, samples: this.block.slice(0, this.filled) })
    this.filled = 0
  }
})
`,
} as const
