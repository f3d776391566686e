/** Keeps the parts of the page as the server would draw them now, without touching what somebody is busy with. */
export type LiveParts = {
  /** Fetches the page anew and puts the changed parts in place; calls during a fetch share the next one. */
  readonly refresh: () => Promise<void>
}

export function liveParts(afterRefresh: () => void): LiveParts {
  let running: Promise<void> | undefined
  let wanted = false
  const refresh = (): Promise<void> => {
    wanted = true
    running ??= (async () => {
      while (wanted) {
        wanted = false
        await load()
      }
    })().finally(() => {
      running = undefined
    })
    return running
  }
  // A button that is replaced between press and release gets no click: what somebody wanted would be lost without a word.
  const released = () => {
    if (pressed === undefined) return
    pressed = undefined
    void refresh()
  }
  let release = 0
  document.addEventListener('pointerdown', ({ target }) => {
    pressed = target instanceof Node ? target : undefined
    clearTimeout(release)
    release = window.setTimeout(released, LONGEST_PRESS_MS)
  }, { capture: true })
  for (const end of ['pointerup', 'pointercancel'] as const) {
    document.addEventListener(end, () => {
      clearTimeout(release)
      release = window.setTimeout(released, AFTER_RELEASE_MS)
    }, { capture: true })
  }
  const load = async () => {
    let response: Response
    try {
      response = await fetch(location.pathname, { headers: { accept: 'text/html' }, cache: 'no-store' })
    } catch {
      // The network is gone; the news of the next change, or of its return, brings us here again.
      return
    }
    if (!response.ok) return
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
    let lost: string | undefined
    for (const part of document.querySelectorAll<HTMLElement>('[data-part]')) {
      const next = fresh.querySelector<HTMLElement>(`[data-part="${part.dataset['part']}"]`)
      if (next !== null) lost = replace(part, next, () => void refresh()) ?? lost
    }
    // The card that had the focus went to another part, as an answer does once it is given.
    if (lost !== undefined) headingOf(document.getElementById(lost))?.focus({ preventScroll: true })
    afterRefresh()
  }
  return { refresh }
}

/** What a finger or the mouse is on, from press until just after release. */
let pressed: Node | undefined
/** A click follows the release of a finger a little later. */
const AFTER_RELEASE_MS = 100
/** A release nobody tells of, such as outside the window, must not keep what is new from the screen. */
const LONGEST_PRESS_MS = 1_500

/** The part as the server sent it last: the page changes some of it itself, e.g. shows buttons that need scripts. */
const served = new WeakMap<HTMLElement, string>()

/** Puts the new part in place; gives the id of the card that had the focus when that card is not in this part any more. */
function replace(part: HTMLElement, next: HTMLElement, later: () => void): string | undefined {
  const html = next.innerHTML
  if ((served.get(part) ?? part.innerHTML) === html) return undefined
  if (pressed !== undefined && part.contains(pressed)) return undefined
  if (isBusy(part)) {
    part.addEventListener('focusout', later, { once: true })
    return undefined
  }
  const open = new Set([...part.querySelectorAll<HTMLDetailsElement>('details[open] > summary')].map((one) => one.textContent))
  const focus = part.contains(document.activeElement) ? pathTo(document.activeElement as HTMLElement) : undefined
  part.className = next.className
  part.replaceChildren(...next.childNodes)
  served.set(part, html)
  for (const summary of part.querySelectorAll('details > summary')) {
    if (open.has(summary.textContent)) summary.parentElement?.setAttribute('open', '')
  }
  if (focus === undefined) return undefined
  const spot = find(part, focus) ?? headingOf(part)
  spot?.focus({ preventScroll: true })
  return spot === null ? focus.card : undefined
}

/** Somebody is typing or choosing in it. */
function isBusy(part: HTMLElement): boolean {
  const active = document.activeElement
  return part.contains(active) && (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement || active instanceof HTMLSelectElement)
}

type Spot = { readonly action: string | null; readonly text: string; readonly card: string | undefined }

function pathTo(element: HTMLElement): Spot {
  return { action: element.closest('form')?.getAttribute('action') ?? null, text: element.textContent, card: element.closest('.ok-card[id]')?.id }
}

function find(part: HTMLElement, spot: Spot): HTMLElement | undefined {
  return [...part.querySelectorAll<HTMLElement>('button, a, summary, [tabindex]')].find(
    (one) => one.textContent === spot.text && (one.closest('form')?.getAttribute('action') ?? null) === spot.action,
  )
}

/** What had the focus is gone: the heading takes it, so that the keyboard does not start at the top again. */
function headingOf(part: HTMLElement | null): HTMLElement | null {
  const heading = part?.querySelector<HTMLElement>('h2, h3') ?? null
  heading?.setAttribute('tabindex', '-1')
  return heading
}
