import assert from 'node:assert/strict'
import { existsSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { SETTINGS } from '../src/settings.ts'
import { pathsOf, ROOT, textOf } from '../test/house/source-files.ts'

// What the documentation says about the project has to be so: links lead somewhere, commands and settings exist, and the
// page about the rooms says what the house test enforces.

const PAGES = pathsOf(['*.md', '{docs,src,test,bench,scripts,policies}/**/*.md'])
const MOST_PICTURE_BYTES = 200_000
/** Read by tests only. */
const TEST_SETTINGS = ['OPENKAART_VECTORS']

type Package = { readonly version: string; readonly scripts: object; readonly imports: object; readonly dependencies: object; readonly devDependencies: object }
const project = JSON.parse(textOf('package.json')) as Package

/** Fails with everything that is wrong, not only the first. */
function none(offences: readonly string[]) {
  assert.deepEqual(offences, [])
}

/** The text of a page without blocks of code, in which brackets are no links. */
const proseOf = (page: string) => textOf(page).replaceAll(/^(```|~~~)[^]*?^\1/gm, '')

/** What a page leads to: links, and pictures in both forms. */
function linksOf(page: string): readonly string[] {
  const prose = proseOf(page).replaceAll(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^()\s]+)\)|<(?:img|a)\s[^>]*?(?:src|href)="([^"]+)"/g)].map(([, link, source]) => link ?? source ?? '')
}

/** Names of the headings of a page, as GitHub makes them. */
function anchorsOf(page: string): ReadonlySet<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of proseOf(page).matchAll(/^#{1,6}\s+(.+?)\s*$/gm)) {
    const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase().replaceAll(/[^\p{L}\p{N}_\- ]/gu, '').replaceAll(' ', '-')
    let name = plain
    for (let again = 1; anchors.has(name); again++) name = `${plain}-${again}`
    anchors.add(name)
  }
  return anchors
}

test('every link leads to something that is there, and to a heading it has', () => {
  const inside = (page: string) => linksOf(page).filter((link) => !/^[a-z][a-z0-9+.-]*:/i.test(link))
  assert.ok(inside('README.md').length > 10, 'links are found')
  none(PAGES.flatMap((page) => inside(page).flatMap((link) => {
    const [file = '', anchor] = link.split('#')
    const target = file === '' ? page : normalize(join(dirname(page), decodeURIComponent(file))).replaceAll('\\', '/').replace(/\/$/, '')
    if (target.startsWith('..') || !existsSync(join(ROOT, target))) return [`${page}: ${link}`]
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor) ? [`${page}: ${link} has no such heading`] : []
  })))
})

test('files named in the text are there', () => {
  const named = /`((?:src|docs|test|scripts|policies|bench)\/[\w./-]+\.[a-z]+)`/g
  none(PAGES.flatMap((page) => [...proseOf(page).matchAll(named)].flatMap(([, path = '']) => (existsSync(join(ROOT, path)) ? [] : [`${page}: ${path}`]))))
})

test('commands and settings named in the text exist', () => {
  const readme = textOf('README.md')
  for (const command of ['npm start', 'npm test']) assert.match(readme, new RegExp(`^${command}\\b`, 'm'))
  const known = new Set(Object.keys(project.scripts))
  none(PAGES.flatMap((page) => [...textOf(page).matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)/g)].flatMap(([, run, short]) => {
    const name = run ?? short ?? ''
    return known.has(name) ? [] : [`${page}: npm run ${name}`]
  })))
  const settings = new Set<string>([...SETTINGS.map(({ name }) => name), ...TEST_SETTINGS])
  none(PAGES.flatMap((page) => (textOf(page).match(/\bOPENKAART_[A-Z]+\b/g) ?? []).filter((name) => !settings.has(name)).map((name) => `${page}: ${name}`)))
})

test('ARCHITECTURE.md has every room, and lets it enter what the house test lets it enter', () => {
  const rooms = Object.keys(project.imports).map((name) => name.slice(1))
  const house = textOf('src/house.test.ts')
  const groups = { nothing: [] as readonly string[], 'the computing rooms': ['ground', 'policy', 'ledger', 'information', 'people', 'conversations', 'recordings', 'cases', 'uploads'] }
  const rows = new Map([...textOf('ARCHITECTURE.md').matchAll(/^\| `([a-z]+)` \|[^|]*\| ([^|]+) \|$/gm)].map(([, room = '', enter = '']) => [room, enter.trim()]))
  assert.deepEqual([...rows.keys()].sort(), [...rooms].sort())
  for (const [room, enter] of rows) {
    const said = enter === 'nothing' || enter === 'the computing rooms' ? groups[enter] : enter.split(', ')
    const [, list = ''] = new RegExp(`^  ${room}: (\\[.*?\\]|COMPUTING),$`, 'm').exec(house) ?? []
    const enforced = list === 'COMPUTING' ? groups['the computing rooms'] : [...list.matchAll(/'([a-z]+)'/g)].map(([, name = '']) => name)
    assert.notEqual(list, '', `the house test knows ${room}`)
    assert.deepEqual([...said].sort(), [...enforced].sort(), room)
  }
})

test('the project speaks for itself: nothing points outside it, and nothing is left to do later', () => {
  // With brackets around single letters: the house test reads this file too, and looks for the same words.
  const elsewhere = /(?<![\w-])shared\/|[/](?:work|home|root|Users)[/]\w|\bissue #|(?:^|[\s(])#\d+\b|\b(?:T[O]DO|F[I]XME|X[X]X)\b|\bregistry\.npmjs\.org\b/i
  none(PAGES.flatMap((page) => textOf(page).split('\n').flatMap((line, at) => (elsewhere.test(line) ? [`${page}:${at + 1} ${elsewhere.exec(line)?.[0]}`] : []))))
})

test('pictures are small, used, and described for those who do not see them', () => {
  const used = new Set(PAGES.flatMap((page) => linksOf(page).map((link) => normalize(join(dirname(page), link)).replaceAll('\\', '/'))))
  const pictures = pathsOf(['docs/pictures/*'])
  assert.ok(pictures.length >= 3)
  none(pictures.filter((path) => statSync(join(ROOT, path)).size > MOST_PICTURE_BYTES || !used.has(path)))
  none(PAGES.flatMap((page) => [...proseOf(page).matchAll(/!\[\]\(|<img(?![^>]*\balt="[^"]{20,}")[^>]*>/g)].map(([found]) => `${page}: ${found}`)))
})

test('the list of decisions names every decision with its title', () => {
  const list = textOf('docs/decisions/README.md')
  none(pathsOf(['docs/decisions/[0-9]*.md']).filter((path) => {
    const name = path.split('/').at(-1) ?? ''
    const title = /^# \d+\. (.+)$/m.exec(textOf(path))?.[1]
    return title === undefined || !list.includes(`| [${name.slice(0, 4)}](${name}) | ${title} |`) || !/when to revisit/i.test(textOf(path))
  }))
})

test('the licence is whole, every package has its notice, and the version its changes', () => {
  const licence = textOf('LICENSE')
  for (let article = 1; article <= 15; article++) assert.match(licence, new RegExp(`^${article}\\.[A-Z]`, 'm'))
  for (const words of ['EUROPEAN UNION PUBLIC LICENCE v. 1.2', 'Appendix', 'LiLiQ-R+']) assert.ok(licence.includes(words), words)
  const notice = textOf('NOTICE.md')
  none(Object.keys({ ...project.dependencies, ...project.devDependencies }).filter((name) => {
    const known = name.startsWith('@fontsource/') ? 'Fontsource' : name
    return !notice.includes(known)
  }))
  assert.ok(textOf('CHANGELOG.md').includes(`## [${project.version}]`))
})
