/** What the server tells of a table while its page is open. It carries no content: only that there is something to look at. */
type News = {
  /** Something changed, or may have changed while nothing could be heard. */
  readonly changed: () => void
  /** The server is there and nothing changed; four times a minute. */
  readonly alive: () => void
  /** Whether the server can be heard. Told when that changes. */
  readonly heard: (well: boolean) => void
}

/** Short breaks mend themselves before anybody has read that there is one. */
const SAY_AFTER_MS = 2_500
/** A connection that was refused is not tried again by the browser itself. */
const REOPEN_AFTER_MS = 4_000
/** Nearly three heartbeats: the connection is dead and nobody told us. */
const SILENCE_LIMIT_MS = 40_000

/** Listens for as long as the page is open, whatever happens to the network in between. `version`: what the page shows. */
export function followNews(address: string, version: number, { changed, alive, heard }: News): void {
  let source: EventSource
  let saying: ReturnType<typeof setTimeout> | undefined
  let told = true
  let silence: ReturnType<typeof setTimeout> | undefined
  const tell = (now: boolean) => {
    if (told !== now) heard((told = now))
  }
  const open = () => {
    source = new EventSource(address)
    again(SILENCE_LIMIT_MS)
    source.addEventListener('changed', () => (well(), changed()))
    source.addEventListener('alive', () => (well(), alive()))
    source.addEventListener('version', ({ data }: MessageEvent<string>) => {
      well()
      if (Number(data) !== version) changed()
    })
    source.addEventListener('error', () => {
      saying ??= setTimeout(() => tell(false), SAY_AFTER_MS)
      if (source.readyState === EventSource.CLOSED) again(REOPEN_AFTER_MS)
    })
  }
  const well = () => {
    clearTimeout(saying)
    saying = undefined
    tell(true)
    again(SILENCE_LIMIT_MS)
  }
  const again = (afterMs: number) => {
    clearTimeout(silence)
    silence = setTimeout(() => {
      source.close()
      saying ??= setTimeout(() => tell(false), SAY_AFTER_MS)
      open()
    }, afterMs)
  }
  open()
  window.addEventListener('online', changed)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') changed()
  })
}
