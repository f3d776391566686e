import { base64 } from '#ground'
import { readLeaf, segmentsInOgg } from '#ledger'
import type { RecorderEngine } from '../recorder/engine.ts'

const busy = new Set<string>()

/**
 * Sends the sound of a recording that stayed on this device, after its owner chose to give the other side a copy. Only what
 * the server lacks; every piece is checked there against the leaf it already holds. Tried again when the page is opened.
 */
export async function sendCopy(engine: RecorderEngine, recordingId: string, changed: () => void): Promise<void> {
  if (busy.has(recordingId)) return
  busy.add(recordingId)
  try {
    const at = `/api/v1/recordings/${recordingId}/segments`
    const answer = await fetch(at, { headers: { accept: 'application/json' } })
    const { withoutBytes = [] } = answer.ok ? ((await answer.json()) as { readonly withoutBytes?: readonly number[] }) : {}
    const file = withoutBytes.length === 0 ? undefined : await engine.fileBlob(recordingId)
    if (file === undefined) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    const segments = segmentsInOgg(bytes)
    const audio = (await engine.leaves(recordingId)).filter(({ line }) => line.startsWith('v1 audio '))
    for (const [place, { line }] of audio.entries()) {
      const leaf = readLeaf(line)
      const segment = segments[place]
      if (!leaf.ok || segment === undefined || !withoutBytes.includes(leaf.value.index)) continue
      const body = bytes.slice(segment.offset, segment.offset + segment.sizeBytes)
      const sent = await fetch(`${at}/${leaf.value.index}`, { method: 'PUT', body, headers: headers(line, leaf.value.index, leaf.value.sha256) })
      if (!sent.ok) return
    }
    changed()
  } finally {
    busy.delete(recordingId)
  }
}

function headers(line: string, index: number, sha256: string): Record<string, string> {
  return {
    'content-type': 'application/octet-stream',
    'content-digest': `sha-256=:${sha256}:`,
    'openkaart-leaf': line,
    // The leaf itself is there already: its place in the tree is not asked again.
    'openkaart-previous': `${index} ${base64(new Uint8Array(32))}`,
  }
}
