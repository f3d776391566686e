import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

// Pages work with a password alone; this only adds to them. Words come from the page, in its language.
type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']
type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON']
type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly words: string | undefined }

for (const element of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  const action = element.dataset['action']
  if (action === undefined || !browserSupportsWebAuthn()) continue
  document.querySelector('#passkey-unsupported')?.setAttribute('hidden', '')
  element.hidden = false
  if (element instanceof HTMLFormElement) element.addEventListener('submit', (event) => once(event, element, () => add(element, action)))
  else element.querySelector('button')?.addEventListener('click', (event) => once(event, element, () => signIn(element, action)))
}

async function signIn(element: HTMLElement, action: string): Promise<Answer<unknown>> {
  const options = await post<Options>(`${action}/begin`, {})
  if (!options.ok) return options
  const response = await startAuthentication({ optionsJSON: options.value })
  return go(await post<{ location: string }>(action, { response, after: element.dataset['after'] }))
}

async function add(form: HTMLFormElement, action: string): Promise<Answer<unknown>> {
  const sent = new FormData(form)
  const options = await post<CreationOptions>(`${action}/begin`, { password: sent.get('passkey-password') })
  if (!options.ok) return options
  const response = await startRegistration({ optionsJSON: options.value })
  return go(await post<{ location: string }>(action, { response, label: sent.get('label') }))
}

function go(answer: Answer<{ location: string }>): Answer<unknown> {
  if (answer.ok) location.assign(answer.value.location)
  return answer
}

async function post<T>(address: string, body: unknown): Promise<Answer<T>> {
  const response = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answer = (await response.json()) as { words?: string }
  return response.ok ? { ok: true, value: answer as T } : { ok: false, words: answer.words }
}

/** One at a time: a second press while the browser asks for a finger changes nothing. */
let busy = false
async function once(event: Event, element: HTMLElement, work: () => Promise<Answer<unknown>>): Promise<void> {
  event.preventDefault()
  if (busy) return
  busy = true
  const failure = element.querySelector<HTMLElement>('[data-passkey-failure]')
  if (failure !== null) failure.hidden = true
  try {
    const answer = await work()
    if (!answer.ok) show(failure, answer.words)
  } catch {
    // Cancelled, timed out, or no network: for whoever sits there it is the same.
    show(failure, undefined)
  } finally {
    busy = false
  }
}

const OWN_WORDS = new WeakMap<HTMLElement, string>()
function show(failure: HTMLElement | null, words: string | undefined): void {
  const text = failure?.querySelector('p')
  if (failure === null || text === null || text === undefined) return
  const own = OWN_WORDS.get(failure) ?? text.textContent
  OWN_WORDS.set(failure, own)
  text.textContent = words ?? own
  failure.hidden = false
}
