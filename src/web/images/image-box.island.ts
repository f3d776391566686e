// Lets somebody drag a box on the picture; the numbers in the form follow, and they are what is sent.

const PARTS = { left: true, top: true, width: true, height: true } as const
/** A tap is no box. */
const LEAST_PERCENT = 1

const picture = document.querySelector<HTMLImageElement>('#box-picture img')
const frame = document.querySelector<HTMLElement>('#box-picture')
if (picture !== null && frame !== null) draw(picture, frame)

function draw(picture: HTMLImageElement, frame: HTMLElement): void {
  const shown = document.createElement('span')
  shown.className = 'ok-box'
  shown.hidden = true
  frame.append(shown)
  frame.classList.add('ok-box-frame--live')
  document.querySelector('#box-hint')?.removeAttribute('hidden')
  const field = (name: keyof typeof PARTS) => document.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  let from: { readonly x: number; readonly y: number } | undefined

  const at = (event: PointerEvent) => {
    const { left, top, width, height } = picture.getBoundingClientRect()
    const within = (value: number) => Math.min(100, Math.max(0, value))
    return { x: within(((event.clientX - left) / width) * 100), y: within(((event.clientY - top) / height) * 100) }
  }
  const show = (box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }) => {
    shown.hidden = false
    for (const [name, percent] of Object.entries(box)) shown.style.setProperty(name, `${percent}%`)
  }
  const boxTo = (to: { readonly x: number; readonly y: number }) => {
    const { x, y } = from ?? to
    return { left: Math.min(x, to.x), top: Math.min(y, to.y), width: Math.abs(to.x - x), height: Math.abs(to.y - y) }
  }

  frame.addEventListener('pointerdown', (event) => {
    from = at(event)
    frame.setPointerCapture(event.pointerId)
    event.preventDefault()
  })
  frame.addEventListener('pointermove', (event) => {
    if (from !== undefined) show(boxTo(at(event)))
  })
  frame.addEventListener('pointerup', (event) => {
    const box = boxTo(at(event))
    from = undefined
    if (box.width < LEAST_PERCENT || box.height < LEAST_PERCENT) return
    document.querySelector('#box-numbers')?.setAttribute('open', '')
    for (const name of Object.keys(PARTS) as (keyof typeof PARTS)[]) {
      const input = field(name)
      if (input !== null) input.value = (Math.round(box[name] * 10) / 10).toString().replace('.', ',')
    }
  })
  frame.addEventListener('pointercancel', () => (from = undefined))
  for (const name of Object.keys(PARTS) as (keyof typeof PARTS)[]) field(name)?.addEventListener('input', typed)
  typed()

  /** What is typed is shown on the picture as well. */
  function typed(): void {
    const box = Object.fromEntries(Object.keys(PARTS).map((name) => [name, Number(field(name as keyof typeof PARTS)?.value.replace(',', '.') || Number.NaN)])) as Parameters<typeof show>[0]
    if (Object.values(box).every((value) => value >= 0 && value <= 100)) show(box)
  }
}

