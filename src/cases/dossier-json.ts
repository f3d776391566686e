import { iso, type Instant } from '#ground'
import type { Dossier } from './dossier.ts'
import { attachmentNames } from './dossier-names.ts'

/** Changes when a field goes away or means something else. Fields may be added within a version. */
export const DOSSIER_FORMAT = 'openkaart-dossier/v1'

/** Names the files of the dossier itself have. An attachment never gets one of these. */
export const OWN_FILES = { data: 'dossier.json', pdf: 'dossier.pdf', readmeNl: 'LEESMIJ.txt', readmeEn: 'README.txt', crate: 'ro-crate-metadata.json' } as const

/**
 * The dossier as data: JSON in UTF-8 with a line end at its end, as `docs/formats/dossier.md` says. The same dossier gives the same
 * bytes. Attachments are named, with size and hash; their bytes are not in it. Half a character in a text becomes U+FFFD.
 */
export function dossierJson(dossier: Dossier): string {
  const { organisation, madeAt, madeBy, madeFor, policy, people, timeline, statements, recordings, passages } = dossier
  const names = fileNames(dossier)
  const data = {
    format: DOSSIER_FORMAT,
    title: dossier.title,
    reference: dossier.reference,
    language: dossier.language,
    organisation,
    madeAt: iso(madeAt),
    madeBy,
    madeFor: { who: madeFor.who, ground: madeFor.ground },
    policy: { id: policy.id, version: policy.version, sha256: policy.sha256 },
    people: people.map(({ name, role, side }) => ({ name, role, side })),
    timeline: timeline.map(({ at, what, by }) => ({ at: iso(at), what, by })),
    statements: statements.map(({ at, by, about, text, answers }) => ({
      at: iso(at),
      by,
      about,
      text,
      answers: answers.map((answer) => ({ at: iso(answer.at), by: answer.by, text: answer.text })),
    })),
    recordings: recordings.map(({ id, title, origin, openness, note, startedAt, durationMs, words }) => ({ id, title, origin, openness, note, startedAt: isoOrNull(startedAt), durationMs: durationMs ?? null, words })),
    passages: passages.map(({ recording, fromMs, toMs, why, by, at }) => ({ recording, fromMs, toMs, why, by, at: iso(at) })),
    transcripts: dossier.transcripts.map(({ recording, how, parts }) => ({
      recording,
      how,
      parts: parts.map(({ fromMs, toMs, speaker, text }) => ({ fromMs, toMs: toMs ?? null, speaker, text })),
    })),
    agreements: dossier.agreements.map(({ title, lines, agreed }) => ({ title, lines, agreed: agreed.map(({ name, how, at }) => ({ name, how, at: iso(at) })) })),
    terms: dossier.terms.map(({ what, dueOn, state, source }) => ({ what, dueOn, state, source })),
    attachments: dossier.attachments.map(({ kind, name, mediaType, description, sizeBytes, sha256, inPdf }, index) => ({
      file: names[index],
      kind,
      name,
      mediaType,
      description,
      sizeBytes,
      sha256,
      inPdf,
    })),
    notIncluded: dossier.notIncluded.map(({ what, why }) => ({ what, why })),
    limits: dossier.limits,
  }
  return `${JSON.stringify(data, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value), 2)}\n`
}

/** The name each attachment has inside the PDF and in the bag, in their order. */
export function fileNames({ attachments }: Pick<Dossier, 'attachments'>): readonly string[] {
  return attachmentNames(attachments, Object.values(OWN_FILES))
}

function isoOrNull(at: Instant | undefined): string | null {
  return at === undefined ? null : iso(at)
}
