import { ownKey, type OwnKey } from './device-key.ts'
import { liveParts } from './live-parts.ts'
import { followNews } from './news.ts'
import { startRecorderPanel, type RecorderPanel } from './recorder-panel.ts'
import { runClocks } from './running-clocks.ts'
import { shownAgreement, signed, toSign } from './signing.ts'

type TableData = { readonly events: string; readonly deviceKey: string; readonly version: number }

const data = JSON.parse(document.querySelector('#table-data')?.textContent ?? '{}') as TableData
let key: Promise<OwnKey | undefined> | undefined
const keyOnce = () => (key ??= ownKey(data.deviceKey))

const parts = liveParts(() => {
  prepare()
  panel?.follow()
})
const panel: RecorderPanel | undefined = startRecorderPanel(() => parts.refresh(), showProblem)

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.dataset['live'] === undefined) return
  event.preventDefault()
  void send(form)
})
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-received]') : null
  if (link !== null) void confirmReceived(link.dataset['received']!)
})
runClocks()
followNews(data.events, data.version, {
  changed: () => void parts.refresh(),
  // Sound that no longer comes in is no change: somebody has to look.
  alive() {
    if (document.querySelector('[data-clock="runs"]') !== null) void parts.refresh()
  },
  heard(well) {
    const note = document.querySelector<HTMLElement>('#no-news')
    if (note !== null) note.hidden = well
    // What waited for the network need not wait any longer.
    if (well) panel?.sendNow()
  },
})
prepare()
void keyOnce()

const sending = new WeakSet<HTMLFormElement>()

/** Sends a form without leaving the page: a recording may be running on it. Pressing twice sends it once. */
async function send(form: HTMLFormElement): Promise<void> {
  if (sending.has(form)) return
  sending.add(form)
  // Not `disabled`: that would take the focus away from whoever uses the keyboard.
  for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true')
  try {
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.set(name, value)
    const envelope = await envelopeFor(form)
    if (envelope === 'changed') {
      await parts.refresh()
      showProblem(english() ? 'The agreement has just changed. Please read it once more.' : 'De afspraak is net veranderd. Lees hem nog een keer.')
      return
    }
    if (envelope !== undefined) body.set('envelope', envelope)
    const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } })
    const answer = (await response.json()) as { readonly problem?: string }
    showProblem(response.ok ? undefined : answer.problem)
  } catch {
    showProblem(english() ? 'No connection. Try again in a moment.' : 'Geen verbinding. Probeer het zo nog eens.')
  } finally {
    await parts.refresh()
    sending.delete(form)
    for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled')
  }
}

async function envelopeFor(form: HTMLFormElement): Promise<string | 'changed' | undefined> {
  const agreement = form.dataset['agreement']
  const statement = form.dataset['statement']
  const address = agreement ?? statement
  const own = address === undefined ? undefined : await keyOnce()
  if (address === undefined || own === undefined) return undefined
  const ask = await toSign(address)
  if (ask === undefined) return undefined
  if (agreement !== undefined && ask.text !== shownAgreement(form)) return 'changed'
  return signed(ask, own)
}

/** Says, with this device's key, that the receipt was taken along. */
async function confirmReceived(address: string): Promise<void> {
  const own = await keyOnce()
  const ask = own && (await toSign(address))
  if (own === undefined || ask === undefined) return
  await fetch(address, { method: 'POST', body: new URLSearchParams({ envelope: await signed(ask, own) }), headers: { accept: 'application/json' } })
}

/** What needs scripts becomes visible; the device that recorded signs its own seal once it sees its own root. */
function prepare(): void {
  void keyOnce().then((own) => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-statement]')) form.hidden = own === undefined
    return own === undefined ? undefined : signOwnSeals(own)
  })
}

const signing = new Set<string>()

async function signOwnSeals(own: OwnKey): Promise<void> {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sign-now]')) {
    const address = form.dataset['statement']!
    if (signing.has(address)) continue
    signing.add(address)
    const ask = await toSign(address)
    const id = /\/opname\/([^/]+)\//.exec(address)?.[1] ?? ''
    if (ask === undefined || (await panel?.rootOf(id)) !== ask.root) continue
    await fetch(address, { method: 'POST', body: new URLSearchParams({ envelope: await signed(ask, own) }), headers: { accept: 'application/json' } })
    await parts.refresh()
  }
}

function english(): boolean {
  return document.documentElement.lang === 'en'
}

function showProblem(text: string | undefined): void {
  const place = document.querySelector('#problem')
  if (place === null) return
  place.replaceChildren()
  if (text === undefined) return
  const box = document.createElement('div')
  box.className = 'ok-errors'
  box.setAttribute('role', 'alert')
  box.append(Object.assign(document.createElement('p'), { textContent: text }))
  place.append(box)
}
