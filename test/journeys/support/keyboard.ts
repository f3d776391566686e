import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

const MOST_STEPS = 90

/** Presses Tab until what has this name has the focus. Fails when it never comes, or when the focus cannot be seen. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = []
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(nameOfFocused)
    if (typeof name === 'string' ? focused === name : name.test(focused)) return
    passed.push(focused)
  }
  assert.fail(`Tab never came to ${name}: ${passed.join(' | ').slice(0, 1500)}`)
}

/** Goes to a button or link with Tab and presses it with Enter. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** What a screen reader would call what has the focus, as far as these pages name things. */
function nameOfFocused(): string {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return ''
  const labels = focused instanceof HTMLInputElement ? [...(focused.labels ?? [])].map((label) => label.textContent) : []
  const name = focused.getAttribute('aria-label') ?? (labels.length > 0 ? labels.join(' ') : focused.innerText)
  return name.replaceAll(/\s+/g, ' ').trim()
}
