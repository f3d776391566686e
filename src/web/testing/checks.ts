import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import { HtmlValidate } from 'html-validate'
import type { Browser, Page } from 'playwright-core'
import { findClipped, findNarrow, findSmallTargets, focusedProblem } from './measure.ts'

/**
 * Fails, listing every problem, when a page is not usable by everybody: rules of axe, 320 pixels wide, text twice as
 * large, size of targets, focus that can be seen, and valid HTML. The page keeps its address, and is loaded again.
 */
export async function assertAccessible(page: Page): Promise<void> {
  const problems = [
    ...(await axeProblems(page)),
    ...(await targetProblems(page)),
    ...(await focusProblems(page)),
    ...(await reflowProblems(page)),
    ...(await htmlProblems(page)),
  ]
  assert.deepEqual(problems, [], `${page.url()}\n${problems.join('\n')}`)
}

/** Violations of axe, WCAG 2.2 AA and its best practices, in light and in dark. */
export async function axeProblems(page: Page): Promise<string[]> {
  const problems: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    for (const { id, help, nodes } of violations) {
      problems.push(`axe ${colorScheme} ${id}: ${help}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
    }
  }
  return problems
}

/** What sticks out or is cut off at 320 CSS pixels, and with text of 200 % on a screen of 640. @source WCAG 1.4.10, 1.4.4 */
export async function reflowProblems(page: Page): Promise<string[]> {
  const before = page.viewportSize() ?? { width: 1280, height: 800 }
  const problems: string[] = []
  await page.setViewportSize({ width: 320, height: 640 })
  problems.push(...(await page.evaluate(findNarrow)).map((what) => `wider than 320 px: ${what}`))
  problems.push(...(await page.evaluate(findClipped)).map((what) => `cut off at 320 px: ${what}`))
  await page.setViewportSize({ width: 640, height: 800 })
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
  problems.push(...(await page.evaluate(findNarrow)).map((what) => `wider than the screen at 200 % text: ${what}`))
  problems.push(...(await page.evaluate(findClipped)).map((what) => `cut off at 200 % text: ${what}`))
  await page.evaluate(() => document.documentElement.removeAttribute('style'))
  await page.setViewportSize(before)
  return problems
}

/** Targets under 24 pixels, and primary buttons under 44. Links within a sentence are exempt. @source WCAG 2.5.8, 2.5.5 */
export async function targetProblems(page: Page): Promise<string[]> {
  return page.evaluate(findSmallTargets)
}

/** Elements that get the focus and cannot be seen then, at the size of a phone. @source WCAG 2.4.7, 2.4.11 */
export async function focusProblems(page: Page): Promise<string[]> {
  const before = page.viewportSize() ?? { width: 1280, height: 800 }
  await page.setViewportSize({ width: 360, height: 640 })
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    window.scrollTo(0, 0)
  })
  const problems: string[] = []
  const limit = 300
  let first: string | undefined
  let last: string | undefined
  for (let count = 0; count < limit; count++) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(focusedProblem)
    if (found === undefined || (found.path === first && last !== first)) break
    first ??= found.path
    last = found.path
    if (found.problem !== undefined) problems.push(`focus on ${found.path}: ${found.problem}`)
  }
  if (first === undefined) problems.push('nothing on this page takes the focus')
  await page.setViewportSize(before)
  return problems
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'void-style': 'off',
    'doctype-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    // Long titles name the organisation; phones shorten them themselves.
    'long-title': 'off',
    // Dates and codes may break; the sentences around them decide.
    'tel-non-breaking': 'off',
    'require-sri': 'off',
    'no-inline-style': 'error',
    // A list may carry a name, and boxes of one question share theirs.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
  },
})

/** What is wrong in the HTML as the server sends it, before scripts touch it. */
export async function htmlProblems(page: Page): Promise<string[]> {
  const answer = await page.request.get(page.url())
  const report = await validator.validateString(await answer.text())
  return report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column }) => `html ${ruleId} at ${line}:${column}: ${message}`))
}

/** Fails when a page shows no heading, no content, or a form nobody can send, without scripts. Cookies of `from` come along. */
export async function assertWorksWithoutScripts(browser: Browser, url: string, from?: Page): Promise<void> {
  const storageState = await from?.context().storageState()
  const context = await browser.newContext({ javaScriptEnabled: false, ...(storageState && { storageState }) })
  try {
    const page = await context.newPage()
    await page.goto(url)
    const html = await page.content()
    assert.equal(await page.locator('h1').count(), 1, 'one h1')
    assert.ok(((await page.locator('main').textContent()) ?? '').trim().length > 20, 'content in main')
    for (const form of await page.locator('form').all()) {
      assert.ok(await form.getAttribute('action'), 'a form says where it goes')
      const id = await form.getAttribute('id')
      const elsewhere = id !== null && html.includes(`form="${id}"`)
      assert.ok(elsewhere || (await form.locator('button, input[type=submit]').count()) > 0, 'a form has a button')
    }
  } finally {
    await context.close()
  }
}
