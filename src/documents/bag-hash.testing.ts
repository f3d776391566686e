import { createHash } from 'node:crypto'
import { dossierBagPlan } from '#cases'
import { sampleDossier } from '../../test/support/sample-dossier.ts'
import { bagStream } from './bag.ts'

// Run by a test in several time zones: writes the hash of a bag.
const hash = createHash('sha256')
const dossier = sampleDossier()
const open = () => {
  throw new Error('nothing to open')
}
for await (const piece of bagStream({ plan: dossierBagPlan(dossier), pdf: new Uint8Array(10), madeAt: dossier.madeAt, open })) hash.update(piece)
process.stdout.write(hash.digest('hex'))
