import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Button, LinkButton } from './button.tsx'
import { Checkboxes, Radios } from './choices.tsx'
import { BigCode, Clause, Qr } from './codes.tsx'
import { NumberField, TextField } from './fields.tsx'
import { Steps } from './lists.tsx'
import { IslandData, ProgressBar } from './meters.tsx'
import { ErrorSummary, StatusBadge } from './notice.tsx'
import { Page, renderPage } from './page.tsx'
import type { Site } from './site.ts'
import { Table } from './table.tsx'

const html = (view: VNode | null) => renderToString(<>{view}</>)
const site: Site = {
  organisation: { name: 'De <Linde>' },
  homeHref: '/',
  footerLinks: (lang) => [{ href: '/privacy', text: lang === 'nl' ? 'Jouw gegevens' : 'Your data' }],
  signOutAction: '/sign-out',
  assets: { url: (name) => `/assets/${name}`, fontUrls: ['/assets/a.woff2'] },
}

test('a page names its language, its subject and the organisation, and loads its scripts as modules', () => {
  const page = renderPage(<Page site={site} lang="nl" title="Opnemen" heading="Opnemen" scripts={['recorder']} noindex hasErrors />)
  assert.match(page, /^<!doctype html>\n<html lang="nl">/)
  assert.match(page, /<title>Let op: Opnemen - De &lt;Linde><\/title>/)
  assert.match(page, /<script type="module" src="\/assets\/recorder"><\/script>/)
  assert.match(page, /<meta name="robots" content="noindex"\/>/)
  assert.match(page, /<a class="ok-skip" href="#page-content">Naar de inhoud<\/a>/)
  assert.match(page, /Jouw gegevens/)
  assert.doesNotMatch(page, /style=|<style|onclick/i)
})

test('the other language is a link in that language, and only staff see the button to sign out', () => {
  const page = renderPage(<Page site={site} lang="en" title="t" switchLanguageHref="/?taal=nl" staffName="Fatima" />)
  assert.match(page, /<a class="ok-language" href="\/\?taal=nl" hreflang="nl" lang="nl"[^>]*>Nederlands<\/a>/)
  assert.match(page, /<form[^>]*method="post" action="\/sign-out">.*Signed in as <b>Fatima<\/b>/)
  assert.doesNotMatch(renderPage(<Page site={site} lang="en" title="t" />), /sign-out|ok-language/)
})

test('what visitors typed is text, never markup', () => {
  const typed = '"><img src=x onerror=alert(1)>'
  const rendered = html(
    <>
      <TextField name="a" label={typed} value={typed} hint={typed} error={typed} />
      <TextField name="b" label="b" rows={3} value={`</textarea>${typed}`} />
      <Table caption={typed} columns={[{ heading: typed, cell: (row: string) => row }, { heading: typed, cell: (row) => row }]} rows={[typed]} />
    </>,
  )
  assert.doesNotMatch(rendered, /<img/)
  assert.doesNotMatch(rendered, /<\/textarea>"/)
})

test('a field with an error says so in words that belong to it', () => {
  const field = html(<TextField name="who" label="Wie" hint="Voornaam" error="Vul in wie" />)
  assert.match(field, /<label class="ok-field__label" for="who">/)
  assert.match(field, /<input[^>]* id="who" name="who" aria-describedby="who-hint who-error" aria-invalid="true"/)
  assert.match(field, /id="who-error".*Vul in wie/)
  assert.doesNotMatch(html(<TextField name="who" label="Wie" />), /aria-describedby|aria-invalid|ok-field--error/)
  assert.match(html(<NumberField name="n" label="Hoeveel" unit="mensen" />), /inputmode="numeric".*aria-describedby="n-unit"/)
})

test('the error summary leads to the field, and to the first of several choices', () => {
  assert.match(html(<ErrorSummary title="Er klopt iets niet" errors={[{ field: 'who', text: 'Kies iemand' }]} />), /role="alert".*<a href="#who">Kies iemand<\/a>/)
  assert.equal(html(<ErrorSummary title="x" errors={[]} />), '')
  const radios = html(<Radios name="who" legend="Wie" error="Kies iemand" value="b" options={[{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }]} />)
  assert.match(radios, /<fieldset[^>]*aria-describedby="who-error"/)
  assert.match(radios, /<input type="radio" id="who" name="who" value="a"\/>/)
  assert.match(radios, /<input type="radio" id="who-2" name="who" value="b" checked\/>/)
})

test('nothing is chosen beforehand, and several boxes can be', () => {
  const options = [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }]
  assert.doesNotMatch(html(<Radios name="r" legend="R" options={options} />), /checked/)
  assert.equal(html(<Checkboxes name="c" legend="C" options={options} values={['a', 'b']} />).match(/checked/g)?.length, 2)
})

test('a code is shown in two groups and spoken letter by letter', () => {
  for (const code of ['7KMP3XQ9', '7KMP-3XQ9']) {
    const shown = html(<BigCode code={code} label="Code" />)
    assert.match(shown, /aria-hidden="true">7KMP-3XQ9</)
    assert.match(shown, /class="ok-hidden">7 K M P, 3 X Q 9</)
  }
})

test('a QR code is drawn without style, dark on white, and refuses what nobody can scan', () => {
  const qr = html(<Qr text="https://opnemen.example.nl/g/7KMP3XQ9" label="QR-code naar dit gesprek" />)
  assert.match(qr, /role="img" aria-label="QR-code naar dit gesprek"/)
  assert.doesNotMatch(qr, /style|http/)
  assert.ok(qr.length < 8000, `${qr.length} characters`)
  assert.throws(() => html(<Qr text={'x'.repeat(1025)} label="x" />), RangeError)
})

test('facts for an island cannot end their block', () => {
  const value = { name: '</script><script>alert(1)</script><!--' }
  const block = html(<IslandData id="facts" value={value} />)
  assert.equal(block.match(/<\/script>/g)?.length, 1)
  assert.deepEqual(JSON.parse(/>(.*)<\/script>/.exec(block)?.[1] ?? ''), value)
})

test('states, steps and rows are said in words as well', () => {
  assert.match(html(<StatusBadge state="running" live>De opname loopt</StatusBadge>), /role="status".*<span>De opname loopt<\/span>/)
  const steps = html(<Steps label="Stappen" words={{ done: 'klaar', now: 'hier' }} items={[{ text: 'Melden', state: 'done' }, { text: 'Opnemen', state: 'now' }, { text: 'Delen', state: 'next' }]} />)
  assert.match(steps, /Melden<span class="ok-hidden"> \(klaar\)/)
  assert.match(steps, /aria-current="step"><span>Opnemen<span class="ok-hidden"> \(hier\)/)
  assert.doesNotMatch(html(<ProgressBar id="p" label="Bewaren" />), /value=/)
  assert.equal(html(<Table caption="x" columns={[]} rows={[]} empty={<p>Nog niets</p>} />), '<p>Nog niets</p>')
})

test('a button does something, a link goes somewhere', () => {
  assert.equal(html(<Button>Verder</Button>), '<button class="ok-button ok-button--primary" type="submit">Verder</button>')
  assert.match(html(<LinkButton href="/a" kind="danger" size="large" icon="download">Haal op</LinkButton>), /^<a class="ok-button ok-button--danger ok-button--large" href="\/a"><svg/)
  assert.match(html(<Clause label="Artikel 1" lang="nl">Tekst</Clause>), /^<details class="ok-clause"><summary>Artikel 1<\/summary><blockquote lang="nl">Tekst/)
})
