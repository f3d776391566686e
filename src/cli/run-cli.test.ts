import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { LANGUAGES, readability } from '#information'
import { sampleFiles, type Expected } from '../../test/vectors/receipts/make.ts'
import { runCli } from './run-cli.ts'
import type { VerificationReport } from './verification-report.ts'
import { CLI_WORDS } from './words.ts'

const files = await sampleFiles()
const { server, rows } = JSON.parse(new TextDecoder().decode(files.get('expected.json'))) as { server: string; rows: readonly Expected[] }
const SOUND = 'sound.valid.ogg'
const FULL = 'full.valid.receipt'

/** Runs one command over the sample files, handed out a few bytes at a time. */
async function run(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await runCli(args, { out: (line) => out.push(line), err: (line) => err.push(line), readFile: pieces })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
const reportOf = (out: string) => JSON.parse(out) as VerificationReport

async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  const bytes = files.get(path)
  if (bytes === undefined) throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT', syscall: 'open' })
  for (let at = 0; at < bytes.length; at += 999) yield bytes.subarray(at, at + 999)
}

suite('verify', () => {
  const EXITS = { same: 0, 'same-as-sealed-copy': 0, 'edited-as-told': 1, differs: 1, 'other-recording': 1, 'receipt-invalid': 3, 'cannot-tell': 3 } as const

  for (const row of rows) {
    test(`says of ${row.file} with ${row.receipt}: ${row.verdict}`, async () => {
      const { code, out, err } = await run('verify', row.file, '--receipt', row.receipt, '--key', server, '--json')
      const report = reportOf(out)
      assert.equal(err, '')
      assert.equal(report.verdict, row.verdict)
      assert.equal(code, EXITS[row.verdict])
      assert.equal(report.problem?.code ?? report.reason ?? undefined, row.why)
      const told = report.differences.map(({ kind, leaves, sound }) => ({ kind, leaves: [leaves.from, leaves.to], ...(sound === null ? {} : { soundMs: [sound.fromMs, sound.toMs] }) }))
      assert.deepEqual(told, row.differences ?? [])
    })
  }

  test('tells the answer, the four words and the key, in the language asked for', async () => {
    const nl = await run('verify', 'second-removed.invalid.ogg', '--receipt', FULL)
    assert.equal(nl.code, 1)
    assert.match(nl.out, /^Niet hetzelfde als de verzegelde opname\n/)
    assert.match(nl.out, /Vier woorden {2}trilogie bekend plaksel vlaai\n/)
    assert.match(nl.out, /- Het geluid van 0:02 tot 0:03 ontbreekt\.\n/)
    assert.match(nl.out, /Met geen andere sleutel vergeleken\. Dat kan met --key\./)
    const en = await run('verify', SOUND, '--receipt', FULL, '--lang=en', '--key', server)
    assert.equal(en.code, 0)
    assert.match(en.out, /^The same as the sealed recording\n/)
    assert.match(en.out, /This is a key you named\./)
  })

  test('gives a report whose every field is there whatever the verdict', async () => {
    const fields = async (...args: string[]) => Object.keys(reportOf((await run('verify', ...args, '--json')).out))
    const expected = await fields(SOUND, '--receipt', FULL)
    assert.deepEqual(expected, [
      'format', 'verdict', 'file', 'receipt', 'problem', 'reason', 'leftOut', 'copy', 'located', 'sealedCount', 'foundCount', 'differences', 'established', 'cannotKnow', 'explanation',
    ])
    for (const [file, receipt] of [['second-removed.invalid.ogg', FULL], [SOUND, 'damaged.invalid.receipt'], ['other-recording.invalid.ogg', FULL], ['copy.valid.m4a', FULL]] as const) {
      assert.deepEqual(await fields(file, '--receipt', receipt), expected)
    }
    const report = reportOf((await run('verify', SOUND, '--receipt', FULL, '--json')).out)
    assert.equal(report.file.sha256, createHash('sha256').update(files.get(SOUND)!).digest('base64'))
    assert.equal(report.established.find(({ code }) => code === 'sealed-by')?.['startedAt'], '2026-10-01T09:00:00.000Z')
    assert.equal(report.explanation.language, 'nl')
  })

  test('believes only keys that were named, when any were', async () => {
    const other = server.replace('opnames.example.org+288eab17', 'x')
    assert.equal((await run('verify', SOUND, '--receipt', FULL, '--key', other)).code, 2)
    const strange = 'ander.example.org+09f8146b+ATs3Ge6XvM9+tpEvba7km3ZqpgSTBxTFrkiPJrpo5l0z'
    const { code, out } = await run('verify', SOUND, '--receipt', FULL, '--key', strange, '--json')
    assert.equal(code, 3)
    assert.equal(reportOf(out).reason, 'server-key-unknown')
    assert.equal((await run('verify', SOUND, '--receipt', FULL, '--key', strange, '--key', server)).code, 0)
  })

  test('reads files of this machine, and says which one cannot be read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'openkaart-cli-'))
    const err: string[] = []
    const io = { out: () => undefined, err: (line: string) => err.push(line) }
    const vectors = join(import.meta.dirname, '../../test/vectors/receipts')
    assert.equal(await runCli(['verify', join(vectors, SOUND), '--receipt', join(vectors, FULL)], io), 0)
    assert.equal(await runCli(['verify', join(vectors, SOUND), '--receipt', folder], io), 2)
    assert.equal(await runCli(['verify', join(folder, 'weg.ogg'), '--receipt', join(vectors, FULL)], io), 2)
    assert.match(err.join('\n'), /\(EISDIR\)\n.*weg\.ogg \(ENOENT\)/)
    await rm(folder, { recursive: true })
  })

  test('never reads more of a receipt than a receipt can be', async () => {
    let read = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        read += 1 << 20
        yield new Uint8Array(1 << 20)
      }
    }
    const code = await runCli(['verify', SOUND, '--receipt', 'endless'], { out: () => undefined, err: assert.fail, readFile: (path) => (path === 'endless' ? endless() : pieces(path)) })
    assert.equal(code, 3)
    assert.ok(read < 40 << 20)
  })

  test('throws on what is no fault of a file', async () => {
    const broken = () => {
      throw new TypeError('a mistake of ours')
    }
    await assert.rejects(runCli(['verify', SOUND, '--receipt', FULL], { out: () => undefined, err: () => undefined, readFile: broken }), TypeError)
  })
})

suite('the command line', () => {
  test('explains itself when asked, and when it was asked wrongly', async () => {
    for (const args of [['help'], ['--help'], ['-h']]) assert.deepEqual(await run(...args), { code: 0, out: CLI_WORDS.nl.usage, err: '' })
    assert.equal((await run('help', '--lang', 'en')).out, CLI_WORDS.en.usage)
    assert.match((await run('--version')).out, /^openkaart \d+\.\d+\.\d+$/)
    for (const [args, expected] of [
      [[], /^Openkaart: samen/],
      [['serveer'], /^Deze opdracht kennen we niet: serveer\n/],
      [['verify'], /^Noem het bestand/],
      [['verify', 'a'], /^Noem het bewijs/],
      [['verify', 'a', 'b', '--receipt', 'c'], /één bestand tegelijk.*: b\n/],
      [['verify', 'a', '--receipt'], /^Bij --receipt klopt iets niet/],
      [['verify', 'a', '--receipt', '--json'], /^Bij --receipt klopt iets niet/],
      [['verify', 'a', '--receipt', 'b', '--json=ja'], /^Bij --json klopt iets niet/],
      [['verify', 'a', '--receipt', 'b', '--quiet'], /^Deze keuze kennen we niet: --quiet/],
      [['verify', 'a', '--receipt', 'b', '--toString'], /^Deze keuze kennen we niet: --toString/],
      [['verify', 'a', '--receipt', 'b', '--lang', 'fr'], /^Deze taal kennen we niet: fr/],
      [['verify', 'a', '--receipt', 'b', '--key', 'sleutel'], /^Dit is geen sleutel van een server: sleutel/],
      [['verify', '--lang', 'en'], /^Name the file/],
    ] as const) {
      const { code, out, err } = await run(...args)
      assert.equal(code, 2, args.join(' '))
      assert.equal(out, '')
      assert.match(err, expected)
    }
  })

  test('shows signs that steer a terminal instead of obeying them', async () => {
    const { err } = await run('\u001B[2Jwis\u202E')
    assert.match(err, /^Deze opdracht kennen we niet: \uFFFD\[2Jwis\uFFFD\n/)
  })

  test('is easy to read', () => {
    assert.ok(LANGUAGES.every((lang) => CLI_WORDS[lang].usage.split('\n').every((line) => line.length <= 80)))
    const { problems } = CLI_WORDS.nl
    const told = Object.values(problems).map((sentence) => sentence('dit'))
    assert.deepEqual(readability(told.join('\n')).findings, [])
  })
})
