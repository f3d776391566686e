import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { readPolicy } from '#policy'
import { HtmlValidate } from 'html-validate'
import { parse } from 'yaml'
import { LIST_NAME } from './keep-files.ts'
import { publishedFiles } from './published-files.ts'
import { AXIEHUIS, runOver } from './policy.testing.ts'

const folder = await mkdtemp(join(tmpdir(), 'openkaart-publish-'))
after(() => rm(folder, { recursive: true }))

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'void-style': 'off', 'doctype-style': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off', 'tel-non-breaking': 'off' },
})

function policyIn(text: string) {
  const read = readPolicy(parse(text))
  assert.ok(read.ok, JSON.stringify(read))
  return read.value
}
const axiehuis = policyIn(AXIEHUIS)
const both = { languages: ['nl', 'en'], style: 'inline' } as const
const publishTo = (to: string, ...more: readonly string[]) => runOver({ 'r.yaml': AXIEHUIS }, 'publish', 'r.yaml', '--to', to, ...more)
const HTML = 'opnemen.nl.html'

suite('the published page', () => {
  for (const style of ['inline', 'none'] as const) {
    test(`is sound and accessible HTML, with style ${style}`, async () => {
      for (const [name, text] of publishedFiles(axiehuis, { ...both, style })) {
        if (!name.endsWith('.html')) continue
        const { results } = await validator.validateString(text)
        assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${name}:${line} ${ruleId} ${message}`)), [])
        assert.equal(text.includes('<style>'), style === 'inline')
      }
    })
  }

  test('folds what the text leaves open and where rules meet, and nothing else; paper shows them unfolded', () => {
    const html = publishedFiles(axiehuis, both).get(HTML) ?? ''
    assert.deepEqual([...html.matchAll(/<details>\n<summary><h2 id="([a-z-]+)">([^<]+)<\/h2><\/summary>/g)].map(([, id, heading]) => [id, heading]), [['choices', 'Wat de tekst openlaat'], ['conflicts', 'Waar regels elkaar raken']])
    assert.equal(html.match(/<details>/g)?.length, 2)
    assert.match(html, /@media print \{[^]*details::details-content \{ content-visibility: visible/)
  })

  test('runs nothing and asks nothing of other servers', () => {
    for (const [name, text] of publishedFiles(axiehuis, both)) {
      if (!name.endsWith('.html')) continue
      assert.deepEqual(text.match(/<script(?! type="application\/ld\+json">)|\son\w+=|\ssrc=|@import|url\(|<(?:iframe|img|object|embed|form)\b/g), null)
      assert.deepEqual([...text.matchAll(/<link [^>]*href="([^"]*)"/g)].filter(([, href]) => !/^opnemen\.(?:nl|en)\.(?:html|md|jsonld)$/.test(href ?? '')), [])
    }
  })

  test('leads inside itself only to what is there, and to every language that was asked for', () => {
    const files = publishedFiles(axiehuis, both)
    const html = files.get(HTML) ?? ''
    const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))
    const anchors = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    assert.ok(anchors.length > 40)
    assert.deepEqual(anchors.filter((id) => !ids.has(id)), [])
    assert.match(html, /<a href="opnemen\.en\.html" hreflang="en" lang="en">English<\/a>/)
    const alone = publishedFiles(axiehuis, { languages: ['nl'], style: 'none' })
    assert.deepEqual([...alone.keys()], [HTML, 'opnemen.nl.md', 'opnemen.nl.jsonld'])
    assert.ok([...alone.values()].every((text) => !text.includes('opnemen.en')))
  })

  test('holds the same data for search engines inside and beside', () => {
    const files = publishedFiles(axiehuis, both)
    const inside = /<script type="application\/ld\+json">(.*)<\/script>/.exec(files.get(HTML) ?? '')?.[1] ?? ''
    const beside = JSON.parse(files.get('opnemen.nl.jsonld') ?? '') as { '@type': unknown; mainEntity: { name: string; acceptedAnswer: { text: string } }[] }
    assert.deepEqual(JSON.parse(inside), beside)
    assert.deepEqual(beside['@type'], ['WebPage', 'FAQPage'])
    assert.ok(beside.mainEntity.every(({ name, acceptedAnswer }) => name !== '' && acceptedAnswer.text !== ''))
  })

  test('is the same every time', () => {
    assert.deepEqual([...publishedFiles(policyIn(AXIEHUIS), both)], [...publishedFiles(axiehuis, both)])
  })

  test('shows mark-up in the rules as text, in every form', async () => {
    const evil = '</script><script>alert(1)</script><img src=x onerror=alert(1)>&amp; "\' [x](javascript:alert(1)) `c` | *b*'
    const base = parse(AXIEHUIS) as { organisation: object; title: object; page: { paragraphs: object[] }[]; clauses: { text: object }[] }
    const said = { nl: evil, en: evil }
    const read = readPolicy({ ...base, organisation: { ...base.organisation, name: evil }, title: said, page: base.page.map((one) => ({ ...one, heading: said, paragraphs: [said, { nl: `# ${evil}\n1. x`, en: evil }] })), clauses: base.clauses.map((one) => ({ ...one, text: said, heading: said })) })
    assert.ok(read.ok, JSON.stringify(read))
    const files = publishedFiles(read.value, both)
    const html = files.get(HTML) ?? ''
    assert.equal(html.match(/<script/g)?.length, 1)
    assert.equal(html.match(/<img/g), null)
    const { results } = await validator.validateString(html)
    assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId)), [])
    const markdown = files.get('opnemen.nl.md') ?? ''
    assert.deepEqual(markdown.match(/(?<!\\)<(?!https?:)|(?<!\\)\]\(javascript/g), null)
    assert.ok(markdown.includes('\n\\# \\</script\\>'))
  })
})

suite('policy publish', () => {
  test('makes the folder and its files, and does nothing the second time', async () => {
    const to = join(folder, 'new/deeper')
    const first = await publishTo(to)
    assert.deepEqual([first.code, first.err], [0, ''])
    assert.deepEqual((await readdir(to)).toSorted(), ['opnemen.en.html', 'opnemen.en.jsonld', 'opnemen.en.md', HTML, 'opnemen.nl.jsonld', 'opnemen.nl.md', LIST_NAME])
    const second = await publishTo(to)
    assert.equal(second.code, 0)
    assert.ok(second.out.split('\n').every((line) => line.startsWith('Was al zo')))
  })

  test('replaces its own files with a newer page, and names the ones it left alone', async () => {
    const to = join(folder, 'newer')
    await publishTo(to)
    const { code, out } = await publishTo(to, '--lang', 'nl', '--style', 'none')
    assert.equal(code, 0)
    assert.match(out, /Gemaakt: .*opnemen\.nl\.html/)
    assert.match(out, /van een eerdere keer en niet bijgewerkt: .*opnemen\.en\.html/)
    assert.equal((await publishTo(to, '--lang', 'both')).code, 0)
  })

  test('leaves alone what others made or changed, and then makes nothing at all, until it is told to', async () => {
    const to = join(folder, 'changed')
    await publishTo(to)
    await writeFile(join(to, HTML), 'my own work')
    await rm(join(to, 'opnemen.en.md'))
    const { code, out, err } = await publishTo(to)
    assert.deepEqual([code, out], [1, ''])
    assert.match(err, /maakten wij niet, of iemand veranderde het daarna: .*opnemen\.nl\.html\nEr is niets gemaakt of veranderd\.\nMet --force/)
    assert.equal(await readFile(join(to, HTML), 'utf8'), 'my own work')
    assert.ok(!(await readdir(to)).includes('opnemen.en.md'))
    assert.equal((await publishTo(to, '--force')).code, 0)
    assert.match(await readFile(join(to, HTML), 'utf8'), /^<!DOCTYPE html>/)
  })

  test('does not take a list somebody else wrote for its own, nor follow names in it out of the folder', async () => {
    const to = join(folder, 'list')
    await mkdir(to)
    await writeFile(join(to, LIST_NAME), '{"mine":true}')
    assert.equal((await publishTo(to)).code, 1)
    await writeFile(join(to, LIST_NAME), JSON.stringify({ format: 'openkaart-published/1', files: { '../../secret': 'x', '__proto__': 'x', 'opnemen.fr.html': 3 } }))
    const { code, out } = await publishTo(to)
    assert.equal(code, 0)
    assert.ok(!out.includes('secret') && !out.includes('opnemen.fr'))
    for (const text of ['', '{', '[]', 'null']) {
      await writeFile(join(to, LIST_NAME), text)
      assert.equal((await publishTo(to)).code, 1, text)
    }
  })

  test('never writes through a link or over a folder, not even with --force', async () => {
    const to = join(folder, 'links')
    await mkdir(join(to, 'opnemen.en.html'), { recursive: true })
    const target = join(folder, 'precious')
    await writeFile(target, 'precious')
    await symlink(target, join(to, HTML))
    for (const more of [[], ['--force']]) {
      const { code, err } = await publishTo(to, ...more)
      assert.equal(code, 1)
      assert.match(err, /iets anders dan een gewoon bestand: .*opnemen\.nl\.html/)
      assert.match(err, /iets anders dan een gewoon bestand: .*opnemen\.en\.html/)
    }
    assert.equal(await readFile(target, 'utf8'), 'precious')
    assert.deepEqual((await readdir(to)).toSorted(), ['opnemen.en.html', HTML])
  })

  test('says so when a folder cannot be one', async () => {
    await writeFile(join(folder, 'file'), '')
    for (const to of [join(folder, 'file'), join(folder, 'file/inside'), join(folder, 'x'.repeat(300))]) {
      const { code, out, err } = await publishTo(to)
      assert.deepEqual([code, out], [1, ''], to)
      assert.match(err, /^In deze map kunnen we niets maken: /)
    }
    await assert.rejects(readdir(join(folder, 'file/inside')))
  })

  test('publishes nothing from rules that are not sound', async () => {
    const to = join(folder, 'unsound')
    const { code } = await runOver({ 'r.yaml': AXIEHUIS.replace('format: openkaart-policy/1', 'format: other/1') }, 'publish', 'r.yaml', '--to', to)
    assert.equal(code, 1)
    await assert.rejects(readdir(to))
  })
})
