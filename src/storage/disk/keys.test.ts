import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ed25519 } from '@noble/curves/ed25519.js'
import { platformRandom as random, utf8 } from '#ground'
import { CannotStart } from '../outage.ts'
import { openKeys } from './keys.ts'

async function inFolder(body: (folder: string) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-keys-'))
  try {
    await body(join(folder, 'keys'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('the keys of the first start stay, differ, and sign what others can check', () =>
  inFolder(async (folder) => {
    const first = await openKeys(folder, random, { suggested: 'huis.example' })
    const again = await openKeys(folder, random, { suggested: 'other.example' })
    assert.equal(again.name, 'huis.example')
    assert.deepEqual(again.log.publicKey, first.log.publicKey)
    assert.notDeepEqual(first.log.publicKey, first.cosigner.publicKey)
    for (const key of [first.log, again.cosigner]) {
      assert.equal(key.publicKey.length, 32)
      assert.ok(ed25519.verify(key.sign(utf8('hoofd')), utf8('hoofd'), key.publicKey))
    }
  }))

test('only the owner can read the keys', { skip: process.platform === 'win32' ? 'Windows has no such rights' : false }, () =>
  inFolder(async (folder) => {
    await openKeys(folder, random)
    for (const file of ['log.pem', 'cosigner.pem']) assert.equal((await stat(join(folder, file))).mode & 0o777, 0o600)
    assert.equal((await stat(folder)).mode & 0o777, 0o700)
  }))

test('without a name one is drawn, and kept', () =>
  inFolder(async (folder) => {
    const { name } = await openKeys(folder, random)
    assert.match(name, /^openkaart-[0-9a-z]{8}$/)
    assert.equal((await openKeys(folder, random)).name, name)
  }))

test('another name than receipts carry refuses to start', () =>
  inFolder(async (folder) => {
    await openKeys(folder, random, { wanted: 'huis.example' })
    assert.equal((await openKeys(folder, random, { wanted: 'huis.example' })).name, 'huis.example')
    await assert.rejects(openKeys(folder, random, { wanted: 'ander.example' }), CannotStart)
    await assert.rejects(openKeys(join(folder, 'new'), random, { wanted: 'met spatie' }), CannotStart)
  }))

test('a lost or damaged key refuses to start; it is never silently replaced', () =>
  inFolder(async (folder) => {
    await openKeys(folder, random)
    const pem = await readFile(join(folder, 'cosigner.pem'), 'utf8')
    await rm(join(folder, 'cosigner.pem'))
    await assert.rejects(openKeys(folder, random), CannotStart)
    await writeFile(join(folder, 'cosigner.pem'), pem.slice(0, 60))
    await assert.rejects(openKeys(folder, random), CannotStart)
    await writeFile(join(folder, 'cosigner.pem'), pem)
    assert.ok(await openKeys(folder, random))
  }))

test('a first start that was broken off goes on with the keys it had made', () =>
  inFolder(async (folder) => {
    const { log } = await openKeys(folder, random)
    await rm(join(folder, 'name'))
    await rm(join(folder, 'cosigner.pem'))
    assert.deepEqual((await openKeys(folder, random)).log.publicKey, log.publicKey)
  }))
