import assert from 'node:assert/strict'
import { test } from 'node:test'
import { circleAmong, codeOf, pathsOf, roomOf, sourceFiles, textOf, type SourceFile } from '../test/house/source-files.ts'

// The rules of ARCHITECTURE.md, executable. A rule that is in the way is changed by a decision in docs/decisions/, then here.
// Tests are freer than the product: they may use node: and test packages, and enter every room by its door (a page is
// tested against the real storage). They may not reach for the files inside another room, except for what was itself made
// for tests: *.testing.ts, *-for-test.ts, testing/, and storage's contract/ and crash/. The product may use none of those;
// measurements in bench/ may, as tests may.

const PORTABLE = ['ground', 'policy', 'ledger', 'information'] as const
const COMPUTING = [...PORTABLE, 'conversations', 'recordings', 'people', 'images', 'cases', 'uploads'] as const
const WITH_WINDOWS = ['mail', 'media', 'documents', 'storage', 'web', 'cli'] as const
const ROOMS = [...COMPUTING, ...WITH_WINDOWS] as const
type Room = (typeof ROOMS)[number]

/** Which rooms a room may enter. `composition` is src/*.ts and src/demo/: it connects everything and is kept small. */
const MAY_ENTER: Readonly<Record<Room | 'composition', readonly Room[]>> = {
  ground: [],
  policy: ['ground'],
  ledger: ['ground'],
  information: ['ground'],
  people: ['ground'],
  conversations: ['ground', 'policy'],
  recordings: ['ground', 'policy', 'conversations', 'ledger'],
  images: ['ground', 'policy'],
  cases: ['ground', 'policy', 'conversations', 'recordings', 'ledger'],
  uploads: ['ground'],
  mail: ['ground'],
  media: COMPUTING,
  documents: COMPUTING,
  storage: COMPUTING,
  web: COMPUTING,
  cli: COMPUTING,
  composition: ROOMS,
}

/** Files that are data: nobody reads them line by line. Catalogues of words are, too. */
const TABLES_OF_DATA: ReadonlySet<string> = new Set(['src/ledger/word-list.ts', 'src/people/common-passwords.ts'])
const CATALOGUE = /\/([a-z-]+-)?words(-nl|-en)?\.ts$/
/** Words to avoid, listed so that other texts can be checked for them. */
const LISTS_OF_BAD_WORDS: ReadonlySet<string> = new Set(['src/information/officialese.ts'])
const MOST_LINES = 300
const MOST_README_LINES = 40
const MOST_COMPOSITION_FILES = 16
const MOST_DEMO_FILES = 8

const files = sourceFiles()
const product = files.filter(({ isTest }) => !isTest)
const isRoom = (name: string | undefined): name is Room => ROOMS.some((room) => room === name)
const isOneOf = (rooms: readonly string[], { room }: SourceFile) => room !== undefined && rooms.includes(room)

/** Fails with everything that breaks the rule, not only the first. */
function none(offences: readonly string[]) {
  assert.deepEqual(offences, [])
}

test('every room has a door, a short README, and its name in package.json', () => {
  const { imports } = JSON.parse(textOf('package.json')) as { imports: Record<string, string> }
  const present = new Set(files.flatMap(({ room }) => (room === undefined || room === 'composition' ? [] : [room])))
  none([...present].filter((room) => !isRoom(room)).map((room) => `src/${room} is no room of the house`))
  for (const room of present) {
    assert.equal(imports[`#${room}`], `./src/${room}/index.ts`, `the door of ${room} in package.json`)
    assert.deepEqual(pathsOf([`src/${room}/index.ts`, `src/${room}/README.md`]), [`src/${room}/README.md`, `src/${room}/index.ts`], `door and README of ${room}`)
    const lines = textOf(`src/${room}/README.md`).trimEnd().split('\n').length
    assert.ok(lines < MOST_README_LINES, `src/${room}/README.md has ${lines} lines`)
  }
})

test('rooms enter only the rooms they may', () => {
  none(
    product.flatMap(({ path, room, imports }) => {
      const may = room === 'composition' || isRoom(room) ? MAY_ENTER[room] : undefined
      const entered = imports.filter(({ specifier }) => specifier.startsWith('#')).map(({ specifier }) => specifier.slice(1))
      return may === undefined ? [] : entered.filter((name) => !may.some((one) => one === name)).map((name) => `${path} enters ${name}`)
    }),
  )
})

test('a room is entered by its door; inside a room the file is imported', () => {
  none(
    files.flatMap(({ path, room, imports }) =>
      imports.flatMap(({ specifier, target }) => {
        if (specifier.startsWith('#')) {
          if (!isRoom(specifier.slice(1))) return [`${path} imports ${specifier}`]
          return specifier === `#${room}` && !files.some((file) => file.path === path && file.isTest) ? [`${path} goes out of its own door`] : []
        }
        const other = target === undefined ? undefined : roomOf(target)
        // The composition knows the rooms, never the other way round; what stands outside `src` may start it.
        if (other === 'composition') return isRoom(room) ? [`${path} reaches into ${target}`] : []
        const forTests = room === undefined && files.some((file) => file.path === target && file.isTest)
        return other !== undefined && other !== room && !forTests ? [`${path} reaches into ${target}`] : []
      }),
    ),
  )
})

test('the product uses nothing that was made for tests', () => {
  const forTests = new Set(files.filter(({ isTest }) => isTest).map(({ path }) => path))
  const inHouse = product.filter(({ room }) => room !== undefined)
  none(inHouse.flatMap(({ path, imports }) => imports.filter(({ target }) => target !== undefined && forTests.has(target)).map(({ target }) => `${path} uses ${target}`)))
})

test('no circles inside a room', () => {
  for (const room of [...ROOMS, 'composition']) assert.equal(circleAmong(files.filter((file) => file.room === room)), undefined, room)
})

test('computing rooms import only rooms and audited packages that compute', () => {
  const allowed = /^(\.|#|@noble\/)/
  none(product.filter((file) => isOneOf(COMPUTING, file)).flatMap(({ path, imports }) => imports.filter(({ specifier }) => !allowed.test(specifier)).map(({ specifier }) => `${path} imports ${specifier}`)))
})

test('computing rooms have no clock, no chance, no network, no screen', () => {
  const outside = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.|\bset(?:Timeout|Interval|Immediate)\b|\bfetch\(|\b(?:document|window|navigator|localStorage|indexedDB|process|console)\./
  none(
    product.filter((file) => isOneOf(COMPUTING, file)).flatMap((file) => {
      const found = outside.exec(codeOf(file))
      return found === null ? [] : [`${file.path} uses ${found[0]}`]
    }),
  )
})

test('chance and the clock are given, except where they come from', () => {
  const givers = new Set(['src/ground/id.ts'])
  none(product.filter((file) => isOneOf(COMPUTING, file) && !givers.has(file.path) && codeOf(file).includes('getRandomValues')).map(({ path }) => `${path} draws by itself`))
})

test('what runs in the browser imports no node: module', () => {
  const inBrowser = product.filter(({ path }) => path.startsWith('src/web/recorder/') || /\.island\.tsx?$/.test(path))
  none(inBrowser.flatMap(({ path, imports }) => imports.filter(({ specifier }) => specifier.startsWith('node:')).map(({ specifier }) => `${path} imports ${specifier}`)))
})

test('the composition stays small', () => {
  const composing = product.filter(({ room }) => room === 'composition').map(({ path }) => path)
  const beside = composing.filter((path) => path.startsWith('src/demo/'))
  assert.ok(composing.length - beside.length <= MOST_COMPOSITION_FILES, composing.join(' '))
  assert.ok(beside.length <= MOST_DEMO_FILES, beside.join(' '))
})

test('files are short enough to read', () => {
  const lines = ({ text }: SourceFile) => text.trimEnd().split('\n').length
  none(files.filter((file) => !TABLES_OF_DATA.has(file.path) && !CATALOGUE.test(file.path) && lines(file) > MOST_LINES).map((file) => `${file.path} has ${lines(file)} lines`))
})

test('names are in kebab-case and say what is inside', () => {
  const paths = pathsOf(['src/**/*', 'test/**/*', 'bench/**/*', 'scripts/**/*'])
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/
  const empty = /^(.*-)?(util|utils|helper|helpers|manager|managers|service|services)$|^common$|^misc$/
  const offends = (name: string) => (!kebab.test(name) && name !== 'README.md') || empty.test(name.replace(/\..*$/, ''))
  none(paths.filter((path) => path.split('/').some(offends)))
  const exported = /^export (?:abstract )?(?:const|function|class|type|interface|async function) (\w*(?:Util|Helper|Manager|Service)s?)\b/gm
  none(product.flatMap(({ path, text }) => [...text.matchAll(exported)].map(([, name]) => `${path} exports ${name}`)))
})

test('exports have names', () => {
  none(files.filter(({ text }) => /^export default\b|^export \{[^}]*\bas default\b/m.test(text)).map(({ path }) => path))
})

test('every test asserts something', () => {
  none(files.filter(({ path, text }) => /\.test\.tsx?$/.test(path) && !/\bassert\s*[.(]/.test(text)).map(({ path }) => path))
})

test('nothing is left to do later, and no text knows the machine it was written on', () => {
  const texts = pathsOf(['*.md', 'src/**/*.{ts,tsx,md,sql,css,mjs}', 'test/**/*.{ts,md}', 'bench/**/*.{ts,md}', 'scripts/**/*', 'docs/**/*.md', 'policies/**/*.yaml'])
    .filter((path) => path !== 'src/house.test.ts')
  const later = /\b(?:TODO|FIXME|XXX)\b/
  const elsewhere = /(?:^|[\s'"`(])\/(?:home|root|work|Users)\/\w/m
  none(texts.filter((path) => later.test(textOf(path)) || elsewhere.test(textOf(path))))
})

test('what people read never grants, accuses or commands', () => {
  const paths = pathsOf(['src/web/**/*.{ts,tsx}', 'src/information/**/*.ts', 'src/policy/**/*.ts', 'policies/**/*.yaml']).filter((path) => !path.includes('.test.') && !LISTS_OF_BAD_WORDS.has(path))
  const words = /toestemming gegeven|permission granted|\billegaal\b|\billegale\b|\billegal\b|\bu dient\b/i
  none(paths.flatMap((path) => textOf(path).split('\n').flatMap((line, i) => (words.test(line) ? [`${path}:${i + 1} ${words.exec(line)?.[0]}`] : []))))
})

test('migrations have numbers of their own, in an unbroken row', () => {
  const names = pathsOf(['src/storage/sqlite/migrations/*']).map((path) => path.split('/').at(-1) ?? '')
  assert.deepEqual(names.map((name) => Number(name.slice(0, 4))), names.map((_, i) => i + 1))
  none(names.filter((name) => !/^\d{4}-[a-z0-9-]+\.sql$/.test(name)))
})

test('the numbers of decisions are never used twice', () => {
  const numbers = pathsOf(['docs/decisions/*.md']).map((path) => path.split('/').at(-1)?.slice(0, 4))
  assert.deepEqual(numbers, [...new Set(numbers)])
})
