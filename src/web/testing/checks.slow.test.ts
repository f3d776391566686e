import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Hono } from 'hono'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { assertAccessible, assertWorksWithoutScripts } from './checks.ts'
import { serveForTest, type Served } from './serve.ts'
import { specimenApp } from './specimen.tsx'
import { watchErrors, weighPage } from './weigh.ts'

let browser: Browser
let specimen: Served
before(async () => {
  browser = await openBrowser()
  specimen = await serveForTest(async (origin) => (await specimenApp(origin)).app)
})
after(async () => {
  await browser.close()
  await Promise.all([specimen, ...servers].map((served) => served.close()))
})

/** Closed after the tests, also when one fails: an open server keeps the process alive. */
const servers: Served[] = []
async function serve(make: Parameters<typeof serveForTest>[0]): Promise<Served> {
  const served = await serveForTest(make)
  servers.push(served)
  return served
}

async function withPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext()
  try {
    return await use(await context.newPage())
  } finally {
    await context.close()
  }
}

describe('every component', () => {
  for (const path of ['/', '/form', '/talk', '/staff', '/print']) {
    test(`${path} is usable by everybody, with and without scripts, and breaks no content policy`, async () => {
      await withPage(async (page) => {
        const errors = watchErrors(page)
        await page.goto(specimen.origin + path)
        assert.deepEqual(errors, [])
        await assertAccessible(page)
        await assertWorksWithoutScripts(browser, specimen.origin + path, page)
      })
    })
  }

  test('a public page weighs less than 40 KB, fonts included', async () => {
    const { totalBytes, files } = await weighPage(browser, `${specimen.origin}/`)
    assert.ok(Object.keys(files).some((file) => file.endsWith('.woff2')), 'the fonts are weighed')
    assert.ok(totalBytes < 40_000, `${totalBytes}: ${JSON.stringify(files)}`)
  })

  test('a form is sent without scripts and without a token, and not from another site', async () => {
    const other = await serve(() => new Hono().get('/', (c) => c.html(`<form method="post" action="${specimen.origin}/form"><button>x</button></form>`)))
    await withPage(async (page) => {
      await page.goto(`${specimen.origin}/form`)
      const [own] = await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), page.click('main button')])
      assert.equal(own.status(), 422)
      assert.equal(await own.request().headerValue('origin'), specimen.origin)
      await page.goto(other.origin)
      const [foreign] = await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), page.click('button')])
      assert.equal(foreign.status(), 403)
    })
  })
})

describe('the checks find what is wrong', () => {
  const good = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Goed</title><meta name="viewport" content="width=device-width"></head>
<body><main><h1>Een goede pagina</h1><p>Met genoeg tekst om iets te zeggen.</p><button type="button">Verder gaan</button>EXTRA</main></body></html>`
  const faults: [string, RegExp][] = [
    ['<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', /axe .* image-alt/],
    ['<pre>' + 'breed'.repeat(40) + '</pre>', /wider than 320 px: pre/],
    ['<p id="cut">Deze tekst past niet in zijn vak.</p>', /cut off at 320 px: p/],
    ['<button type="button" id="tiny">x</button>', /target under 24 px/],
    ['<button type="button" class="ok-button" id="low">Opslaan</button>', /button under 44 px/],
    ['<button type="button" id="ringless">Opslaan</button>', /no ring of at least 2 px/],
    ['<a href="/" id="covered">Bedekt</a><div id="cover">Balk</div>', /something lies over it/],
    ['<div><p>Open</div>', /html close-order|html /],
    ['<p style="color:#000">Stijl</p>', /html no-inline-style/],
  ]
  const css = `body{font:16px/1.5 sans-serif} :focus-visible{outline:3px solid} button{min-height:30px;min-width:30px}
#cut{width:60px;height:20px;overflow:hidden} #tiny{all:unset;width:9px;height:9px;overflow:hidden;min-width:0;min-height:0;display:block} #ringless{outline:0}
#covered{position:fixed;bottom:4px} #cover{position:fixed;bottom:0;left:0;right:0;height:60px;background:#fff}`
  const app = new Hono()
    .get('/style.css', (c) => c.text(css, 200, { 'content-type': 'text/css' }))
    .get('/:fault', (c) => {
      const [fault = ''] = faults[Number(c.req.param('fault'))] ?? []
      return c.html(good.replace('EXTRA', fault).replace('</head>', '<link rel="stylesheet" href="/style.css"></head>'))
    })

  test('a good page passes, and each fault is named', async () => {
    const served = await serve(() => app)
    await withPage(async (page) => {
      await page.goto(`${served.origin}/good`)
      await assertAccessible(page)
      for (const [index, [fault, expected]] of faults.entries()) {
        await page.goto(`${served.origin}/${index}`)
        await assert.rejects(assertAccessible(page), expected, fault)
      }
    })
  })

  test('a page that needs scripts is refused', async () => {
    const served = await serve(() => new Hono().get('/', (c) => c.html('<main></main><script>document.body.innerHTML="<main><h1>Hallo daar</h1>"</script>')))
    await assert.rejects(assertWorksWithoutScripts(browser, served.origin), /one h1/)
  })
})
