import { render } from 'preact'
import { Actions, Button } from '../layout/button.tsx'
import { ProgressBar } from '../layout/meters.tsx'
import { ErrorSummary, Notice } from '../layout/notice.tsx'
import type { CheckOrder, FromCheckWorker } from './check-messages.ts'
import type { CheckData } from './check-page.tsx'
import { ImageResultView } from './image-result-view.tsx'
import { ResultView, VERDICT_ID } from './result-view.tsx'
import { looksLikeReceipt, startsAsReceipt } from './sort-files.ts'
import { CHECK_WORDS } from './words.ts'

const data = JSON.parse(element('check-data').textContent) as CheckData
const words = CHECK_WORDS[data.lang]
const start = element('check-start')
const form = element('check-form')
const recordingInput = element('recording') as HTMLInputElement
const receiptInput = element('receipt') as HTMLInputElement
const pasteInput = element('receipt-text') as HTMLTextAreaElement
const output = element('check-output')
const title = document.title
/** Keys the reader said they compared themselves. */
const compared: string[] = []
let worker = newWorker()
let running: CheckOrder | undefined
let toldPercent = 0

form.hidden = false
form.addEventListener('submit', (event) => {
  event.preventDefault()
  if (running === undefined) void begin()
})
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  // Never leave the page for a file that fell beside the form.
  event.preventDefault()
  void take([...(event.dataTransfer?.files ?? [])])
})

async function begin(): Promise<void> {
  const recording = recordingInput.files?.[0]
  const receipt = receiptInput.files?.[0] ?? (pasteInput.value.trim() === '' ? undefined : pasteInput.value)
  // Both in the other place is a mistake we can mend ourselves.
  if (recording !== undefined && (await startsAsReceipt(recording))) {
    const swapped = receipt instanceof File && !(await startsAsReceipt(receipt)) ? receipt : undefined
    if (swapped === undefined) return problems([{ field: 'recording', text: receipt === undefined ? words.missing.recording : words.missing.twoReceipts }])
    put(recordingInput, swapped)
    put(receiptInput, recording)
    return begin()
  }
  if (recording === undefined || receipt === undefined)
    return problems([
      ...(recording === undefined ? [{ field: 'recording', text: words.missing.recording }] : []),
      ...(receipt === undefined ? [{ field: 'receipt', text: words.missing.receipt }] : []),
    ])
  problems([])
  check({ recording, receipt, serverKeys: data.serverKeys })
}

function check(order: CheckOrder): void {
  if (running !== undefined) return
  running = order
  toldPercent = 0
  document.title = `${words.busy} - ${title}`
  say(words.busy)
  start.hidden = true
  showProgress(0)
  element('check-stop').focus()
  worker.postMessage({ ...order, serverKeys: [...order.serverKeys, ...compared] }, [])
}

function hear(message: FromCheckWorker): void {
  const order = running
  if (order === undefined) return
  if (message.kind === 'progress') return showProgress(message.totalBytes === 0 ? 0 : Math.floor((100 * message.doneBytes) / message.totalBytes))
  running = undefined
  if (message.kind === 'failed') return showFailure(words.failed[message.code])
  showResult(message, order)
}

function showProgress(percent: number): void {
  // Every quarter is told to people who do not see the bar; more often would never stop.
  if (percent >= toldPercent + 25) say(words.progress((toldPercent = percent - (percent % 25))))
  render(
    <>
      <ProgressBar id="check-progress" label={words.busy} value={percent} max={100} text={words.progress(percent)} />
      <Actions>
        <Button id="check-stop" type="button" kind="secondary" onClick={stop}>{words.stop}</Button>
      </Actions>
    </>,
    output,
  )
}

function showResult(result: Extract<FromCheckWorker, { readonly outcome: unknown }>, order: CheckOrder): void {
  const when = new Intl.DateTimeFormat(data.lang === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'long', timeStyle: 'short' }).format(new Date())
  say('')
  const onCompared = (key: string) => {
    compared.push(key)
    check(order)
  }
  const shared = { lang: data.lang, when, compared, onCompared, onAgain: again }
  render(result.kind === 'checked' ? <ResultView outcome={result.outcome} {...shared} /> : <ImageResultView outcome={result.outcome} {...shared} />, output)
  const heading = element(VERDICT_ID)
  document.title = `${heading.textContent} - ${title}`
  heading.focus({ preventScroll: true })
  window.scrollTo(0, 0)
}

function showFailure(text: string): void {
  backToStart('')
  render(<Notice tone="stop" live="assertive" title={words.failedTitle}><p>{text}</p></Notice>, output)
}

function stop(): void {
  worker.terminate()
  worker = newWorker()
  running = undefined
  backToStart(words.stopped)
}

function again(files: 'same-files' | 'new-files'): void {
  if (files === 'same-files') return backToStart('')
  for (const input of [recordingInput, receiptInput]) input.value = ''
  pasteInput.value = ''
  backToStart('')
}

function backToStart(status: string): void {
  render(null, output)
  document.title = title
  say(status)
  start.hidden = false
  recordingInput.focus()
}

/** Dropped files go where they belong, whichever was dropped first. */
async function take(files: readonly File[]): Promise<void> {
  if (running !== undefined || files.length === 0) return
  const isReceipt = await Promise.all(files.map(looksLikeReceipt))
  const receipts = files.filter((_, at) => isReceipt[at] === true)
  const recordings = files.filter((_, at) => isReceipt[at] === false)
  if (recordings.length > 1 || receipts.length > 1) return problems([{ field: 'recording', text: words.missing.twoRecordings }])
  if (recordings[0] !== undefined) put(recordingInput, recordings[0])
  if (receipts[0] !== undefined) put(receiptInput, receipts[0])
  problems([])
}

function put(input: HTMLInputElement, file: File): void {
  const transfer = new DataTransfer()
  transfer.items.add(file)
  input.files = transfer.files
}

function problems(errors: readonly { readonly field: string; readonly text: string }[]): void {
  const place = element('check-problems')
  render(<ErrorSummary title={words.problem} errors={errors} />, place)
  for (const input of [recordingInput, receiptInput]) {
    if (errors.some(({ field }) => field === input.id)) input.setAttribute('aria-invalid', 'true')
    else input.removeAttribute('aria-invalid')
  }
  if (errors.length > 0) element('errors').focus()
}

function newWorker(): Worker {
  // Loaded with the page, so that checking works when the network is gone by then.
  const made = new Worker(data.workerUrl, { name: 'openkaart-check' })
  made.addEventListener('message', ({ data: message }: MessageEvent<FromCheckWorker>) => hear(message))
  made.addEventListener('error', () => hear({ kind: 'failed', code: 'failed' }))
  return made
}

function say(text: string): void {
  element('check-status').textContent = text
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no ${id}`)
  return found
}
