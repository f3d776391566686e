import type { RecorderState } from '../recorder/recorder-state.ts'
import { clockText } from './clock-text.ts'
import type { RecorderWords } from './recorder-words.ts'

type Options = { readonly words: RecorderWords; readonly mayStart: boolean; readonly canResume: boolean; readonly elsewhere: boolean; readonly over: boolean }

/** Puts the state of the recorder on the page: plainly whether it runs, for how long, and every gap. */
export function drawRecorder(state: RecorderState, options: Options): void {
  const { words, mayStart, canResume } = options
  const element = (id: string) => document.querySelector<HTMLElement>(`#recorder-${id}`)
  const { phase } = state
  const begun = phase !== 'idle' && phase !== 'asking-microphone'
  const going = phase === 'recording' || phase === 'paused' || phase === 'interrupted'
  const focused = document.activeElement
  show(element('panel'), begun || !options.over)
  show(element('live'), going)
  show(element('start'), !going && phase !== 'asking-microphone' && mayStart)
  if (phase === 'stopped') {
    show(element('first'), false)
    show(element('again'), true)
  }
  show(element('pause'), phase === 'recording')
  show(element('resume'), (phase === 'paused' || phase === 'interrupted') && canResume)
  show(element('stop'), going)
  show(element('start')?.parentElement ?? null, BUTTONS.some((name) => element(name)?.hidden === false))
  keepFocus(focused)
  put(element('status'), [statusText(state, options), state.error === undefined ? '' : words.errors[state.error]].filter(Boolean).join(' '))
  put(element('timer'), clockText(state.elapsedMs))
  const meter = document.querySelector<HTMLMeterElement>('#recorder-level')
  if (meter !== null) meter.value = state.level
  put(element('network'), networkText(state, words, begun))
  drawBreaks(element('gaps'), state, words)
  // What is empty takes no room.
  show(element('network'), begun)
  show(element('gaps'), state.breaks.length > 0)
}

function statusText(state: RecorderState, { words, mayStart, elsewhere }: Options): string {
  switch (state.phase) {
    case 'idle':
      return mayStart ? words.idle : elsewhere ? words.elsewhere : words.notYet
    case 'asking-microphone':
      return words.asking
    case 'recording':
      return state.screenAwake ? words.recording : `${words.recording} ${words.screenMaySleep}`
    case 'paused':
      return words.paused
    case 'interrupted':
      return state.reason === 'app-closed' ? words.recovered : words.interrupted
    case 'stopped':
      return `${words.stopped} ${state.segments.acknowledged >= state.segments.local ? words.sent : words.sending}`
    case 'failed':
      return words.failed
  }
}

const LOW_SPACE_BYTES = 200_000_000

function networkText(state: RecorderState, words: RecorderWords, begun: boolean): string {
  if (!begun) return ''
  const { acknowledged, local } = state.segments
  const low = state.storage.freeBytes !== undefined && state.storage.freeBytes < LOW_SPACE_BYTES ? ` ${words.lowSpace}` : ''
  if (state.network.status === 'waiting') return `${words.waitingForNetwork}${low}`
  return `${words.acknowledged.replace('{done}', String(acknowledged)).replace('{all}', String(local))}${low}`
}

function drawBreaks(list: HTMLElement | null, state: RecorderState, words: RecorderWords): void {
  if (list === null || list.childElementCount === state.breaks.length) return
  list.replaceChildren(
    ...state.breaks.map((one) => {
      const text = (one.kind === 'gap' ? words.gap : words.pause).replace('{from}', clockText(one.fromMs))
      return Object.assign(document.createElement('li'), { textContent: `${text}: ${words.reasons[one.reason]}` })
    }),
  )
}

const BUTTONS = ['pause', 'resume', 'start', 'stop'] as const
let waitingForButton = false

/** The button somebody pressed makes room for the next one: the keyboard goes along, or waits at the status for it. */
function keepFocus(focused: Element | null): void {
  const buttons = BUTTONS.map((name) => document.querySelector<HTMLElement>(`#recorder-${name}`))
  const status = document.querySelector<HTMLElement>('#recorder-status')
  const gone = buttons.some((button) => button === focused && button?.hidden === true)
  if (!gone && !(waitingForButton && focused === status)) return
  const next = buttons.find((button) => button?.hidden === false)
  waitingForButton = next === undefined
  status?.setAttribute('tabindex', '-1')
  ;(next ?? status)?.focus({ preventScroll: true })
}

function show(element: HTMLElement | null, visible: boolean): void {
  if (element !== null) element.hidden = !visible
}

function put(element: HTMLElement | null, text: string): void {
  // Only what changed: a status that is written again is read aloud again.
  if (element !== null && element.textContent !== text) element.textContent = text
}
