import { join } from 'node:path'
import type { AssetEntry } from '../layout/assets.ts'

/** What the forms about pictures load in the browser; they work without it. */
export const imageAssets: readonly AssetEntry[] = [
  { name: 'image-box', path: join(import.meta.dirname, 'image-box.island.ts'), kind: 'page' },
  { name: 'film-times', path: join(import.meta.dirname, 'film-times.island.ts'), kind: 'page' },
  { name: 'image-upload', path: join(import.meta.dirname, 'image-upload.island.ts'), kind: 'page' },
]
