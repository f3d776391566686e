import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { utf8 } from '#ground'
import { LARGEST_POLICY_FILE_BYTES, readPolicyFile, readPolicyText, writtenFile } from './policy-file.ts'

const read = (written: string) => readPolicyText(utf8(written))
const problemsOf = (written: string) => {
  const result = read(written)
  return result.ok ? [] : result.refusal.problems
}

test('a YAML text becomes a plain value; yes, no and dates stay text', () => {
  assert.deepEqual(read('id: huis\nfrom: 2026-01-01\nages: [12, 1.5]\nopen: true\nsay: yes\nnothing: null\nbase: &b {x: 1}\nsame: *b\n'), {
    ok: true,
    value: { id: 'huis', from: '2026-01-01', ages: [12, 1.5], open: true, say: 'yes', nothing: null, base: { x: 1 }, same: { x: 1 } },
  })
})

test('a mistake is told with its line', () => {
  assert.ok((problemsOf('a: 1\nb: [1, 2\nc: 3\n')[0]?.line ?? 0) > 1)
  assert.equal(problemsOf('a: 1\nb: 2\na: 3\n')[0]?.line, 3)
  assert.equal(problemsOf('a: 1\nb: !!js/function "x"\n')[0]?.line, 2)
  assert.equal(problemsOf('a: 1\nb: !secret x\n')[0]?.line, 2)
  assert.equal(problemsOf('a: 1\n\nb: .nan\n')[0]?.line, 3)
  assert.equal(problemsOf('a: 1\n1: b\n')[0]?.line, 2)
  assert.equal(problemsOf('a: 1\n---\nb: 2\n').length > 0, true)
  assert.equal(problemsOf('a: *nowhere\n')[0]?.line, 1)
})

test('a small text cannot grow into an endless one', () => {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array.from({ length: 9 }, () => `*l${i}`).join(', ')}]`)
  const result = read(`l0: &l0 [x, x, x]\n${levels.join('\n')}\n`)
  assert.equal(result.ok, false)
})

test('names from the language itself are only names', () => {
  const result = read('__proto__: {polluted: true}\nconstructor: x\n')
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
  assert.equal(result.ok && Object.hasOwn(result.value as object, '__proto__'), true)
})

test('a file is read with its lines', () => {
  const read = writtenFile('p.yaml', utf8('id: huis\nrules:\n  - id: one\n  - id: two\n    when: x\n'))
  assert.ok(read.ok)
  assert.deepEqual(read.value.value, { id: 'huis', rules: [{ id: 'one' }, { id: 'two', when: 'x' }] })
  assert.deepEqual(['id', 'rules[0]', 'rules[1].when', 'rules[1].nothing', 'nothing'].map(read.value.lineOf), [1, 3, 5, 4, 0])
})

test('a file that is missing, too large, not text or no file is refused, not thrown', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-policy-'))
  try {
    const path = join(folder, 'p.yaml')
    const said = async (at = path) => {
      const result = await readPolicyFile(at)
      if (result.ok) return 'read'
      return result.refusal.code === 'cannot-read' ? result.refusal.reason : result.refusal.problems.map(({ file, line, says }) => `${file}:${line} ${says.en}`).join()
    }
    assert.equal(await said(), 'ENOENT')
    await writeFile(path, 'a: 1\n')
    assert.equal(await said(), 'read')
    await writeFile(path, Buffer.alloc(LARGEST_POLICY_FILE_BYTES + 1, 0x20))
    assert.equal(await said(), `${path}:0 this cannot be read as YAML: the file is too large, the limit is ${LARGEST_POLICY_FILE_BYTES} bytes`)
    await writeFile(path, Uint8Array.of(0xff, 0xfe, 0x00))
    assert.equal(await said(), `${path}:0 this cannot be read as YAML: the file is not UTF-8 text`)
    await writeFile(path, 'a: 1\na: 2\n')
    assert.match(await said(), /p\.yaml:2 this cannot be read as YAML: this name stands twice/)
    await rm(path)
    assert.equal(await said(folder), 'EISDIR')
    execFileSync('mkfifo', [path])
    assert.equal(await said(), 'not a file')
    assert.equal(await said('/dev/null'), 'not a file')
  } finally {
    await rm(folder, { recursive: true })
  }
})
