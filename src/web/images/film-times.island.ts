// Lets somebody take over the time of the player into the form; the times are what is sent.

const film = document.querySelector<HTMLVideoElement>('#film')
if (film !== null) for (const place of document.querySelectorAll<HTMLElement>('[data-film-time]')) offer(film, place)

function offer(film: HTMLVideoElement, place: HTMLElement): void {
  const name = place.dataset['filmTime'] ?? ''
  const input = document.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  const stretch = document.querySelector<HTMLInputElement>('input[name="hoe"][value="stretch"]')
  if (input === null) return
  place.hidden = false
  place.querySelector('button')?.addEventListener('click', () => {
    input.value = written(film.currentTime)
    if (stretch !== null) stretch.checked = true
  })
}

/** In tenths, as people type it. */
function written(seconds: number): string {
  const tenths = Math.round(seconds * 10)
  const rest = ((tenths % 600) / 10).toFixed(1).padStart(4, '0').replace('.', ',')
  return `${Math.floor(tenths / 600)}:${rest}`
}
