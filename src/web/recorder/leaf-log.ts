import { base64, concat, utf8, type Bytes } from '#ground'
import {
  append, EMPTY_FRONTIER, frontierRoot, leafHash, leafLine, readLeaf, reasonOf, reasonSha256, sha256Base64,
  type Frontier, type Leaf, type Reason,
} from '#ledger'
import { bodyOffsetInRecord, leafRecord, type LocalRecord } from './local-file.ts'
import type { Break, TreeHead } from './recorder-state.ts'

/** The file the log is written to. */
export type LeafStore = {
  /** Writes and flushes one record; its offset. Throws DeviceFull, and then the file is as before. */
  readonly append: (record: Bytes) => number
  /** Replaces everything from an offset on, so that a crash leaves the old rows, the new rows, or new rows and leftovers. */
  readonly replaceFrom: (offsetBytes: number, records: Bytes) => void
  readonly read: (offsetBytes: number, sizeBytes: number) => Bytes
  /** Gives space back that was kept apart for the last records of a full device. */
  readonly freeReserve: () => void
}

/** No room on this device. */
export class DeviceFull extends Error {
  override readonly name = 'DeviceFull'
}

type Row = { leaf: Leaf; line: string; offsetBytes: number; bodyOffsetBytes: number; bodyBytes: number; body: LocalRecord['body'] }

/** The leaves of one recording, each on disk before it counts, with the tree over them. */
export class LeafLog {
  readonly #store: LeafStore
  readonly #rows: Row[] = []
  /** Root of the tree of each size, standard base64. */
  readonly #roots: string[] = []
  #frontier: Frontier = EMPTY_FRONTIER
  #soundLeaves = 0

  constructor(store: LeafStore, records: readonly LocalRecord[]) {
    this.#store = store
    this.#roots.push(base64(frontierRoot(EMPTY_FRONTIER)))
    for (const record of records) this.#grow({ ...record })
  }

  get size(): number {
    return this.#rows.length
  }

  get last(): Leaf | undefined {
    return this.#rows.at(-1)?.leaf
  }

  /** Samples of sound in all leaves: the START of the next one. */
  get samples(): number {
    return this.last === undefined ? 0 : this.last.start + this.last.count
  }

  /** Leaves of sound: the number of pages of sound in the stream. */
  get soundLeaves(): number {
    return this.#soundLeaves
  }

  get head(): TreeHead {
    return { size: this.size, root: this.rootAt(this.size) }
  }

  leaf(index: number): Leaf {
    return this.#row(index).leaf
  }

  line(index: number): string {
    return this.#row(index).line
  }

  reason(index: number): Reason | undefined {
    return reasonOf(this.leaf(index))
  }

  /** Root of the tree over the first `size` leaves. */
  rootAt(size: number): string {
    const root = this.#roots[size]
    if (root === undefined) throw new RangeError(`no tree of ${size} leaves yet`)
    return root
  }

  /** The bytes of a leaf, or undefined when they are withheld or damaged. */
  body(index: number): Bytes | undefined {
    const row = this.#row(index)
    return row.body === 'whole' ? this.#store.read(row.bodyOffsetBytes, row.bodyBytes) : undefined
  }

  /** Every pause and gap so far. */
  breaks(): readonly Break[] {
    return this.#rows.flatMap(({ leaf }, at) => {
      if (leaf.kind !== 'pause' && leaf.kind !== 'gap') return []
      const next = this.#rows[at + 1]?.leaf
      const toMs = next === undefined || next.kind === 'end' ? undefined : next.atMs
      return [{ kind: leaf.kind, index: leaf.index, reason: reasonOf(leaf)!, fromMs: leaf.atMs, toMs }]
    })
  }

  /** Adds a second of sound. Throws DeviceFull without adding it. `atMs` may be any number; time never goes back. */
  addSound(count: number, atMs: number, bytes: Bytes): void {
    const line = this.#nextLine('audio', count, atMs, sha256Base64(bytes))
    const offsetBytes = this.#store.append(leafRecord(line, bytes))
    this.#grow({ ...rowOf(line, offsetBytes), bodyBytes: bytes.length })
  }

  /**
   * Adds a leaf without bytes. It is added even when the device is full: then it lives in memory until the page closes and
   * still reaches the server.
   */
  addReason(kind: 'pause' | 'gap' | 'end', reason: Reason, atMs: number): void {
    const line = this.#nextLine(kind, 0, atMs, reasonSha256(kind, reason))
    const record = leafRecord(line, new Uint8Array())
    const offsetBytes = this.#appendOr(record, () => {
      this.#store.freeReserve()
      return this.#appendOr(record, () => Number.NaN)
    })
    this.#grow(rowOf(line, offsetBytes))
  }

  /**
   * Removes sound that begins at or after `cutoffAtMs`. Leaves from `keptSize` on disappear; those before stay in the row,
   * because the server may know them, but lose their bytes. Ends the row with an `end` leaf, unless a kept one ends it.
   */
  cut(cutoffAtMs: number, keptSize: number, reason: Reason): void {
    const firstCut = this.#rows.findIndex(({ leaf }) => leaf.kind === 'audio' && leaf.atMs >= cutoffAtMs)
    const from = firstCut === -1 ? this.size : firstCut
    if (from === this.size && this.last?.kind === 'end') return
    const kept = this.#rows.slice(0, Math.max(from, keptSize))
    const stays = kept.slice(from)
    const offsetBytes = this.#rows[from]?.offsetBytes ?? this.#endBytes()
    this.#rows.length = from
    this.#roots.length = 1
    this.#frontier = EMPTY_FRONTIER
    this.#soundLeaves = 0
    for (const row of this.#rows.splice(0)) this.#grow(row)
    const records: Bytes[] = []
    let at = offsetBytes
    const add = (line: string, bytes: 'withheld' | Bytes): void => {
      const record = leafRecord(line, bytes)
      records.push(record)
      this.#grow({ ...rowOf(line, at), body: bytes === 'withheld' ? 'withheld' : 'whole' })
      at += record.length
    }
    for (const row of stays) add(row.line, row.leaf.kind === 'audio' ? 'withheld' : new Uint8Array())
    if (this.last !== undefined && this.last.kind !== 'end') {
      add(this.#nextLine('end', 0, cutoffAtMs, reasonSha256('end', reason)), new Uint8Array())
    }
    this.#store.replaceFrom(offsetBytes, concat(...records))
  }

  #appendOr(record: Bytes, otherwise: () => number): number {
    try {
      return this.#store.append(record)
    } catch (cause) {
      if (!(cause instanceof DeviceFull)) throw cause
      return otherwise()
    }
  }

  #nextLine(kind: Leaf['kind'], count: number, atMs: number, sha256: string): string {
    const notBefore = this.last?.atMs ?? 0
    return leafLine({ kind, index: this.size, start: this.samples, count, atMs: Math.max(notBefore, Math.floor(atMs)), sha256 })
  }

  #grow(row: Row): void {
    this.#rows.push(row)
    if (row.leaf.kind === 'audio') this.#soundLeaves += 1
    this.#frontier = append(this.#frontier, leafHash(utf8(row.line)))
    this.#roots.push(base64(frontierRoot(this.#frontier)))
  }

  #row(index: number): Row {
    const row = this.#rows[index]
    if (row === undefined) throw new RangeError(`no leaf ${index}`)
    return row
  }

  #endBytes(): number {
    const last = this.#rows.findLast((row) => !Number.isNaN(row.offsetBytes))
    return last === undefined ? 0 : last.bodyOffsetBytes + last.bodyBytes
  }
}

function rowOf(line: string, offsetBytes: number): Row {
  const leaf = readLeaf(line)
  if (!leaf.ok) throw new RangeError(`not a leaf: ${line}`)
  return { leaf: leaf.value, line, offsetBytes, bodyOffsetBytes: offsetBytes + bodyOffsetInRecord(line), bodyBytes: 0, body: 'whole' }
}
