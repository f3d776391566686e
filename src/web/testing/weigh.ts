import type { Browser, Page } from 'playwright-core'

/** Bytes that travel for a first visit: headers, HTML, style, fonts, scripts, pictures. In total and for each address. */
export async function weighPage(browser: Browser, url: string): Promise<{ totalBytes: number; files: Record<string, number> }> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const network = await context.newCDPSession(page)
    await network.send('Network.enable')
    await network.send('Network.setCacheDisabled', { cacheDisabled: true })
    const urls = new Map<string, string>()
    const files: Record<string, number> = {}
    network.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url))
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const { pathname } = new URL(urls.get(requestId) ?? url)
      files[pathname] = (files[pathname] ?? 0) + encodedDataLength
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    return { totalBytes: Object.values(files).reduce((sum, bytes) => sum + bytes, 0), files }
  } finally {
    await context.close()
  }
}

/** A list that fills with what goes wrong in a page from now on: exceptions, console errors, blocked and failed requests. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(`exception: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`)
  })
  page.on('requestfailed', (request) => errors.push(`request failed: ${request.url()} ${request.failure()?.errorText ?? ''}`))
  return errors
}
