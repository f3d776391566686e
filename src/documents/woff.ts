import { inflateSync } from 'node:zlib'

/**
 * The font inside a WOFF file, with another family name. The parts of a web font (Latin, Latin with more accents, Greek) all carry one
 * name and would hide each other; with names of their own each can be asked for. The PostScript name stays, so a document still says
 * whose letters it uses. Throws on what is no WOFF file: fonts come with our packages, never from visitors.
 * @source WOFF 1.0 sections 4 and 5; OpenType `name` table format 0
 */
export function fontFromWoff(woff: Uint8Array, family: string): Uint8Array {
  const view = viewOf(woff)
  if (view.getUint32(0) !== WOFF) throw new Error('not a WOFF file')
  const count = view.getUint16(12)
  const tables = Array.from({ length: count }, (_, index): Table => {
    const at = 44 + 20 * index
    const [offset, packedBytes, sizeBytes] = [view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)]
    const packed = woff.subarray(offset, offset + packedBytes)
    const tag = String.fromCharCode(...woff.subarray(at, at + 4))
    return { tag, data: packedBytes < sizeBytes ? inflateSync(packed, { maxOutputLength: sizeBytes }) : packed }
  })
  return font(view.getUint32(4), tables.map((table) => (table.tag === 'name' ? { tag: 'name', data: renamed(table.data, family) } : table)))
}

/** The table with this tag of a font as `fontFromWoff` makes it, or undefined. */
export function tableOf(fontBytes: Uint8Array, tag: string): Uint8Array | undefined {
  const view = viewOf(fontBytes)
  for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16) {
    if (String.fromCharCode(...fontBytes.subarray(at, at + 4)) !== tag) continue
    const offset = view.getUint32(at + 8)
    return fontBytes.subarray(offset, offset + view.getUint32(at + 12))
  }
  return undefined
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

type Table = { readonly tag: string; readonly data: Uint8Array }

const WOFF = 0x774f4646
const POSTSCRIPT_NAME = 6

function font(flavor: number, unsorted: readonly Table[]): Uint8Array {
  const tables = unsorted.toSorted((a, b) => (a.tag < b.tag ? -1 : 1))
  const count = tables.length
  const power = Math.floor(Math.log2(count))
  const padded = ({ data }: Table) => (data.length + 3) & ~3
  const out = new Uint8Array(tables.reduce((sum, table) => sum + padded(table), 12 + 16 * count))
  const view = viewOf(out)
  view.setUint32(0, flavor)
  view.setUint16(4, count)
  view.setUint16(6, 16 * 2 ** power)
  view.setUint16(8, power)
  view.setUint16(10, 16 * (count - 2 ** power))
  let offset = 12 + 16 * count
  tables.forEach((table, index) => {
    const at = 12 + 16 * index
    out.set(ascii(table.tag), at)
    out.set(table.data, offset)
    view.setUint32(at + 4, checksum(out.subarray(offset, offset + padded(table))))
    view.setUint32(at + 8, offset)
    view.setUint32(at + 12, table.data.length)
    offset += padded(table)
  })
  return out
}

function checksum(bytes: Uint8Array): number {
  const view = viewOf(bytes)
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}

/** A `name` table with this family name (1) and the font's own PostScript name (6), for Windows in English. */
function renamed(table: Uint8Array, family: string): Uint8Array {
  const records = [[1, utf16(family)], [POSTSCRIPT_NAME, utf16(postscriptName(table))]] as const
  const head = 6 + 12 * records.length
  const out = new Uint8Array(records.reduce((sum, [, text]) => sum + text.length, head))
  const view = viewOf(out)
  view.setUint16(2, records.length)
  view.setUint16(4, head)
  let offset = 0
  records.forEach(([id, text], index) => {
    ;[3, 1, 0x409, id, text.length, offset].forEach((value, part) => view.setUint16(6 + 12 * index + 2 * part, value))
    out.set(text, head + offset)
    offset += text.length
  })
  return out
}

function postscriptName(table: Uint8Array): string {
  const view = viewOf(table)
  for (let at = 6; at < 6 + 12 * view.getUint16(2); at += 12) {
    if (view.getUint16(at) !== 3 || view.getUint16(at + 6) !== POSTSCRIPT_NAME) continue
    const from = view.getUint16(4) + view.getUint16(at + 10)
    return new TextDecoder('utf-16be').decode(table.subarray(from, from + view.getUint16(at + 8)))
  }
  throw new Error('a font without a PostScript name')
}

function utf16(text: string): Uint8Array {
  const out = new Uint8Array(2 * text.length)
  const view = viewOf(out)
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i))
  return out
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}
