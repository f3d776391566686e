import { join } from 'node:path'
import type { AssetEntry } from '../layout/assets.ts'

/** What the page on which somebody gives a file loads in the browser; it works without it, up to 25 MB. */
export const sharingAssets: readonly AssetEntry[] = [{ name: 'file-copy', path: join(import.meta.dirname, 'file-copy.island.ts'), kind: 'page' }]
