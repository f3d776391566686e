// Writes docs/cases.md anew from the tables of the room of cases. Run it after changing them:
// node --import ./scripts/tsx.mjs scripts/cases-page.ts
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tablesPage } from '#cases'

writeFileSync(join(import.meta.dirname, '../docs/cases.md'), tablesPage())
