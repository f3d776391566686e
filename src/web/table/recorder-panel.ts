import { newId, platformRandom } from '#ground'
import { openRecorder, type RecorderEngine } from '../recorder/engine.ts'
import type { RecorderState } from '../recorder/recorder-state.ts'
import { keepDeviceCopy } from './device-copy.ts'
import { firm } from './firm.ts'
import { drawRecorder } from './recorder-view.ts'
import type { RecorderServerState } from './recorder-part.tsx'
import type { RecorderWords } from './recorder-words.ts'
import { rootOfLeaves } from './root-of-leaves.ts'
import { sendCopy } from './send-copy.ts'

export type RecorderPanel = {
  /** Reads anew how things stand on the server and follows: pauses, stops, sends what a given copy lacks. */
  readonly follow: () => void
  /** Sends what waits for the network now. */
  readonly sendNow: () => void
  /** Root over the leaves this device itself recorded, or undefined when it did not record that. */
  readonly rootOf: (recordingId: string) => Promise<string | undefined>
}

export type PanelData = {
  readonly conversationId: string
  readonly participantId: string
  readonly words: RecorderWords
  readonly workerUrl: string
  readonly workletUrl: string
  readonly encoderUrl: string
  readonly m4aUrl: string
}

/** Brings the recorder on the page to life, where there is one. `changed` is called when the page should look again, and resolves when it has. */
export function startRecorderPanel(changed: () => Promise<void>, sayProblem: (text: string) => void): RecorderPanel | undefined {
  const source = document.querySelector('#recorder-data')
  if (source === null) return undefined
  const data = JSON.parse(source.textContent) as PanelData
  const element = (id: string) => document.querySelector<HTMLElement>(`#recorder-${id}`)!
  let engine = openRecorder(data)
  let current: string | undefined
  let server = serverState()
  let starting = false
  const ending = new Set<string>()
  /** What was asked for last on this device: an older wish that is still on its way no longer counts. */
  let wanted: 'paused' | 'running' | 'stopped' | undefined

  const draw = () => drawRecorder(engine.state(), { words: data.words, mayStart: server.mayStart && !starting, canResume: mayResume(), elsewhere: server.elsewhere, over: server.over })
  const watch = (one: RecorderEngine) => one.subscribe((state) => (draw(), settleNetwork(state)))
  watch(engine)
  void recoverUnfinished()
  follow()

  element('start').addEventListener('click', () => void start())
  element('pause').addEventListener('click', () => void pause())
  element('resume').addEventListener('click', () => void resume())
  element('stop').addEventListener('click', () => void stop())
  window.addEventListener('beforeunload', (event) => {
    if (['recording', 'paused', 'interrupted'].includes(engine.state().phase)) event.preventDefault()
  })

  return { follow, sendNow: () => engine.sendNow(), rootOf: async (id) => rootOfLeaves((await engine.leaves(id)).map((leaf) => leaf.line)) }

  /** The server opens the log before the first sound; the microphone is asked for before that, so that nothing empty is begun. */
  async function start(): Promise<void> {
    if (starting) return
    starting = true
    let refusal: string | undefined
    draw()
    try {
      if (!(await microphoneAllowed())) {
        drawRecorder({ ...engine.state(), error: 'microphone-refused' }, { words: data.words, mayStart: server.mayStart, canResume: false, elsewhere: server.elsewhere, over: server.over })
        return
      }
      if (engine.state().phase !== 'idle') await fresh()
      const recordingId = newId(platformRandom)
      const opened = await fetch(`/api/v1/conversations/${data.conversationId}/recordings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ recordingId, participantId: data.participantId, keeping: server.keeping }),
      }).catch(() => undefined)
      if (opened === undefined) {
        refusal = data.words.noConnection
        return
      }
      if (!opened.ok) {
        refusal = ((await opened.json()) as { readonly problem?: string }).problem
        return
      }
      current = recordingId
      const started = await engine.start({ recordingId, keeping: server.keeping })
      if (!started.ok) await tell(recordingId, 'stopped')
    } catch (mistake) {
      refusal = data.words.failed
      throw mistake
    } finally {
      starting = false
      draw()
      changed()
      if (refusal !== undefined) sayProblem(refusal)
    }
  }

  async function pause(): Promise<void> {
    await engine.pause('by-person')
    if (current !== undefined) await tell(current, 'paused')
  }

  async function resume(): Promise<void> {
    if (current === undefined) return
    wanted = 'running'
    if (serverOf(current)?.phase === 'paused') {
      await tellOnce(current, 'running')
      // Only what the server says afterwards counts: it may have refused, or somebody paused again.
      await changed()
      if (serverOf(current)?.phase !== 'running') return
    }
    await engine.resume()
    await changed()
  }

  async function stop(): Promise<void> {
    await engine.stop()
    if (current !== undefined) await tell(current, 'stopped')
    await engine.sent()
    changed()
  }

  async function fresh(): Promise<void> {
    await engine.close()
    engine = openRecorder(data)
    watch(engine)
  }

  /** A recording of this conversation that this device did not finish, or did not send whole, is taken up again. */
  async function recoverUnfinished(): Promise<void> {
    const local = await engine.list()
    for (const one of local) {
      const known = serverOf(one.recordingId)
      if (known === undefined || known.sealed || (one.ended && one.acknowledged >= one.leaves)) continue
      current = one.recordingId
      await engine.recover(one.recordingId)
      follow()
      return
    }
  }

  function follow(): void {
    server = serverState()
    const phase = engine.state().phase
    const now = current === undefined ? undefined : serverOf(current)
    // Somebody pressed pause on another screen, or came in.
    if (now?.phase === 'paused' && (phase === 'recording' || phase === 'interrupted')) void engine.pause(now.reason === 'by-person' ? 'by-person' : 'somebody-joined')
    const cut = engine.state().network.status === 'refused'
    if (now?.phase === 'stopped' && (['recording', 'paused', 'interrupted'].includes(phase) || cut)) void stopAsAgreed(now)
    // This device was out of reach while somebody joined: what came after that is taken away, and the recording ends there.
    if (now?.phase === 'paused' && cut && current !== undefined) void tell(current, 'stopped')
    for (const one of server.recordings) {
      if (one.sealed && one.keeping === 'kept-for-both') void sendCopy(engine, one.id, changed)
      if (one.sealed && one.keeping === 'own-device') keepDeviceCopy(engine, one.id, data)
    }
    draw()
  }

  /** Somebody else stopped it, or withdrew. Sound from after that moment, if this device learned late, is taken away here too. */
  async function stopAsAgreed(now: RecorderServerState['recordings'][number]): Promise<void> {
    if (ending.has(now.id)) return
    ending.add(now.id)
    const reason = now.reason === 'withdrawn' || now.reason === 'declined' ? now.reason : 'stopped-by-agreement'
    const late = engine.state().network.status !== 'ok'
    await engine.stopNow(reason, late ? now.cutoffAtMs : undefined)
    await engine.sent()
    changed()
  }

  /** The server would not take sound that came after a stop: this device drops it too. */
  function settleNetwork(state: RecorderState): void {
    if (state.network.status === 'refused' && state.network.code === 'conversation-stopped') changed()
  }

  function mayResume(): boolean {
    const now = current === undefined ? undefined : serverOf(current)
    return now !== undefined && now.phase !== 'stopped' && (now.phase === 'running' || server.mayResume)
  }

  function serverOf(id: string): RecorderServerState['recordings'][number] | undefined {
    return server.recordings.find((one) => one.id === id)
  }

  function serverState(): RecorderServerState {
    return JSON.parse(document.querySelector('#recorder-state')?.textContent ?? '') as RecorderServerState
  }

  /** Whether the server answered; what it decided is read anew from the page. */
  async function tellOnce(recordingId: string, to: 'paused' | 'running' | 'stopped'): Promise<boolean> {
    try {
      const answer = await fetch(`/gesprek/${data.conversationId}/opname/${recordingId}/stand`, {
        method: 'POST', body: new URLSearchParams({ to }), headers: { accept: 'application/json' },
      })
      return answer.status < 500
    } catch {
      return false
    }
  }

  /** Tells everybody; while the network is gone it keeps trying, and the recording itself does not wait for it. */
  function tell(recordingId: string, to: 'paused' | 'stopped'): Promise<void> {
    wanted = to
    return firm(async () => wanted !== to || tellOnce(recordingId, to)).then(changed)
  }
}

async function microphoneAllowed(): Promise<boolean> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    for (const track of stream.getTracks()) track.stop()
    return true
  } catch {
    return false
  }
}
