import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { answer, cancel } from '#conversations'
import { newId, platformRandom, type Bytes } from '#ground'
import { readability } from '#information'
import { CHUNK_BYTES, verifyFile } from '#ledger'
import { chunkLines, MAX_FILE_BYTES } from './chunk-lines.ts'
import { openSealFile } from './seal-file-for-test.ts'
import { SEAL_FILE_WORDS } from './words.ts'

const made: Bytes = Uint8Array.from({ length: CHUNK_BYTES * 3 + 77 }, (_, at) => (at * 31 + (at >> 8) + (at >> 16)) & 255)
type Open = Awaited<ReturnType<typeof openSealFile>>

async function linesOf(file: Bytes): Promise<string> {
  const hashed = await chunkLines(new Blob([file]), () => undefined)
  assert.ok(hashed.ok)
  return hashed.value.lines.join('\n')
}

function send(open: Open, body: string, query: { recording: string; participant?: string }, headers: Record<string, string> = {}) {
  const address = `/gesprek/${open.conversationId}/bestand?${new URLSearchParams({ participant: open.participantId, ...query })}`
  return open.app.request(address, {
    method: 'POST', body, headers: { cookie: open.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain; charset=utf-8', ...headers },
  })
}

async function withOpen(use: (open: Open) => Promise<void>): Promise<void> {
  const open = await openSealFile()
  try {
    await use(open)
  } finally {
    await open.close()
  }
}
const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code

suite('sealing a file made elsewhere', () => {
  test('keeps only hashes, gives four words and a receipt, and leads to the table', () => withOpen(async (open) => {
    const recording = newId(platformRandom)
    const lines = await linesOf(made)
    assert.ok(lines.length < 400, 'a few lines for 192 KiB')
    const sent = await send(open, lines, { recording })
    assert.equal(sent.status, 200)
    assert.deepEqual(await sent.json(), { ok: true, location: `/gesprek/${open.conversationId}#recording-${recording}` })
    const note = (await open.storage.conversations.find(open.conversationId))?.recordings[0]
    assert.equal(note?.fromFile, true)
    assert.equal(note.sealed?.words.length, 4)
    const receipt = await open.receipt(recording)
    assert.equal(verifyFile({ file: made, receipt, trustedServerKeys: open.trusted }).verdict, 'same')
    const changed = made.slice()
    changed[CHUNK_BYTES + 3]! ^= 1
    const differs = verifyFile({ file: changed, receipt, trustedServerKeys: open.trusted })
    assert.deepEqual(differs.verdict === 'differs' && differs.differences.map(({ kind, leaves }) => [kind, leaves.from, leaves.to]), [['changed', 1, 2]])
  }))

  test('sent twice, or at the same moment, seals once', () => withOpen(async (open) => {
    const recording = newId(platformRandom)
    const lines = await linesOf(made)
    const answers = await Promise.all([send(open, lines, { recording }), send(open, lines, { recording }), send(open, `${lines}\n`, { recording })])
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200])
    assert.equal((await send(open, lines, { recording })).status, 200)
    const conversation = await open.storage.conversations.find(open.conversationId)
    assert.equal(conversation?.recordings.length, 1)
    assert.equal((await open.storage.conversations.events(open.conversationId)).filter(({ type }) => type === 'recording-sealed').length, 1)
  }))

  test('takes lines of pieces only, whole and in order', () => withOpen(async (open) => {
    const lines = (await linesOf(made)).split('\n')
    const refused = async (body: string, headers = {}) => {
      const sent = await send(open, body, { recording: newId(platformRandom) }, headers)
      return [sent.status, await codeOf(sent)]
    }
    const wrong = [422, 'leaf-not-valid']
    assert.deepEqual(await refused(''), wrong)
    assert.deepEqual(await refused('hallo'), wrong)
    assert.deepEqual(await refused(lines.toReversed().join('\n')), wrong)
    assert.deepEqual(await refused(lines.slice(1).join('\n')), wrong)
    assert.deepEqual(await refused(lines.join('\r\n')), wrong)
    assert.deepEqual(await refused(`${lines.join('\n')}\n\n`), wrong)
    assert.deepEqual(await refused(lines.join('\n').replaceAll('chunk', 'audio')), wrong)
    assert.deepEqual(await refused('\n'.repeat(200_001)), wrong)
    assert.deepEqual(await refused(lines.join('\n'), { 'content-type': 'application/x-www-form-urlencoded' }), wrong)
    const huge = await send(open, 'x'.repeat(6 * 1024 * 1024 + 1), { recording: newId(platformRandom) })
    assert.equal(huge.status, 413)
    assert.equal((await open.storage.conversations.find(open.conversationId))?.recordings.length, 0)
  }))

  test('is for a device with a place at the table, for its own people, from our own page', () => withOpen(async (open) => {
    const lines = await linesOf(made)
    const recording = newId(platformRandom)
    const other = (await open.storage.conversations.find(open.conversationId))!.people[1]!.id
    assert.equal((await send(open, lines, { recording }, { cookie: open.strangeCookie })).status, 403)
    assert.equal((await send(open, lines, { recording }, { cookie: '' })).status, 404)
    assert.equal((await send(open, lines, { recording, participant: other })).status, 403)
    assert.equal((await send(open, lines, { recording, participant: '' })).status, 404)
    assert.equal((await send(open, lines, { recording: '../../etc' })).status, 404)
    assert.equal((await send(open, lines, { recording }, { 'sec-fetch-site': 'cross-site' })).status, 403)
    assert.equal((await open.storage.conversations.find(open.conversationId))?.recordings.length, 0)
  }))
})

suite('the page', () => {
  const get = (open: Open, lang: 'nl' | 'en', cookie = open.cookie) => open.app.request(`/gesprek/${open.conversationId}/bestand?taal=${lang}`, { headers: { cookie } })

  test('says what is sealed, what is not known, and that the file stays', () => withOpen(async (open) => {
    for (const lang of ['nl', 'en'] as const) {
      const html = await (await get(open, lang)).text()
      const words = SEAL_FILE_WORDS[lang]
      for (const text of [words.private, ...words.coversList, ...words.notList, words.keep, words.noScript]) assert.ok(html.includes(text), text)
      assert.doesNotMatch(/<input[^>]*type="file"[^>]*>/.exec(html)?.[0] ?? '', / name=/)
      assert.match(html, /name="participant" value="/)
    }
  }))

  test('asks for whom when a device acts for several people', () => withOpen(async (open) => {
    await open.addCompanion()
    const html = await (await get(open, 'nl')).text()
    assert.match(html, /Voor wie leg je dit vast\?.*Noor.*Oom Ben/s)
  }))

  test('is not shown to others, and offers nothing when it is not possible', () => withOpen(async (open) => {
    assert.equal((await get(open, 'nl', open.strangeCookie)).status, 404)
    assert.equal((await get(open, 'nl', '')).status, 404)
    assert.equal((await open.app.request('/gesprek/onbekend--------/bestand', { headers: { cookie: open.cookie } })).status, 404)
    const cancelled = await cancel(open.deps, { conversationId: open.conversationId, deviceId: open.deviceId })
    assert.ok(cancelled.ok)
    const html = await (await get(open, 'nl')).text()
    assert.match(html, /Dat kan nu niet/)
    assert.doesNotMatch(html, /type="file"/)
  }))

  test('says so when somebody said no', () => withOpen(async (open) => {
    const said = await answer({ ...open.deps, checkSignature: () => false }, {
      conversationId: open.conversationId, participantId: open.participantId, deviceId: open.deviceId, answer: 'declines', answersGiven: 0, envelope: undefined,
    })
    assert.ok(said.ok)
    assert.match(await (await get(open, 'nl')).text(), /Er is nee gezegd tegen opnemen/)
    assert.equal((await send(open, await linesOf(made), { recording: newId(platformRandom) })).status, 409)
  }))

  test('is easy to read', () => {
    const sentences = (value: unknown): string[] => {
      if (typeof value === 'string') return [value]
      if (typeof value === 'function') return [String((value as (given: unknown) => string)(3))]
      return Object.values(value as object).flatMap(sentences)
    }
    assert.deepEqual(readability(sentences(SEAL_FILE_WORDS.nl).join('\n')).findings, [])
  })
})

test('an empty file has no pieces, and one over 4 GiB is not even read', async () => {
  assert.deepEqual(await chunkLines(new Blob([]), () => undefined), { ok: false, refusal: { code: 'file-empty' } })
  const endless = { size: MAX_FILE_BYTES + 1, slice: () => assert.fail('it was read') } as unknown as Blob
  assert.deepEqual(await chunkLines(endless, () => undefined), { ok: false, refusal: { code: 'file-too-large' } })
})
