import { clockText } from './clock-text.ts'

/** Lets the clocks the server drew run on, from the moment they were drawn; a paused one stands still. */
export function runClocks(): void {
  const drawnAt = new WeakMap<Element, number>()
  setInterval(() => {
    for (const clock of document.querySelectorAll<HTMLElement>('[data-clock]')) {
      const began = drawnAt.get(clock) ?? performance.now()
      drawnAt.set(clock, began)
      const shown = clock.querySelector('[role="timer"] span:last-child')
      if (shown === null || clock.dataset['clock'] !== 'runs') continue
      const text = clockText(Number(clock.dataset['clockMs']) + performance.now() - began)
      if (shown.textContent !== text) shown.textContent = text
    }
  }, 250)
}
