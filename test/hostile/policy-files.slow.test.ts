import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, test } from 'node:test'
import { freePort } from '../../src/free-port.testing.ts'
import { ROOT } from '../house/source-files.ts'
import { measured, type MeasuredRun } from './measured-process.ts'

// Files of rules written to do harm, or put there by mistake, given to the program as it is started: on the command line and as
// the rules of the website. Each is refused in a sentence, soon, in little memory, and without a look inside the program.

/** Time of the processor from the start of the program to its end. */
const MOST_WORK_MS = 10_000
/** What waits for ever, or is kept busy for minutes, is stopped here, also on a machine that does much else. */
const GIVEN_UP_MS = 120_000
/** Node and the program take some 120 MB before they read anything. */
const MOST_MEMORY_BYTES = 400 * 1024 * 1024

const folder = mkdtempSync(join(tmpdir(), 'openkaart-hostile-'))
after(() => rmSync(folder, { recursive: true }))
const rules = readFileSync(join(ROOT, 'policies/axiehuis.yaml'), 'utf8')
const at = (name: string) => join(folder, name)
const written = (name: string, content: string | Uint8Array) => {
  writeFileSync(at(name), content)
  return at(name)
}
const adopting = (name: string, other: string) => written(`${name}.yaml`, `format: openkaart-policy/1\nid: ${name}\nversion: "1"\ninForce: { from: "2020-01-01" }\norganisation: { name: X }\ntitle: { nl: X, en: X }\nadopts: { policy: ${other} }\n`)
const MEGABYTE = 1024 * 1024

type Hostile = { readonly file: string; readonly says: RegExp }

/** Each with what is said about it. `:3:` is a line; a file that is none, or is no text, has no lines. */
const hostile: { readonly [what: string]: () => Hostile } = {
  'references that multiply': () => ({
    file: written('aliases.yaml', `l0: &l0 [x, x, x]\n${Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array.from({ length: 9 }, () => `*l${i}`).join(', ')}]`).join('\n')}\n`),
    says: /aliases\.yaml: .*(verwijzingen|references)/,
  }),
  'a reference to what is around it': () => ({ file: written('around.yaml', 'id: &a\n  b: *a\n'), says: /around\.yaml(:\d+)?: .*(\.$|verwijzingen|references)/m }),
  'lists in lists, a hundred thousand deep': () => ({ file: written('deep.yaml', `a: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`), says: /deep\.yaml:1: .*(te diep|too deeply)/ }),
  'blocks in blocks, thirty deep': () => ({ file: written('nested.yaml', `a: ${'{ a: '.repeat(30)}1${' }'.repeat(30)}\n`), says: /nested\.yaml:1: .*(te diep|too deeply)/ }),
  'a text of nearly a megabyte': () => ({ file: written('long.yaml', `id: x\ntitle: ${'x'.repeat(MEGABYTE - 100)}\n`), says: /long\.yaml(:2)?: .*(te groot|too large)/ }),
  'a megabyte of names': () => ({ file: written('names.yaml', Array.from({ length: 100_000 }, (_, i) => `k${i}: 1`).join('\n').slice(0, MEGABYTE - 10)), says: /names\.yaml(:\d+)?: .*(te groot|too large)/ }),
  'a megabyte of one name, again and again': () => ({ file: written('twice.yaml', 'name: 1\n'.repeat(MEGABYTE / 8 - 10)), says: /twice\.yaml:2: .*(twee keer|twice)/ }),
  'rules that adopt themselves': () => ({ file: adopting('self', 'self'), says: /self\.yaml:7: adopts: .*(neemt zichzelf over|adopts itself)/ }),
  'two that adopt each other': () => {
    adopting('two-b', 'two-a')
    return { file: adopting('two-a', 'two-b'), says: /two-[ab]\.yaml:7: adopts: .*(neemt zichzelf over|adopts itself)/ }
  },
  'five that adopt each other in a ring': () => {
    for (const [i, name] of ['five-a', 'five-b', 'five-c', 'five-d', 'five-e'].entries()) adopting(name, `five-${'bcdea'[i]}`)
    return { file: at('five-a.yaml'), says: /five-[a-e]\.yaml:7: adopts: .*(neemt zichzelf over|adopts itself)/ }
  },
  'names that reach into the language': () => ({ file: written('proto.yaml', 'id: x\n__proto__: { rules: [] }\nconstructor: { prototype: {} }\n'), says: /proto\.yaml:2: __proto__: .*“__proto__”/ }),
  'a pattern where a value belongs': () => ({ file: written('pattern.yaml', rules.replace('medium, is: sound', 'medium, matches: "(a+)+$"')), says: /pattern\.yaml:\d+: .*“matches”/ }),
  'a device without an end': () => {
    symlinkSync('/dev/zero', at('zero.yaml'))
    return { file: at('zero.yaml'), says: /zero\.yaml.*(geen gewoon bestand|not a file)/ }
  },
  'a pipe nobody writes into': () => {
    execFileSync('mkfifo', [at('pipe.yaml')])
    return { file: at('pipe.yaml'), says: /pipe\.yaml.*(geen gewoon bestand|not a file)/ }
  },
  'a folder': () => {
    mkdirSync(at('folder.yaml'))
    return { file: at('folder.yaml'), says: /folder\.yaml.*EISDIR/ }
  },
  'a file of two gigabytes': () => {
    truncateSync(written('huge.yaml', ''), 2 * 1024 * MEGABYTE)
    return { file: at('huge.yaml'), says: /huge\.yaml: .*(te groot|too large)/ }
  },
  'text that is no UTF-8': () => ({ file: written('latin.yaml', Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xe9, 0xff, 0x0a])), says: /latin\.yaml: .*UTF-8/ }),
  'a NUL in the text': () => ({ file: written('nul.yaml', rules.replace('name: aXiehuis', 'name: aXie\u0000huis')), says: /nul\.yaml:\d+: / }),
  'only NULs': () => ({ file: written('nuls.yaml', new Uint8Array(4096)), says: /nuls\.yaml(:1)?: / }),
  'UTF-16 with a mark in front': () => ({ file: written('utf16.yaml', Buffer.from(`\ufeff${rules}`, 'utf16le')), says: /utf16\.yaml: .*UTF-8/ }),
  'a file that is not there': () => ({ file: at('absent.yaml'), says: /absent\.yaml.*ENOENT/ }),
}

/** Clear, soon, small, refused, and nothing of the program shown. */
function requireRefusal({ code, said, workedMs, mostBytes }: MeasuredRun, says: RegExp): void {
  assert.notEqual(code, null, `still busy after ${GIVEN_UP_MS} ms: ${said.slice(0, 500)}`)
  assert.ok(code !== 0, `it was accepted: ${said.slice(0, 500)}`)
  assert.match(said, says)
  assert.doesNotMatch(said, /\n\s+at |node:internal|\.ts:\d+:\d+|Error:|undefined|\[object/, 'it shows the program')
  assert.ok(said.length < 20_000, `${said.length} characters are more than anybody reads`)
  assert.ok(mostBytes < MOST_MEMORY_BYTES, `${Math.round(mostBytes / MEGABYTE)} MB`)
  assert.ok(workedMs < MOST_WORK_MS, `${Math.round(workedMs)} ms`)
}

const facts = written('facts.json', JSON.stringify({ question: 'record', medium: 'sound', setting: 'site', recorder: 'client', announced: 'before', running: false, people: [{ id: 'a', role: 'client' }] }))

const refusedBy = async (words: readonly string[], settings: Readonly<Record<string, string>>, says: RegExp) => {
  requireRefusal(await measured(words, settings, GIVEN_UP_MS), says)
}

for (const [what, make] of Object.entries(hostile)) {
  test(`${what}: refused on the command line, and the website does not start with it`, async () => {
    const { file, says } = make()
    await refusedBy(['policy', 'check', file], {}, says)
    await refusedBy(['serve'], { OPENKAART_POLICY: file, OPENKAART_DATA: at(`data-${basename(file)}`), PORT: String(await freePort()) }, says)
  })
}

test('who asks for a decision with such rules hears the same', async () => {
  for (const what of ['references that multiply', 'five that adopt each other in a ring', 'names that reach into the language'] as const) {
    const { file, says } = hostile[what]!()
    await refusedBy(['policy', 'decide', file, '--facts', facts, '--lang', 'en'], {}, says)
  }
})

test('as facts, the same files are refused as well', async () => {
  copyFileSync(join(ROOT, 'policies/axiehuis.yaml'), at('axiehuis.yaml'))
  for (const name of ['zero.yaml', 'pipe.yaml', 'folder.yaml', 'huge.yaml', 'latin.yaml', 'names.yaml', 'absent.yaml']) {
    await refusedBy(['policy', 'decide', at('axiehuis.yaml'), '--facts', at(name)], {}, new RegExp(name.replace('.', '\\.')))
  }
  const names = written('names.json', `{${Array.from({ length: 18_000 }, (_, i) => `"k${i}": 1`).join(',')}}`)
  await refusedBy(['policy', 'decide', at('axiehuis.yaml'), '--facts', names], {}, /names\.json:/)
})

test('a mark in front of a UTF-8 text is no harm: the rules are read', async () => {
  const { code, said } = await measured(['policy', 'check', written('marked.yaml', `\ufeff${rules}`)], {}, GIVEN_UP_MS)
  assert.equal(code, 0, said)
})
