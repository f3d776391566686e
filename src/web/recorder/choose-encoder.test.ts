import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseEncoder } from './choose-encoder.ts'
import { webCodecsEncoder, type MakeOpusEncoder, type OpusEncoder, type OpusOutput } from './opus-encoder.ts'

const SCRIPT = '/assets/wasm-encoder.js'
const ENCODER: OpusEncoder = { encode() {}, flush: async () => {}, waiting: () => 0, preSkipSamples: () => 312, close() {} }
const OUTPUT: OpusOutput = { packet() {}, failed() {} }

void test('a browser with an encoder of its own never loads another', async () => {
  const { make, loaded } = choice(async () => ENCODER)
  assert.equal(await make(OUTPUT), ENCODER)
  assert.deepEqual(loaded, [])
})

void test('a browser without one loads the script, and asks its own encoder no more', async () => {
  let asked = 0
  const { make, loaded } = choice(async () => {
    asked += 1
    return undefined
  })
  assert.notEqual(await make(OUTPUT), undefined)
  assert.notEqual(await make(OUTPUT), undefined)
  assert.equal(asked, 1)
  assert.deepEqual(loaded, [SCRIPT, SCRIPT])
})

void test('an encoder that gives up before its first packet is not tried again; one that worked is', async () => {
  for (const packets of [0, 3]) {
    let given: OpusOutput | undefined
    const { make, loaded } = choice(async (output) => {
      given = output
      return ENCODER
    })
    const causes: unknown[] = []
    await make({ packet() {}, failed: (cause) => causes.push(cause) })
    for (let i = 0; i < packets; i++) given!.packet(new Uint8Array(80))
    given!.failed('broken')
    assert.deepEqual(causes, ['broken'])
    await make(OUTPUT)
    assert.deepEqual(loaded, packets === 0 ? [SCRIPT] : [])
  }
})

void test('a script that does not load is told, and tried again the next time', async () => {
  let network = false
  const make = chooseEncoder(SCRIPT, async () => undefined, async () => {
    if (!network) throw new Error('no network')
    return async () => ENCODER
  })
  await assert.rejects(make(OUTPUT), /no network/)
  network = true
  assert.equal(await make(OUTPUT), ENCODER)
})

void test('an AudioEncoder that is missing, says no, throws, or fails when it is configured counts as none', async () => {
  assert.equal(await webCodecsEncoder(OUTPUT), undefined)
  let closed = 0
  const kinds: readonly { supported?: boolean; configure?: () => void; flush?: () => Promise<void> }[] = [
    { supported: false },
    { configure: () => assert.fail('NotSupportedError') },
    { flush: () => Promise.reject(new Error('EncodingError')) },
  ]
  const browser = globalThis as { AudioEncoder?: unknown }
  try {
    for (const { supported = true, configure = () => {}, flush = async () => {} } of kinds) {
      browser.AudioEncoder = class {
        static isConfigSupported = async () => ({ supported })
        state = 'unconfigured'
        configure(): void {
          configure()
          this.state = 'configured'
        }
        flush = flush
        close(): void {
          closed += 1
          this.state = 'closed'
        }
      }
      assert.equal(await webCodecsEncoder(OUTPUT), undefined)
    }
    assert.equal(closed, 2)
  } finally {
    delete browser.AudioEncoder
  }
})

function choice(own: MakeOpusEncoder): { make: MakeOpusEncoder; loaded: string[] } {
  const loaded: string[] = []
  const make = chooseEncoder(SCRIPT, own, async (url) => {
    loaded.push(url)
    return async () => ({ ...ENCODER })
  })
  return { make, loaded }
}
