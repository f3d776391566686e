import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openDevice, type Device } from './support/device.ts'
import { announce, joinByCode, makeFirstAccount, noFaults, sitDown, sitDownAsStaff } from './support/people.ts'
import { startServer, type Server } from './support/server.ts'
import { assertLike, decoded, leavesIn, likenessOf } from './support/sound.ts'
import { makeSpeech, type Speech } from './support/speech.ts'
import { agree, button, everybodySees, fourWords, pass, recorderSays, saveAll, startRecording, textOf } from './support/table.ts'
import { checked, commandLine } from './support/verify.ts'

let server: Server
let speech: Speech
let folder: string
let client: Device
let professional: Device
let partner: Device
before(async () => {
  speech = makeSpeech()
  folder = await mkdtemp(join(tmpdir(), 'openkaart-saved-'))
  server = await startServer()
  client = await openDevice(server, { size: 'phone', hears: speech.path })
  professional = await openDevice(server, { size: 'laptop' })
  partner = await openDevice(server, { size: 'phone' })
})
after(async () => {
  await Promise.all([client, professional, partner].map((device) => device?.close()))
  await server?.close()
  speech?.remove()
  await rm(folder, { recursive: true, force: true })
})

test('three people announce, agree, record, compare four words, and each keeps the same sound and the same receipt', async (t) => {
  await makeFirstAccount(professional.page(), server)
  const card = await announce(client.page(), server, {
    me: { role: 'Cliënt', name: 'Sam' },
    others: [{ role: 'Medewerker', name: 'Fatima' }, { role: 'Partner of familielid', name: 'Noor' }],
  })
  await sitDown(client.page())
  await joinByCode(partner.page(), server, card.code, 'Noor')
  await sitDownAsStaff(professional.page(), server)
  const pages = [client.page(), professional.page(), partner.page()]
  for (const page of pages) await agree(page)
  await everybodySees('Er wordt niet opgenomen', ...pages)

  await startRecording(client.page())
  t.diagnostic(`every screen says that it is recorded within ${await everybodySees('Er wordt opgenomen', ...pages)} ms`)
  await pass(7000)
  await button(partner.page(), 'Pauzeer de opname').click()
  await everybodySees('De opname is gepauzeerd', ...pages)
  await recorderSays(client.page(), /^Gepauzeerd/)
  await pass(1000)
  await button(client.page(), 'Ga verder').click()
  await everybodySees('Er wordt opgenomen', ...pages)
  await recorderSays(client.page(), /^Er wordt opgenomen/)
  await pass(6000)
  await button(client.page(), 'Stop de opname').click()
  await everybodySees('Er wordt niet opgenomen', ...pages)
  const words = await Promise.all(pages.map(fourWords))
  assert.equal(new Set(words).size, 1, `the same four words on every screen: ${words.join(' / ')}`)
  for (const page of pages.slice(1)) await button(page, 'Wij zien dezelfde woorden').click()
  for (const page of pages) await page.getByText(/Ondertekend door: (?=.*Sam)(?=.*Fatima)(?=.*Noor)/).waitFor()

  const original = speech.samples
  for (const [index, page] of pages.entries()) {
    const saved = await saveAll(page, folder)
    const receipt = await textOf(saved.receipt)
    const { agreements, seals } = checked(receipt)
    assert.deepEqual(agreements.map(({ statement }) => statement.role).sort(), ['client', 'professional', 'relative'])
    assert.equal(seals.length, 3)
    const leaves = leavesIn(receipt)
    for (const [format, path, verdict] of [['ogg', saved.ogg, 'same'], ['m4a', saved.m4a, 'same-as-sealed-copy']] as const) {
      assert.equal(commandLine(path, saved.receipt).verdict, verdict)
      if (index > 0) continue
      const likeness = likenessOf(decoded(path), leaves, original)
      t.diagnostic(`${format}: ${JSON.stringify(likeness)}`)
      assertLike(likeness)
    }
  }
  noFaults(client, professional, partner)
})
