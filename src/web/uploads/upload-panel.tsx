import { render } from 'preact'
import type { Language } from '#policy'
import { Actions, Button } from '../layout/button.tsx'
import { ProgressBar } from '../layout/meters.tsx'
import { Notice } from '../layout/notice.tsx'
import type { ToUploader, UploadState } from './upload-messages.ts'
import { UPLOAD_WORDS } from './words.ts'

export type UploadOrder = {
  readonly file: File
  readonly about: string
  readonly lang: Language
  /** The address of all uploads, and that of the script `upload-worker`. */
  readonly url: string
  readonly workerUrl: string
  /** Where the panel is drawn: an element of the page that is empty. Its progress gets ids that begin with the element's. */
  readonly root: HTMLElement
  /** An element with `role="status"`. */
  readonly status: HTMLElement
}

/** How it ended: whole, or not; then why is on the screen, or the person stopped it. */
export type UploadEnd = Extract<UploadState, { kind: 'done' | 'cancelled' | 'refused' | 'unreadable' }>

/** Sends one file and shows how far it is, with buttons to pause and to stop. Resolves when it ended. For islands. */
export function sendFile({ file, about, lang, url, workerUrl, root, status }: UploadOrder): Promise<UploadEnd> {
  const worker = new Worker(workerUrl, { name: 'openkaart-upload' })
  let toldPercent = 0
  return new Promise((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<UploadState>) => show(data))
    worker.addEventListener('error', () => show({ kind: 'refused', code: 'failed', problem: undefined }))
    tell({ kind: 'send', file, about, url })

    function tell(message: ToUploader): void {
      worker.postMessage(message, [])
    }

    function stop(state: UploadState): void {
      // Another tab holds this file: that one goes on, and the worker here would wait for it before it hears us.
      if (state.kind === 'elsewhere') show({ kind: 'cancelled' })
      else tell({ kind: 'cancel' })
    }

    function show(state: UploadState): void {
      const words = UPLOAD_WORDS[lang]
      const heard = heardOf(state)
      if (heard !== undefined) status.textContent = heard
      switch (state.kind) {
        case 'done':
        case 'cancelled':
        case 'refused':
        case 'unreadable':
          worker.terminate()
          render(<Ending state={state} lang={lang} />, root)
          return resolve(state)
        default:
          render(
            <>
              <Progress id={`${root.id}-progress`} state={state} lang={lang} />
              <Actions>
                {state.kind === 'paused' && <Button id={`${root.id}-go-on`} type="button" onClick={() => tell({ kind: 'go-on' })}>{words.goOn}</Button>}
                {(state.kind === 'sending' || state.kind === 'waiting') && <Button id={`${root.id}-pause`} type="button" kind="secondary" onClick={() => tell({ kind: 'pause' })}>{words.pause}</Button>}
                <Button id={`${root.id}-cancel`} type="button" kind="secondary" onClick={() => stop(state)}>{words.cancel}</Button>
              </Actions>
              <p class="ok-quiet">{words.closing}</p>
            </>,
            root,
          )
      }
    }
  })

  /** What people hear who do not see the bar: every quarter, and every change of another kind. */
  function heardOf(state: UploadState): string | undefined {
    const words = UPLOAD_WORDS[lang]
    if (state.kind === 'refused') return state.problem ?? words.failed
    if (state.kind !== 'sending') return words[state.kind]
    const percent = percentOf(state)
    if (percent < toldPercent + 25) return undefined
    toldPercent = percent - (percent % 25)
    return words.heard(toldPercent)
  }
}

function Progress({ id, state, lang }: { id: string; state: UploadState; lang: Language }) {
  const words = UPLOAD_WORDS[lang]
  if (!('totalBytes' in state)) return <ProgressBar id={id} label={state.kind === 'elsewhere' ? words.elsewhere : words.checking} />
  const mb = (bytes: number) => new Intl.NumberFormat(lang === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 1 }).format(bytes / 1_000_000)
  const percent = percentOf(state)
  return <ProgressBar id={id} label={words[state.kind]} value={percent} max={100} text={words.progress(percent, mb(state.sentBytes), mb(state.totalBytes))} />
}

function Ending({ state, lang }: { state: UploadEnd; lang: Language }) {
  const words = UPLOAD_WORDS[lang]
  if (state.kind === 'done') return <Notice tone="ok" title={words.done} />
  if (state.kind === 'cancelled') return <Notice tone="info" title={words.cancelled} />
  const text = state.kind === 'unreadable' ? words.unreadable : (state.problem ?? words.failed)
  return <Notice tone="attention" title={words.problem}><p>{text}</p></Notice>
}

function percentOf({ sentBytes, totalBytes }: { readonly sentBytes: number; readonly totalBytes: number }): number {
  return Math.floor((100 * sentBytes) / totalBytes)
}
