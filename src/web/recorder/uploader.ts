import { base64, type Bytes } from '#ground'
import { readCheckpointText, readNote, sha256, type Reason } from '#ledger'
import type { NetworkRefusal, NetworkState } from './recorder-state.ts'

/** What the uploader sends from; only leaves that are safe on this device. */
export type UploadSource = {
  readonly size: number
  readonly line: (index: number) => string
  readonly reason: (index: number) => Reason | undefined
  /** Undefined: the sound of this leaf is not sent. */
  readonly body: (index: number) => Bytes | undefined
  /** Root of our own tree over the first `size` leaves, standard base64. */
  readonly rootAt: (size: number) => string
}

export type UploaderOptions = {
  /** `…/recordings/{recordingId}/segments`, without a slash at the end. */
  readonly segmentsUrl: string
  readonly source: UploadSource
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Resolves after that time; later or earlier does no harm. */
  readonly wait: (delayMs: number) => Promise<void>
  readonly now: () => number
  /** 0 up to 1. */
  readonly random: () => number
  /** Called after every change. */
  readonly changed: () => void
}

/** Most requests under way. */
export const IN_FLIGHT = 4
/** How far beyond the first missing leaf the server takes leaves. @source docs/formats/segments.md */
export const PLACES_AHEAD = 120
/** Waiting time after the first failure, and the most; doubled each time, with full jitter. */
export const FIRST_WAIT_MS = 500
export const LONGEST_WAIT_MS = 30_000

/** Sends leaves until the server has acknowledged each one. Sending twice is harmless, so it never asks itself whether it may. */
export class Uploader {
  readonly #o: UploaderOptions
  /** Leaves acknowledged in an unbroken row, and those beyond it. */
  #row = 0
  readonly #beyond = new Set<number>()
  readonly #flying = new Map<number, AbortController>()
  /** Sent at least once without an answer that settles it. */
  readonly #inDoubt = new Set<number>()
  /** What an earlier page may have sent: everything, until the server tells. */
  #doubtBelow: number
  #network: NetworkState = { status: 'ok' }
  #failures = 0
  #resting: (() => void) | undefined
  #running = false
  #asked = false
  #asking: Promise<void> | undefined
  #cosigned: { readonly size: number; readonly head: string } | undefined

  constructor(options: UploaderOptions) {
    this.#o = options
    this.#doubtBelow = options.source.size
  }

  get network(): NetworkState {
    return this.#network
  }

  /** Leaves the server has, as far as it told us. */
  get acknowledged(): number {
    return this.#row + this.#beyond.size
  }

  /** The newest cosigned head whose root is our own. */
  get cosignedHead(): string | undefined {
    return this.#cosigned?.head
  }

  /** Whether nothing is left to send. */
  get complete(): boolean {
    return this.#row === this.#o.source.size
  }

  /** One more than the last index the server may know. */
  get knownToServer(): number {
    return Math.max(this.#row, this.#doubtBelow, ...[...this.#inDoubt, ...this.#beyond].map((index) => index + 1))
  }

  /** Starts sending; with `askFirst` it asks the server what it already has. */
  start(askFirst: boolean): void {
    this.#running = true
    this.#asked = !askFirst
    this.#go()
  }

  /** Tells that there is a new leaf. */
  more(): void {
    this.#go()
  }

  /** Ends the present waiting time. */
  now(): void {
    this.#resting?.()
  }

  /** Stops sending and resolves when no request is under way any more. What was sent stays in doubt until `start(true)`. */
  async halt(): Promise<void> {
    this.#running = false
    this.now()
    for (const flight of this.#flying.values()) flight.abort()
    while (this.#flying.size > 0 || this.#asking !== undefined) await this.#o.wait(5)
  }

  /** Forgets a refusal, after the leaves it was about were removed here. */
  forgive(): void {
    this.#network = { status: 'ok' }
  }

  #go(): void {
    if (!this.#running || this.#resting !== undefined || this.#network.status === 'refused') return
    if (!this.#asked) {
      this.#asking ??= this.#ask().finally(() => {
        this.#asking = undefined
        this.#go()
      })
      return
    }
    // After a failure one request probes the way; the others follow when it arrived.
    const room = this.#failures > 0 ? 1 : IN_FLIGHT
    const end = Math.min(this.#o.source.size, this.#row + PLACES_AHEAD)
    for (let index = this.#row; index < end && this.#flying.size < room; index++) {
      if (!this.#beyond.has(index) && !this.#flying.has(index)) void this.#send(index)
    }
  }

  async #ask(): Promise<void> {
    const flight = new AbortController()
    const answer = await this.#request(this.#o.segmentsUrl, { method: 'GET' }, undefined, flight)
    if (answer === undefined) return
    const size = answer['size']
    if (typeof size === 'number' && size > this.#o.source.size) {
      // The server acknowledged more than this device still holds: the file here was replaced or damaged.
      this.#refuse('head-differs', undefined)
      return
    }
    this.#asked = true
    this.#inDoubt.clear()
    // With holes below its last leaf the answer does not say where that last leaf is.
    if (Array.isArray(answer['missing']) && answer['missing'].length === 0) this.#doubtBelow = 0
    this.#note(answer)
    this.#succeeded()
  }

  async #send(index: number): Promise<void> {
    const { source } = this.#o
    const flight = new AbortController()
    this.#flying.set(index, flight)
    this.#inDoubt.add(index)
    const body = source.body(index)
    const reason = source.reason(index)
    const headers: Record<string, string> = {
      'Openkaart-Leaf': source.line(index),
      'Openkaart-Previous': `${index} ${source.rootAt(index)}`,
      'Content-Type': 'application/octet-stream',
    }
    if (reason !== undefined) headers['Openkaart-Reason'] = reason
    if (body !== undefined && body.length > 0) headers['Content-Digest'] = `sha-256=:${base64(sha256(body))}:`
    const init: RequestInit = { method: 'PUT', headers, body: body ?? null }
    const answer = await this.#request(`${this.#o.segmentsUrl}/${index}`, init, index, flight)
    this.#flying.delete(index)
    if (answer !== undefined) {
      this.#inDoubt.delete(index)
      this.#acknowledge(index)
      this.#note(answer)
      this.#succeeded()
    }
    this.#go()
  }

  /** The answer of the server, or undefined when there is none to use; failures and refusals are noted. */
  async #request(url: string, init: RequestInit, index: number | undefined, flight: AbortController): Promise<Answer | undefined> {
    // Not AbortSignal.any with a timeout: phones of a few years old lack both.
    let late = false
    const limit = setTimeout(() => {
      late = true
      flight.abort()
    }, REQUEST_LIMIT_MS)
    try {
      const response = await this.#o.fetch(url, { ...init, signal: flight.signal, credentials: 'same-origin', cache: 'no-store', redirect: 'error' })
      const answer = await readAnswer(response)
      if (response.status === 200 && answer !== undefined) return answer
      const refusal = refusalOf(response.status, answer)
      if (refusal === undefined) this.#failed(retryAfterMs(response))
      else {
        if (index !== undefined) this.#inDoubt.delete(index)
        this.#refuse(refusal, index)
      }
    } catch {
      if (late || !flight.signal.aborted) this.#failed(0)
    } finally {
      clearTimeout(limit)
    }
    return undefined
  }

  #note(answer: Answer): void {
    const { size, head } = answer
    if (typeof size === 'number' && Number.isSafeInteger(size) && size <= this.#o.source.size) {
      for (let index = this.#row; index < size; index++) this.#acknowledge(index)
    }
    if (typeof head !== 'string' || head === '') return
    const note = readNote(head)
    const checkpoint = note.ok ? readCheckpointText(note.value.text) : undefined
    if (checkpoint?.ok !== true) return
    const { size: signedSize, root } = checkpoint.value
    if (signedSize > this.#o.source.size || base64(root) !== this.#o.source.rootAt(signedSize)) {
      this.#refuse('head-differs', undefined)
      return
    }
    // Answers overtake each other: an older head never replaces a newer one.
    if (signedSize >= (this.#cosigned?.size ?? 0)) this.#cosigned = { size: signedSize, head }
  }

  #acknowledge(index: number): void {
    if (index >= this.#row) this.#beyond.add(index)
    while (this.#beyond.delete(this.#row)) this.#row += 1
  }

  #succeeded(): void {
    this.#failures = 0
    if (this.#network.status === 'waiting') this.#network = { status: 'ok' }
    this.#o.changed()
  }

  #refuse(code: NetworkRefusal, index: number | undefined): void {
    if (this.#network.status !== 'refused') this.#network = { status: 'refused', code, index }
    this.#o.changed()
  }

  #failed(atLeastMs: number): void {
    if (this.#network.status === 'refused') return
    if (this.#network.status === 'ok') this.#network = { status: 'waiting', sinceMs: this.#o.now() }
    this.#o.changed()
    if (this.#resting !== undefined) return
    const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures)
    this.#failures += 1
    void this.#rest(Math.max(atLeastMs, most * this.#o.random()))
  }

  async #rest(delayMs: number): Promise<void> {
    const cutShort = new Promise<void>((resolve) => (this.#resting = resolve))
    await Promise.race([this.#o.wait(delayMs), cutShort])
    this.#resting = undefined
    this.#go()
  }
}

type Answer = Readonly<Record<string, unknown>>

/** A request without an answer by then has failed; a segment is four kilobytes. */
const REQUEST_LIMIT_MS = 30_000
/** No server keeps us waiting longer than this, whatever it asks. */
const LONGEST_RETRY_AFTER_MS = 120_000

async function readAnswer(response: Response): Promise<Answer | undefined> {
  try {
    const answer: unknown = await response.json()
    return typeof answer === 'object' && answer !== null ? (answer as Answer) : undefined
  } catch {
    return undefined
  }
}

/** Why the server will never take this, or undefined when trying again makes sense. */
function refusalOf(status: number, answer: Answer | undefined): NetworkRefusal | undefined {
  const code = answer?.['code']
  if (code === 'segment-differs' || code === 'head-differs' || code === 'conversation-stopped') return code
  // A conflict without one of our words is two writes that met: the next try decides.
  if (status === 409) return undefined
  if (status === 410) return 'conversation-stopped'
  // Signed out, too busy, too slow, too early, a proxy in between: all of that passes.
  if (status < 400 || status >= 500 || [401, 408, 421, 425, 429].includes(status)) return undefined
  return 'not-allowed'
}

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get('Retry-After') ?? '0')
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, LONGEST_RETRY_AFTER_MS) : 0
}
