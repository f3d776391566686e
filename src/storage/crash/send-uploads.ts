// Run by the crash tests: sends uploads side by side, piece by piece, and prints what was acknowledged.
// Lines: `ready`, `kept ID PIECES`, `whole ID`, `removed ID`, `outage ID`. Arguments: data folder, pieces per upload.
import { createHash } from 'node:crypto'
import { platformRandom as random } from '#ground'
import { acceptChunk, beginUpload, removeUpload, UPLOAD_LIMITS } from '#uploads'
import { minute } from '../contract/samples.ts'
import { openStorage } from '../index.ts'
import { PIECE_BYTES, pieceOf } from './upload-pieces.ts'

const [dataFolder = '', count = '20'] = process.argv.slice(2)
const storage = await openStorage({ dataFolder, now: () => minute(0), random, naming: { suggested: 'crash.example' } })
const deps = { uploads: storage.uploads, digest: async (bytes: Uint8Array) => sha256(bytes), now: () => minute(0), random, limits: { ...UPLOAD_LIMITS, mostEach: 1000, leaveFreeBytes: 0 } }
const ROUNDS = 6
process.stdout.write('ready\n')
await Promise.all(['een', 'twee', 'drie'].map(sendAll))
await storage.close()

/** One upload after another; every third is removed when it is whole. */
async function sendAll(owner: string) {
  for (let round = 0; ; round++) {
    const begun = await persist(owner, () => beginUpload(deps, { owner, about: 'crash', sizeBytes: Number(count) * PIECE_BYTES }))
    if (!begun.ok) throw new Error(begun.refusal.code)
    const { id } = begun.value
    process.stdout.write(`kept ${id} 0\n`)
    for (let index = 0; index < Number(count); index++) {
      const bytes = pieceOf(id, index)
      const kept = await persist(id, () => acceptChunk(deps, { id, owner, offset: index * PIECE_BYTES, bytes, sha256: sha256(bytes) }))
      if (!kept.ok) throw new Error(`${kept.refusal.code} at ${index}`)
      process.stdout.write(`kept ${id} ${index + 1}\n`)
      if (kept.value.sha256 !== undefined) process.stdout.write(`whole ${id}\n`)
    }
    if (round % 3 === 2) {
      process.stdout.write(`removing ${id}\n`)
      await persist(id, () => removeUpload(deps, { id, owner }))
      process.stdout.write(`removed ${id}\n`)
    }
    if (round + 1 >= ROUNDS) return
  }
}

/** As a browser does: after an outage the same again. What landed is unknown, so a piece may be there already. */
async function persist<T>(what: string, step: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await step()
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'Outage' || tries > 50) throw error
      process.stdout.write(`outage ${what}\n`)
    }
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
