import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concat, type Bytes } from '#ground'
import { continuous, readOggPages } from '#ledger'
import { DeviceFull, LeafLog, type LeafStore } from './leaf-log.ts'
import { metaRecord, readLocalFile, type LocalMeta } from './local-file.ts'
import { FRAME_SAMPLES, type MakeOpusEncoder, type OpusOutput } from './opus-encoder.ts'
import { RecordingMachine } from './recording-machine.ts'
import { SegmentChain } from './segment-chain.ts'

const meta: LocalMeta = { recordingId: 'abcdefghijklmnop', startedAtMs: 0, keeping: 'own-device', serial: 99 }

/** A file in memory with a limit, for a disk. */
function disk(): LeafStore & { bytes: Bytes; limitBytes: number; reserveBytes: number } {
  const self = {
    bytes: metaRecord(meta),
    limitBytes: Infinity,
    reserveBytes: 1000,
    append(record: Bytes) {
      if (self.bytes.length + record.length > self.limitBytes) throw new DeviceFull('full')
      const offset = self.bytes.length
      self.bytes = concat(self.bytes, record)
      return offset
    },
    replaceFrom(offset: number, records: Bytes) {
      self.bytes = concat(self.bytes.slice(0, offset), records)
    },
    read: (offset: number, size: number) => self.bytes.slice(offset, offset + size),
    freeReserve() {
      self.limitBytes += self.reserveBytes
    },
  }
  return self
}

/** An encoder whose packets name their frame, late as real ones are. */
function fakeEncoder() {
  const given: number[] = []
  let output: OpusOutput | undefined
  const make: MakeOpusEncoder = async (to) => {
    output = to
    let waiting: Bytes[] = []
    return {
      encode(samples) {
        for (let at = 0; at < samples.length; at += FRAME_SAMPLES) {
          given.push(samples[at]!)
          waiting.push(Uint8Array.of(given.length, 1, 2, 3))
        }
        while (waiting.length > 2) to.packet(waiting.shift()!)
      },
      async flush() {
        await Promise.resolve()
        for (const packet of waiting) to.packet(packet)
        waiting = []
        to.packet(Uint8Array.of(0)) // what Chromium adds
      },
      waiting: () => waiting.length,
      preSkipSamples: () => 312,
      close() {},
    }
  }
  return { make, given, fail: () => output?.failed(new Error('encoder gone')) }
}

function bench(store = disk(), phase: 'idle' | 'interrupted' = 'idle', fromMs = 0, makeEncoder?: MakeOpusEncoder) {
  const read = readLocalFile(store.read, store.bytes.length)
  const log = new LeafLog(store, read.records)
  const chain = new SegmentChain(log, meta.serial, () => {})
  const encoder = fakeEncoder()
  const time = { nowMs: fromMs }
  const switches: boolean[] = []
  const machine = new RecordingMachine({ log, chain, makeEncoder: makeEncoder ?? encoder.make, nowMs: () => time.nowMs, changed() {} }, phase)
  const capture = { set: async (on: boolean) => void switches.push(on) }
  /** Plays sound in blocks of a tenth of a second. */
  const play = async (seconds: number): Promise<void> => {
    for (let i = 0; i < seconds * 10; i++) {
      time.nowMs += 100
      await machine.block(new Float32Array(4800).fill(0.5), time.nowMs)
    }
  }
  const kinds = (): string[] => Array.from({ length: log.size }, (_, i) => [log.leaf(i).kind, log.reason(i)].filter(Boolean).join(' '))
  return { store, log, chain, encoder, time, switches, machine, capture, play, kinds }
}

/** What holds for every recording, whatever happened to it. */
function checkWhole(store: ReturnType<typeof disk>): void {
  const { records, tornBytes, beyondBreak } = readLocalFile(store.read, store.bytes.length)
  assert.equal(tornBytes, 0)
  assert.equal(beyondBreak.length, 0)
  assert.ok(continuous(records.map(({ leaf }) => leaf)).ok)
  const ogg = concat(...records.filter(({ body }) => body === 'whole').map(({ bodyOffsetBytes, bodyBytes }) => store.read(bodyOffsetBytes, bodyBytes)))
  const pages = readOggPages(ogg)
  assert.ok(pages.ok)
  assert.deepEqual(pages.value.map(({ sequence }) => sequence), pages.value.map((_, i) => i))
  const sound = records.filter(({ leaf, body }) => leaf.kind === 'audio' && body === 'whole')
  assert.deepEqual(pages.value.slice(2).map(({ granule }) => Number(granule)), sound.map(({ leaf }) => leaf.start + leaf.count))
}

void test('three and a half seconds become four segments and an end that fit together', async () => {
  const { machine, capture, play, kinds, log, store, encoder } = bench()
  await machine.resume(capture)
  await play(3.5)
  assert.ok((await machine.stop('stopped-by-person')).ok)
  assert.deepEqual(kinds(), ['audio', 'audio', 'audio', 'audio', 'end stopped-by-person'])
  assert.equal(log.samples, encoder.given.length * FRAME_SAMPLES)
  assert.ok(log.samples - 3.5 * 48_000 <= 1.4 * FRAME_SAMPLES)
  assert.deepEqual([0, 1, 2, 3, 4].map((i) => log.leaf(i).atMs), [0, 1000, 2000, 3000, 3500])
  checkWhole(store)
})

void test('a pause keeps what came before it, nothing from during it, and says who and how long', async () => {
  const { machine, capture, play, kinds, log, store, time } = bench()
  await machine.resume(capture)
  await play(1.2)
  assert.ok((await machine.pause('somebody-joined')).ok)
  assert.equal(machine.phase, 'paused')
  const before = log.samples
  await play(5)
  assert.equal(log.samples, before)
  assert.ok((await machine.resume()).ok)
  await play(1)
  time.nowMs += 50
  await machine.stop('stopped-by-agreement')
  assert.deepEqual(kinds(), ['audio', 'audio', 'pause somebody-joined', 'audio', 'audio', 'end stopped-by-agreement'])
  assert.deepEqual(log.breaks(), [{ kind: 'pause', index: 2, reason: 'somebody-joined', fromMs: 1200, toMs: 6200 }])
  checkWhole(store)
})

void test('pause or stop before any sound leaves no leaf: the row must begin with sound', async () => {
  const { machine, capture, play, kinds } = bench()
  await machine.resume(capture)
  await machine.pause('by-person')
  await machine.resume()
  await play(0.3)
  await machine.stop('stopped-by-person')
  assert.deepEqual(kinds(), ['audio', 'end stopped-by-person'])
  assert.deepEqual(await machine.stop('stopped-by-person'), { ok: false, refusal: { code: 'not-recording' } })
})

void test('a muted microphone is a gap until sound comes back', async () => {
  const { machine, capture, play, kinds, log, time } = bench()
  await machine.resume(capture)
  await play(1.5)
  machine.note({ muted: true, ended: false, context: 'running', hidden: false })
  await machine.lost('frames-lost') // waits for the queue; interrupted by then, so nothing is added
  assert.equal(machine.phase, 'interrupted')
  await play(2)
  machine.note({ muted: false, ended: false, context: 'running', hidden: false })
  await play(1)
  assert.equal(machine.phase, 'recording')
  await machine.stop('stopped-by-person')
  assert.deepEqual(kinds(), ['audio', 'audio', 'gap microphone-taken', 'audio', 'audio', 'end stopped-by-person'])
  assert.equal(log.breaks()[0]?.fromMs, 1500)
  assert.equal(log.breaks()[0]?.toMs, 3500)
  assert.equal(time.nowMs, 4500)
})

void test('silence of the source is noticed, and a hidden page means a locked screen', async () => {
  const { machine, capture, play, kinds, time } = bench()
  await machine.resume(capture)
  await play(1)
  machine.note({ muted: false, ended: false, context: 'running', hidden: true })
  time.nowMs += 500
  machine.tick()
  assert.equal(machine.phase, 'recording')
  time.nowMs += 200
  machine.tick()
  await machine.lost('frames-lost')
  assert.equal(machine.phase, 'interrupted')
  assert.deepEqual(kinds().at(-1), 'gap screen-locked')
})

void test('frames the browser skipped are a gap at the exact place', async () => {
  const { machine, capture, kinds, log, store } = bench()
  await machine.resume(capture)
  let start = 0
  for (let i = 1; i <= 20; i++) {
    if (i === 11) start += 4800
    await machine.block(new Float32Array(4800), i * 100 + (i > 10 ? 100 : 0), { start, perSecond: 48_000, count: 4800 })
    start += 4800
  }
  await machine.stop('stopped-by-person')
  assert.equal(kinds().filter((kind) => kind === 'gap frames-lost').length, 1)
  assert.equal(log.breaks()[0]?.fromMs, 1000)
  assert.equal(log.breaks()[0]?.toMs, 1100)
  checkWhole(store)
})

void test('a full device ends the recording with its reason and keeps every second before it', async () => {
  const { machine, capture, play, kinds, store, switches } = bench()
  await machine.resume(capture)
  await play(2)
  store.limitBytes = store.bytes.length + 100
  await play(3)
  assert.equal(machine.phase, 'stopped')
  assert.equal(machine.error, 'device-full')
  assert.equal(switches.at(-1), false)
  assert.deepEqual(kinds().slice(-2), ['gap device-full', 'end device-full'])
  checkWhole(store)
})

void test('a device that is full to the last byte still tells the server why it stopped', async () => {
  const { machine, capture, play, kinds, store, log } = bench()
  await machine.resume(capture)
  await play(2)
  store.limitBytes = store.bytes.length
  store.reserveBytes = 0
  await play(3)
  assert.deepEqual(kinds().slice(-2), ['gap device-full', 'end device-full'])
  assert.equal(log.body(log.size - 1)?.length, 0)
})

void test('an encoder that breaks is a gap; a new one goes on in the same stream', async () => {
  const { machine, capture, play, kinds, store, encoder } = bench()
  await machine.resume(capture)
  await play(1.5)
  encoder.fail()
  await play(0.2)
  assert.equal(machine.phase, 'interrupted')
  assert.equal(machine.error, 'encoder-failed')
  assert.ok((await machine.resume()).ok)
  await play(1)
  await machine.stop('stopped-by-person')
  assert.equal(kinds().filter((kind) => kind === 'gap frames-lost').length, 1)
  checkWhole(store)
})

void test('without an encoder nothing begins, and it is told whether the browser or the network is why', async () => {
  let turn = 0
  const good = fakeEncoder().make
  const { machine, capture, play, log } = bench(undefined, undefined, undefined, async (output) => {
    turn += 1
    if (turn === 1) return undefined
    if (turn === 2) throw new Error('the script did not load')
    return good(output)
  })
  assert.deepEqual(await machine.resume(capture), { ok: false, refusal: { code: 'no-encoder' } })
  assert.deepEqual(await machine.resume(capture), { ok: false, refusal: { code: 'engine-failed' } })
  assert.equal(machine.phase, 'idle')
  assert.equal(log.size, 0)
  assert.ok((await machine.resume(capture)).ok)
  await play(1.5)
  assert.equal(log.size, 1)
})

void test('after a crash the same stream goes on: page numbers, samples and time run on', async () => {
  const first = bench()
  await first.machine.resume(first.capture)
  await first.play(3.4)
  const torn = disk()
  torn.bytes = concat(first.store.bytes, first.store.bytes.slice(300, 400))
  const found = readLocalFile(torn.read, torn.bytes.length)
  assert.equal(found.tornBytes, 100)
  torn.bytes = torn.bytes.slice(0, found.endBytes)
  const second = bench(torn, 'interrupted', 60_000)
  second.log.addReason('gap', 'app-closed', 3000)
  await second.machine.resume(second.capture)
  await second.play(2)
  await second.machine.stop('stopped-by-person')
  assert.deepEqual(second.kinds().slice(2, 5), ['audio', 'gap app-closed', 'audio'])
  assert.deepEqual(second.log.breaks(), [{ kind: 'gap', index: 3, reason: 'app-closed', fromMs: 3000, toMs: 60_000 }])
  checkWhole(torn)
})

void test('a withdrawal learned of later removes what came after it, but not the places the server may know', async () => {
  const { machine, capture, play, log, store, kinds } = bench()
  await machine.resume(capture)
  await play(8.5)
  await machine.stop('withdrawn')
  const lines = Array.from({ length: log.size }, (_, i) => log.line(i))
  await machine.cut('withdrawn', 4000, 6)
  assert.deepEqual(kinds(), ['audio', 'audio', 'audio', 'audio', 'audio', 'audio', 'end withdrawn'])
  assert.deepEqual(Array.from({ length: 6 }, (_, i) => log.line(i)), lines.slice(0, 6))
  assert.deepEqual(Array.from({ length: 6 }, (_, i) => log.body(i) !== undefined), [true, true, true, true, false, false])
  assert.equal(log.head.root, new LeafLog(store, readLocalFile(store.read, store.bytes.length).records).head.root)
  checkWhole(store)
})
