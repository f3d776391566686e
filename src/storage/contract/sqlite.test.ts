import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { platformRandom as random } from '#ground'
import { openStorage, openTemporaryStorage, type Storage } from '../index.ts'
import { caseOverviewContract } from './case-overview-contract.ts'
import { casesContract } from './cases-contract.ts'
import { conversationsContract } from './conversations-contract.ts'
import { custodyContract } from './custody-contract.ts'
import { filesContract } from './files-contract.ts'
import { imagesContract } from './images-contract.ts'
import { noticesContract } from './notices-contract.ts'
import { peopleContract } from './people-contract.ts'
import { policiesContract } from './policies-contract.ts'
import { recordingsContract } from './recordings-contract.ts'
import { minute } from './samples.ts'
import { uploadsContract } from './uploads-contract.ts'
import { versionsContract } from './versions-contract.ts'

const now = () => minute(0)

const implementations: Readonly<Record<string, () => Promise<Storage>>> = {
  'SQLite in memory': () => openTemporaryStorage({ now, random }),
  async 'SQLite on disk'() {
    const dataFolder = await mkdtemp(join(tmpdir(), 'openkaart-contract-'))
    const storage = await openStorage({ dataFolder, now, random })
    return {
      ...storage,
      async close() {
        await storage.close()
        await rm(dataFolder, { recursive: true })
      },
    }
  },
}

for (const [name, open] of Object.entries(implementations)) {
  conversationsContract(name, open)
  recordingsContract(name, open)
  casesContract(name, open)
  imagesContract(name, open)
  caseOverviewContract(name, open)
  custodyContract(name, open)
  peopleContract(name, open)
  policiesContract(name, open)
  noticesContract(name, open)
  versionsContract(name, open)
  filesContract(name, open)
  uploadsContract(name, open)
}

test('every implementation runs the same contracts', () => {
  assert.deepEqual(Object.keys(implementations), ['SQLite in memory', 'SQLite on disk'])
})
