import { base64, hex, type Bytes } from '#ground'
import type { UploadState } from './upload-messages.ts'

export type SenderOptions = {
  readonly file: Blob
  readonly about: string
  /** The address of all uploads. */
  readonly url: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Resolves after that time, or earlier when it is worth trying again. */
  readonly wait: (delayMs: number) => Promise<void>
  /** 0 up to 1. */
  readonly random: () => number
  /** Runs `work` alone among all tabs, for one name; `busy` is called when another tab has to end first. */
  readonly alone: (name: string, busy: () => void, work: () => Promise<void>) => Promise<void>
  readonly changed: (state: UploadState) => void
}

/** Of one piece: little to send again when the connection goes. */
export const PIECE_BYTES = 1024 * 1024
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000

/** Sends one file until the server has acknowledged every byte, or the person or the server says no. */
export class FileSender {
  readonly #o: SenderOptions
  #sentBytes = 0
  #id: string | undefined
  #wish: 'go' | 'pause' | 'cancel' = 'go'
  #wishChanged: () => void = () => undefined
  #flight: AbortController | undefined
  #failures = 0
  #over = false

  constructor(options: SenderOptions) {
    this.#o = options
  }

  /** Resolves when nothing more happens: done, refused, cancelled, or unreadable. */
  async send(): Promise<void> {
    try {
      this.#o.changed({ kind: 'checking' })
      // Two tabs with the same file would begin two uploads, or send each piece twice.
      const name = `openkaart-upload ${this.#o.about} ${this.#o.file.size} ${await this.#digestOf(0, Math.min(PIECE_BYTES, this.#o.file.size))}`
      await this.#o.alone(name, () => this.#o.changed({ kind: 'elsewhere' }), () => this.#sendAlone())
    } catch (cause) {
      if (cause instanceof Stop) this.#end(cause.state)
      // The file was moved or changed while it was read, or the disk took it away.
      else if (cause instanceof DOMException) this.#end({ kind: 'unreadable' })
      else throw cause
    }
  }

  pause(): void {
    this.#wishFor('pause')
  }

  goOn(): void {
    this.#wishFor('go')
  }

  cancel(): void {
    this.#wishFor('cancel')
  }

  #wishFor(wish: 'go' | 'pause' | 'cancel'): void {
    if (this.#over || this.#wish === 'cancel') return
    this.#wish = wish
    if (wish !== 'go') this.#flight?.abort()
    this.#wishChanged()
  }

  async #sendAlone(): Promise<void> {
    const { file } = this.#o
    let state = (await this.#startedEarlier()) ?? (await this.#begin())
    this.#id = state.id
    while (state.sha256 === undefined) {
      this.#sentBytes = state.offset
      this.#tell('sending')
      state = await this.#patch(state.id, state.offset, Math.min(PIECE_BYTES, file.size - state.offset))
    }
    this.#end({ kind: 'done', id: state.id, sha256: state.sha256 })
  }

  /** An upload of the very same file that was broken off: every acknowledged piece is compared with the file first. */
  async #startedEarlier(): Promise<Answer | undefined> {
    const { file, about, url } = this.#o
    const { body } = await this.#ask(`${url}?about=${encodeURIComponent(about)}`, { method: 'GET' })
    for (const one of listIn(body['uploads'])) {
      if (one.sizeBytes !== file.size) continue
      const { body: whole } = await this.#ask(`${url}/${one.id}`, { method: 'GET' })
      const now = answerIn(whole)
      if (now !== undefined && (await this.#isSame(piecesIn(whole['pieces'])))) return now
    }
    return undefined
  }

  async #isSame(pieces: readonly Piece[]): Promise<boolean> {
    for (const { offset, sizeBytes, sha256 } of pieces) if ((await this.#digestOf(offset, sizeBytes)) !== sha256) return false
    return true
  }

  async #begin(): Promise<Answer> {
    const { file, about, url } = this.#o
    const { body } = await this.#ask(`${url}?about=${encodeURIComponent(about)}`, { method: 'POST', headers: { 'upload-length': String(file.size), 'upload-complete': '?0' } })
    return answerIn(body) ?? stop({ kind: 'refused', code: 'not-understood', problem: undefined })
  }

  async #patch(id: string, offset: number, sizeBytes: number): Promise<Answer> {
    const bytes = await this.#read(offset, sizeBytes)
    const digest = base64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
    const { body, code } = await this.#ask(`${this.#o.url}/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/partial-upload', 'upload-offset': String(offset), 'content-digest': `sha-256=:${digest}:`, 'upload-complete': offset + sizeBytes === this.#o.file.size ? '?1' : '?0' },
      body: bytes,
    })
    // Another tab or an answer that was lost: the server says where the file ends.
    if (code === 'chunk-elsewhere' && typeof body['offset'] === 'number') return { id, offset: body['offset'], sha256: undefined }
    return answerIn(body) ?? stop({ kind: 'refused', code: 'not-understood', problem: undefined })
  }

  /** Asks until there is an answer that settles it; gives a success, or a refusal by which one can go on. */
  async #ask(url: string, init: RequestInit): Promise<{ readonly body: Body; readonly code: string | undefined }> {
    for (;;) {
      await this.#whenWished()
      this.#flight = new AbortController()
      const response = await this.#o.fetch(url, { ...init, headers: { accept: 'application/json', ...(init.headers as Record<string, string>) }, signal: this.#flight.signal }).catch(() => undefined)
      const body = response && ((await response.json().catch(() => undefined)) as Body | undefined)
      this.#flight = undefined
      const code = typeof body?.['code'] === 'string' ? body['code'] : undefined
      if (response?.ok && body !== undefined) {
        this.#failures = 0
        return { body, code: undefined }
      }
      if (code === 'chunk-elsewhere' && body !== undefined) return { body, code }
      // Damaged on the way, too often, the page of somebody's Wi-Fi, or something of the server's: the same again, later. Anything else
      // will not change by itself.
      const passing = response === undefined || response.ok || response.status >= 500 || response.status === 408 || code === 'chunk-damaged' || code === 'too-often'
      if (code === 'uploads-full' || (!passing && this.#wish === 'go')) return stop({ kind: 'refused', code: code ?? String(response?.status), problem: typeof body?.['problem'] === 'string' ? body['problem'] : undefined })
      if (this.#wish !== 'go') continue
      this.#tell('waiting')
      const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures++)
      await Promise.race([this.#o.wait(longest * (0.5 + this.#o.random() / 2)), new Promise<void>((resolve) => (this.#wishChanged = resolve))])
    }
  }

  async #whenWished(): Promise<void> {
    while (this.#wish === 'pause') {
      this.#tell('paused')
      await new Promise<void>((resolve) => (this.#wishChanged = resolve))
    }
    if (this.#wish !== 'cancel') return
    if (this.#id !== undefined) await this.#o.fetch(`${this.#o.url}/${this.#id}`, { method: 'DELETE' }).catch(() => undefined)
    stop({ kind: 'cancelled' })
  }

  async #read(offset: number, sizeBytes: number): Promise<Bytes> {
    const bytes = new Uint8Array(await this.#o.file.slice(offset, offset + sizeBytes).arrayBuffer())
    return bytes.length === sizeBytes ? bytes : stop({ kind: 'unreadable' })
  }

  async #digestOf(offset: number, sizeBytes: number): Promise<string> {
    return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', await this.#read(offset, sizeBytes))))
  }

  #tell(kind: 'sending' | 'waiting' | 'paused'): void {
    this.#o.changed({ kind, sentBytes: this.#sentBytes, totalBytes: this.#o.file.size })
  }

  #end(state: UploadState): void {
    this.#over = true
    this.#o.changed(state)
  }
}

type Body = Readonly<Record<string, unknown>>
type Answer = { readonly id: string; readonly offset: number; readonly sha256: string | undefined }
type Piece = { readonly offset: number; readonly sizeBytes: number; readonly sha256: string }

/** Ends the sending, with what people are told. */
class Stop extends Error {
  readonly state: UploadState
  constructor(state: UploadState) {
    super(state.kind)
    this.state = state
  }
}

function stop(state: UploadState): never {
  throw new Stop(state)
}

function answerIn({ id, offset, sha256 }: Body): Answer | undefined {
  return typeof id === 'string' && typeof offset === 'number' ? { id, offset, sha256: typeof sha256 === 'string' ? sha256 : undefined } : undefined
}

function listIn(value: unknown): readonly { readonly id: string; readonly sizeBytes: number }[] {
  return Array.isArray(value) ? (value as Body[]).flatMap(({ id, sizeBytes }) => (typeof id === 'string' && typeof sizeBytes === 'number' ? [{ id, sizeBytes }] : [])) : []
}

function piecesIn(value: unknown): readonly Piece[] {
  return Array.isArray(value) ? (value as Piece[]) : []
}
