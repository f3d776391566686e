import { join } from 'node:path'
import type { AssetEntry } from '../layout/assets.ts'

/** What sends a file beside the page, for every page that asks for one. */
export const uploadAssets: readonly AssetEntry[] = [{ name: 'upload-worker', path: join(import.meta.dirname, 'upload.worker.ts'), kind: 'alone' }]
