import { accepted, refused, type Result } from '#ground'
import { CAPTURE_PROCESSOR } from './capture-messages.ts'
import type { Source } from './engine-messages.ts'
import type { RecorderRefusal } from './recorder-state.ts'
import type { Conditions } from './recording-machine.ts'

/** A microphone that sends its sound to a port, from where the worker takes it. */
export type Microphone = {
  readonly source: Extract<Source, { kind: 'microphone' }>
  /** Whether it can still give sound; false after the browser or another app took it for good. */
  readonly live: () => boolean
  readonly conditions: () => Conditions
  /** Lets the browser show that it is not listening, where it can. */
  readonly listen: (on: boolean) => void
  /** Wakes a suspended audio thread. */
  readonly wake: () => void
  readonly close: () => void
}

/**
 * A microphone the person allowed, or why there is none. Call it from a click. `changed` is called whenever the browser mutes,
 * ends or suspends it, or the page is hidden or shown.
 */
export async function openMicrophone(
  workletUrl: string,
  wishes: MediaTrackConstraints,
  changed: () => void,
): Promise<Result<Microphone, RecorderRefusal>> {
  // Made before any waiting: some browsers forget the click.
  let context = new AudioContext({ sampleRate: 48_000, latencyHint: 'playback' })
  const asked = await askForSound(wishes)
  if (!asked.ok) {
    await context.close()
    return asked
  }
  const stream = asked.value
  const track = stream.getAudioTracks()[0]!
  let input: MediaStreamAudioSourceNode
  try {
    input = context.createMediaStreamSource(stream)
  } catch {
    // Firefox joins only equal rates: take the rate of the hardware, the worker brings it to 48 kHz.
    await context.close()
    context = new AudioContext({ latencyHint: 'playback' })
    input = context.createMediaStreamSource(stream)
  }
  try {
    await context.audioWorklet.addModule(workletUrl)
  } catch {
    track.stop()
    await context.close()
    return refused({ code: 'engine-failed' })
  }
  const node = new AudioWorkletNode(context, CAPTURE_PROCESSOR, { numberOfInputs: 1, numberOfOutputs: 1, outputChannelCount: [1] })
  const { port1, port2 } = new MessageChannel()
  node.port.postMessage(port2, [port2])
  // The output is silence; connected, because some browsers run only what leads to the loudspeaker.
  input.connect(node).connect(context.destination)
  await context.resume()
  const stops = new AbortController()
  const { signal } = stops
  for (const name of ['mute', 'unmute', 'ended']) track.addEventListener(name, changed, { signal })
  context.addEventListener('statechange', changed, { signal })
  document.addEventListener('visibilitychange', changed, { signal })
  return accepted({
    source: { kind: 'microphone', port: port1, framesPerSecond: context.sampleRate },
    live: () => track.readyState === 'live' && context.state !== 'closed',
    conditions: () => ({ muted: track.muted, ended: track.readyState === 'ended', context: context.state, hidden: document.hidden }),
    listen(on) {
      track.enabled = on
    },
    wake: () => void context.resume().catch(() => undefined),
    close() {
      stops.abort()
      track.stop()
      port1.close()
      if (context.state !== 'closed') void context.close()
    },
  })
}

async function askForSound(wishes: MediaTrackConstraints): Promise<Result<MediaStream, RecorderRefusal>> {
  if (navigator.mediaDevices === undefined) return refused({ code: 'no-microphone' })
  try {
    const audio = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false, ...wishes }
    return accepted(await navigator.mediaDevices.getUserMedia({ audio, video: false }))
  } catch (cause) {
    const name = cause instanceof DOMException ? cause.name : ''
    if (name === 'NotAllowedError' || name === 'SecurityError') return refused({ code: 'microphone-refused' })
    if (name === 'NotReadableError' || name === 'AbortError') return refused({ code: 'microphone-busy' })
    return refused({ code: 'no-microphone' })
  }
}
