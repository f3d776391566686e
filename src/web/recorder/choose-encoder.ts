import { webCodecsEncoder, type MakeOpusEncoder } from './opus-encoder.ts'

/** Where the encoder script leaves its encoder. */
export type EncoderScriptScope = { openkaartWasmEncoder?: MakeOpusEncoder }

/**
 * The browser's own encoder, and where it has none or that one gives up before its first packet, the one of the script at
 * `scriptUrl`, which is loaded only then. Makes encoders for one recording; throws when the script does not load.
 */
export function chooseEncoder(scriptUrl: string, own: MakeOpusEncoder = webCodecsEncoder, load = loadEncoder): MakeOpusEncoder {
  let ownWorks = true
  return async (output) => {
    if (ownWorks) {
      let packets = 0
      const encoder = await own({
        packet(packet) {
          packets += 1
          output.packet(packet)
        },
        failed(cause) {
          // A configuration that was called supported and is not: the next attempt uses the other encoder.
          if (packets === 0) ownWorks = false
          output.failed(cause)
        },
      })
      if (encoder !== undefined) return encoder
      ownWorks = false
    }
    return (await load(scriptUrl))(output)
  }
}

/** A classic worker has `importScripts` since long before workers could import modules; the content security policy covers it. */
async function loadEncoder(scriptUrl: string): Promise<MakeOpusEncoder> {
  const scope = globalThis as EncoderScriptScope & { importScripts?: (url: string) => void }
  if (scope.openkaartWasmEncoder === undefined) scope.importScripts?.(scriptUrl)
  if (scope.openkaartWasmEncoder === undefined) throw new Error('the encoder script left no encoder')
  return scope.openkaartWasmEncoder
}
