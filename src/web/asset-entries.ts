import { resolve } from 'node:path'
import { cardAssets } from './card/card-assets.ts'
import { CHECK_ASSETS } from './check/check-routes.tsx'
import { imageAssets } from './images/image-assets.ts'
import type { AssetEntry } from './layout/assets.ts'
import { SEAL_FILE_ASSETS } from './seal-file/seal-file-routes.tsx'
import { sharingAssets } from './sharing/sharing-assets.ts'
import { STAFF_ASSETS } from './staff/staff-routes.ts'
import { uploadAssets } from './uploads/upload-assets.ts'

const HERE = import.meta.dirname

/** Every script a page of this room loads. The composition adds what other rooms bring. */
export const ASSET_ENTRIES: readonly AssetEntry[] = [
  { name: 'table', path: resolve(HERE, 'table/table.island.ts'), kind: 'page' },
  { name: 'recorder-worker', path: resolve(HERE, 'recorder/recorder-worker.ts'), kind: 'alone' },
  { name: 'wasm-encoder', path: resolve(HERE, 'recorder/wasm-encoder-script.ts'), kind: 'alone' },
  { name: 'capture-worklet', path: resolve(HERE, 'recorder/capture-worklet.ts'), kind: 'alone' },
  ...imageAssets,
  ...CHECK_ASSETS,
  ...SEAL_FILE_ASSETS,
  ...uploadAssets,
  ...sharingAssets,
  ...cardAssets,
  ...STAFF_ASSETS,
]
