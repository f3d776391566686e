import { CAPTURE_PROCESSOR, type CaptureCommand, type CaptureMessage } from './capture-messages.ts'

/*
 * Runs in the AudioWorkletGlobalScope: mixes the microphone down to mono, gathers blocks of a tenth of a second and sends them
 * straight to the recorder's worker over a port of its own, with the frame each block starts at, so that the worker sees
 * blocks the browser skipped. While paused nothing is gathered: the sound never leaves the audio thread.
 */

const BLOCKS_PER_SECOND = 10

class CaptureProcessor extends AudioWorkletProcessor {
  #out: MessagePort | undefined
  #capturing = false
  #block = new Float32Array(Math.round(sampleRate / BLOCKS_PER_SECOND))
  #filled = 0
  #startFrame = 0

  constructor() {
    super()
    this.port.addEventListener('message', (event: MessageEvent<MessagePort>) => {
      this.#out = event.data
      this.#out.addEventListener('message', (command: MessageEvent<CaptureCommand>) => this.#obey(command.data))
      this.#out.start()
    })
    this.port.start()
  }

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const channels = inputs[0] ?? []
    const first = channels[0]
    if (!this.#capturing || first === undefined) {
      // No input is no silence: what is gathered goes out, and the next block starts at a later frame.
      this.#send()
      return true
    }
    if (this.#filled > 0 && currentFrame !== this.#startFrame + this.#filled) this.#send()
    for (let i = 0; i < first.length; i++) {
      if (this.#filled === 0) this.#startFrame = currentFrame + i
      let sum = 0
      for (const channel of channels) sum += channel[i] ?? 0
      this.#block[this.#filled++] = sum / channels.length
      if (this.#filled === this.#block.length) this.#send()
    }
    return true
  }

  #obey(command: CaptureCommand): void {
    this.#send()
    this.#capturing = command.on
    if (!command.on) this.#post({ type: 'stopped' })
  }

  #send(): void {
    if (this.#filled === 0) return
    const samples = this.#block.slice(0, this.#filled)
    this.#filled = 0
    this.#post({ type: 'block', startFrame: this.#startFrame, samples }, [samples.buffer])
  }

  #post(message: CaptureMessage, transfer: Transferable[] = []): void {
    this.#out?.postMessage(message, transfer)
  }
}

registerProcessor(CAPTURE_PROCESSOR, CaptureProcessor)

/* The worklet's own globals, which the DOM types lack. @source W3C Web Audio API 1.1, section 1.32 */
declare const currentFrame: number
declare const sampleRate: number
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}
