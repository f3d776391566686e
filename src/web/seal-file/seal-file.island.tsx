import { render } from 'preact'
import { newId, platformRandom } from '#ground'
import { CHUNK_BYTES } from '#ledger'
import { Actions, Button } from '../layout/button.tsx'
import { SummaryList } from '../layout/lists.tsx'
import { ProgressBar } from '../layout/meters.tsx'
import { ErrorSummary } from '../layout/notice.tsx'
import type { SealFileData } from './seal-file-page.tsx'
import type { FromSealWorker, SealOrder } from './seal-messages.ts'
import { SEAL_FILE_WORDS } from './words.ts'

/** One file on its way. Its id is made once, so that sending again seals nothing twice. */
type Sealing = { readonly file: File; readonly recordingId: string; lines?: readonly string[] }

const data = JSON.parse(element('seal-data').textContent) as SealFileData
const words = SEAL_FILE_WORDS[data.lang]
const form = element('seal-form') as HTMLFormElement
const input = element('seal-input') as HTMLInputElement
const output = element('seal-output')
const title = document.title
let sealing: Sealing | undefined
let worker: Worker | undefined
let busy = false
let toldPercent = 0

form.hidden = false
form.addEventListener('submit', (event) => {
  event.preventDefault()
  if (!busy) begin()
})
input.addEventListener('change', () => {
  problems(undefined)
  showFacts(input.files?.[0])
})
// Back from the table: the browser may show this page as it was left, in the middle of sending.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) backToStart(undefined)
})
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  const files = event.dataTransfer?.files
  if (busy || files?.length !== 1) return
  input.files = files
  problems(undefined)
  showFacts(files[0])
})

function begin(): void {
  const file = input.files?.[0]
  if (file === undefined) return problems('missing')
  if (file.size === 0) return problems('file-empty')
  problems(undefined)
  busy = true
  form.hidden = true
  // The same file once more: what was read and named before still holds.
  if (sealing?.file !== file) sealing = { file, recordingId: newId(platformRandom) }
  if (sealing.lines !== undefined) return void send(sealing)
  toldPercent = 0
  say(words.busy)
  showProgress(0)
  element('seal-stop').focus()
  worker = new Worker(data.workerUrl, { name: 'openkaart-seal-file' })
  worker.addEventListener('message', ({ data: message }: MessageEvent<FromSealWorker>) => hear(message))
  worker.addEventListener('error', () => hear({ kind: 'failed', code: 'failed' }))
  worker.postMessage({ file } satisfies SealOrder, [])
}

function hear(message: FromSealWorker): void {
  if (!busy || sealing === undefined) return
  if (message.kind === 'progress') return showProgress(Math.floor((100 * message.doneBytes) / message.totalBytes))
  endWorker()
  if (message.kind === 'failed') return backToStart(message.code)
  sealing.lines = message.lines
  void send(sealing)
}

async function send({ recordingId, lines = [] }: Sealing): Promise<void> {
  say(words.sending)
  render(<ProgressBar id="seal-progress" label={words.sending} />, output)
  const participant = new FormData(form).get('participant')
  const query = new URLSearchParams({ recording: recordingId, participant: typeof participant === 'string' ? participant : '' })
  try {
    const response = await fetch(`${data.action}?${query}`, {
      method: 'POST', headers: { 'content-type': 'text/plain; charset=utf-8', accept: 'application/json' }, body: lines.join('\n'),
    })
    const answer = (await response.json().catch(() => ({}))) as { readonly location?: string; readonly problem?: string }
    if (response.ok && answer.location !== undefined) return location.assign(answer.location)
    backToStart(undefined, answer.problem ?? words.problems.failed)
  } catch {
    backToStart('network')
  }
}

function showFacts(file: File | undefined): void {
  const count = (figure: number) => new Intl.NumberFormat(data.lang === 'nl' ? 'nl-NL' : 'en-GB').format(figure)
  const facts = file === undefined ? null : (
    <SummaryList
      items={[
        { term: words.chosen, value: file.name },
        { term: words.size, value: words.bytes(count(file.size)) },
        { term: words.pieces, value: count(Math.ceil(file.size / CHUNK_BYTES)) },
      ]}
    />
  )
  render(facts, element('seal-facts'))
}

function showProgress(percent: number): void {
  // Every quarter is told to people who do not see the bar; more often would never stop.
  if (percent >= toldPercent + 25) say(words.progress((toldPercent = percent - (percent % 25))))
  document.title = `${words.busy} - ${title}`
  render(
    <>
      <ProgressBar id="seal-progress" label={words.busy} value={percent} max={100} text={words.progress(percent)} />
      <Actions>
        <Button id="seal-stop" type="button" kind="secondary" onClick={stop}>{words.stop}</Button>
      </Actions>
    </>,
    output,
  )
}

function stop(): void {
  endWorker()
  backToStart(undefined)
  say(words.stopped)
  input.focus()
}

function endWorker(): void {
  worker?.terminate()
  worker = undefined
}

function backToStart(code: keyof typeof words.problems | undefined, text?: string): void {
  busy = false
  document.title = title
  say('')
  render(null, output)
  form.hidden = false
  problems(code, text)
}

function problems(code: keyof typeof words.problems | undefined, text = code === undefined ? undefined : words.problems[code]): void {
  render(<ErrorSummary title={words.problem} errors={text === undefined ? [] : [{ field: input.id, text }]} />, element('seal-problems'))
  if (text === undefined) return input.removeAttribute('aria-invalid')
  input.setAttribute('aria-invalid', 'true')
  element('errors').focus()
}

function say(text: string): void {
  element('seal-status').textContent = text
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no ${id}`)
  return found
}
