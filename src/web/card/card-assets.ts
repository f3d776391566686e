import { join } from 'node:path'
import type { AssetEntry } from '../layout/assets.ts'

/** What the card loads in the browser; the page works without it. */
export const cardAssets: readonly AssetEntry[] = [{ name: 'card', path: join(import.meta.dirname, 'card.island.ts'), kind: 'page' }]
