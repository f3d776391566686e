// These functions run inside the page: they are sent as text, so each holds everything it needs.

/** Elements that stick out of the screen to the side, when the page scrolls sideways; else nothing. */
export function findNarrow(): string[] {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  // The text of an element may stick out of its box, so both count.
  const edge = (element: Element) => {
    const box = element.getBoundingClientRect()
    return box.width === 0 ? 0 : Math.max(box.right, box.left + element.scrollWidth)
  }
  const found = [...document.querySelectorAll('body *')].filter((element) => edge(element) > width + 1)
  const innermost = found.filter((element) => !found.some((other) => other !== element && element.contains(other)))
  const named = innermost.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.className.toString()} (${Math.round(edge(element))} px)`)
  return named.length > 0 ? named : [`the page (${document.documentElement.scrollWidth} px)`]
}

/** Elements whose text is cut off by their own edge. */
export function findClipped(): string[] {
  const found = [...document.querySelectorAll<HTMLElement>('main *, header *, footer *')].filter((element) => {
    const style = getComputedStyle(element)
    if (style.clipPath !== 'none' || element.closest('.ok-hidden, svg, progress, meter') !== null || element.clientWidth === 0) return false
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return false
    const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    return (
      (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
      (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1)
    )
  })
  return found.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 40)}`)
}

/** Targets too small to hit. The label of a box or a radio counts with it. */
export function findSmallTargets(): string[] {
  const problems: string[] = []
  for (const element of document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]')) {
    const boxes = [element, ...(element instanceof HTMLInputElement ? (element.labels ?? []) : [])].map((part) => part.getBoundingClientRect())
    const box = boxes.reduce((largest, one) => (one.width * one.height > largest.width * largest.height ? one : largest))
    const style = getComputedStyle(element)
    if (box.width === 0 || style.visibility === 'hidden' || style.clipPath !== 'none') continue
    const inSentence = style.display === 'inline' && (element.parentElement?.textContent ?? '').trim().length > element.textContent.trim().length
    const name = `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 30) || element.id}" ${Math.round(box.width)}x${Math.round(box.height)}`
    if (!inSentence && (box.width < 24 || box.height < 24)) problems.push(`target under 24 px: ${name}`)
    else if (element.matches('.ok-button:not(.ok-button--quiet)') && (box.width < 44 || box.height < 44)) problems.push(`button under 44 px: ${name}`)
  }
  return problems
}

/** What has the focus and what is wrong with how it shows; undefined when the focus has left the page. */
export function focusedProblem(): { path: string; problem: string | undefined } | undefined {
  const element = document.activeElement
  if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body) return undefined
  const steps: string[] = []
  for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
    steps.unshift(`${at.tagName.toLowerCase()}:${at.parentElement === null ? 0 : [...at.parentElement.children].indexOf(at)}`)
  }
  const path = `${steps.join('>')}${element.id ? `#${element.id}` : ''}`
  const box = element.getBoundingClientRect()
  const left = Math.max(0, box.left)
  const right = Math.min(innerWidth, box.right)
  const top = Math.max(0, box.top)
  const bottom = Math.min(innerHeight, box.bottom)
  if (right - left < 2 || bottom - top < 2) return { path, problem: 'it is outside the screen' }
  const points = [0.15, 0.5, 0.85].flatMap((x) => [0.2, 0.5, 0.8].map((y) => [left + (right - left) * x, top + (bottom - top) * y] as const))
  const seen = points.filter(([x, y]) => {
    const there = document.elementFromPoint(x, y)
    return there !== null && (element.contains(there) || there.contains(element))
  })
  if (seen.length === 0) return { path, problem: 'something lies over it' }
  const style = getComputedStyle(element)
  const ring = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2
  return { path, problem: ring ? undefined : 'no ring of at least 2 px shows it' }
}
