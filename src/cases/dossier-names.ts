import type { DossierAttachment } from './dossier.ts'

const MOST_STEM = 80
const MOST_ENDING = 10
/** Names Windows keeps for devices, with or without an ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * A name for each attachment, in their order, under which it can be unpacked on every system: letters, digits, dots and dashes of
 * ASCII, no two alike (also not but for capitals), none of `taken`. A name from outside may hold anything; what remains of it is kept.
 */
export function attachmentNames(attachments: readonly Pick<DossierAttachment, 'name' | 'kind'>[], taken: readonly string[]): readonly string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  const next = new Map<string, number>()
  return attachments.map(({ name, kind }) => {
    const { stem, ending } = plainName(name, kind)
    let candidate = `${stem}${ending}`
    // Counting on from the last number keeps a thousand equal names quick.
    for (let number = next.get(candidate) ?? 2; used.has(candidate.toLowerCase()); number++) {
      candidate = `${stem}-${number}${ending}`
      next.set(`${stem}${ending}`, number + 1)
    }
    used.add(candidate.toLowerCase())
    return candidate
  })
}

/** A text as part of a file name: letters, digits and dashes of ASCII, at most 80; `otherwise` when nothing is left. */
export function plainStem(text: string, otherwise: string): string {
  const plain = text
    .slice(0, 1000)
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^A-Za-z0-9_]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, MOST_STEM)
    .replace(/-+$/, '')
  if (plain === '') return otherwise
  return DEVICE.test(plain) ? `${plain}-${otherwise}` : plain
}

function plainName(name: string, kind: string): { readonly stem: string; readonly ending: string } {
  const last = name.slice(-1000).split(/[/\\]/).at(-1) ?? ''
  const dot = last.lastIndexOf('.')
  const ending = dot > 0 ? last.slice(dot + 1).toLowerCase() : ''
  const known = ending.length <= MOST_ENDING && /^[a-z0-9]+$/.test(ending)
  return { stem: plainStem(known ? last.slice(0, dot) : last, kind), ending: known ? `.${ending}` : '' }
}
