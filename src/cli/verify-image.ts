import { iso } from '#ground'
import { explainImageVerification, type ImageVerificationExplanation, type Language } from '#information'
import { formatVerifierKey, verifyImage, imageStatementsInvalid, type HashedFile, type ImageVerification, type OpenedImageStatements } from '#ledger'
import type { ExitCode } from './cli-io.ts'
import { CLI_WORDS } from './words.ts'

/** The outcome of checking a photo or film as programs read it: fields never disappear within a version. @source docs/formats/verification.md */
export type ImageVerificationReport = {
  readonly format: 'openkaart-image-verification/v1'
  readonly verdict: ImageVerification['verdict']
  readonly file: { readonly name: string; readonly sizeBytes: number | null; readonly sha256: string | null }
  readonly server: { readonly installation: string; readonly serverKey: string; readonly serverKeyTrust: OpenedImageStatements['serverKeyTrust'] } | null
  readonly image: string | null
  readonly problem: { readonly code: string } | null
  readonly reason: string | null
  readonly at: string | null
  readonly edit: Readonly<Record<string, unknown>> | null
  readonly established: readonly Readonly<Record<string, unknown>>[]
  readonly cannotKnow: readonly string[]
  readonly explanation: ImageVerificationExplanation & { readonly language: Language }
}

/** The report of a check. `opened` is undefined when the statements do not hold, `hashed` when the file is empty. */
export function imageReport(checked: { readonly opened: OpenedImageStatements; readonly hashed: HashedFile | undefined } | Parameters<typeof imageStatementsInvalid>[0], name: string, language: Language): ImageVerificationReport {
  const { opened, hashed } = 'opened' in checked ? checked : { opened: undefined, hashed: undefined }
  const verification = 'opened' in checked ? verifyImage(checked.hashed?.sha256 ?? '', checked.opened) : imageStatementsInvalid(checked)
  const { serverKey } = opened ?? {}
  return {
    format: 'openkaart-image-verification/v1',
    verdict: verification.verdict,
    file: { name, sizeBytes: hashed?.sizeBytes ?? null, sha256: hashed?.sha256 ?? null },
    server: serverKey === undefined || opened === undefined ? null : { installation: serverKey.name, serverKey: formatVerifierKey(serverKey), serverKeyTrust: opened.serverKeyTrust },
    image: opened?.statements[0]?.image ?? null,
    problem: verification.verdict === 'statements-invalid' ? verification.problem : null,
    reason: verification.verdict === 'cannot-tell' ? verification.reason : null,
    at: 'at' in verification ? iso(verification.at) : null,
    edit: verification.verdict === 'as-covered' ? verification.edit : null,
    established: verification.established.map((one) => ('at' in one ? { ...one, at: iso(one.at) } : one)),
    cannotKnow: verification.cannotKnow.map(({ code }) => code),
    explanation: { language, ...explainImageVerification(verification, language) },
  }
}

/** The report for people, with the sentences of the check page. */
export function imageReportText({ file, server, explanation }: ImageVerificationReport, lang: Language): string {
  const words = CLI_WORDS[lang]
  const facts = [
    [words.file, file.name],
    ...(file.sizeBytes === null ? [] : [[words.size, words.bytes(file.sizeBytes)]]),
    ...(file.sha256 === null ? [] : [['SHA-256', file.sha256]]),
    ...(server === null ? [] : [[words.server, server.installation], [words.serverKey, server.serverKey], ['', words.trust[server.serverKeyTrust]]]),
  ]
  const width = Math.max(...facts.map(([term = '']) => term.length))
  const list = (heading: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `- ${line}`)])
  return [
    explanation.headline, explanation.text, '', ...facts.map(([term = '', value = '']) => `${term.padEnd(width)}  ${value}`),
    ...list(words.established, explanation.established), ...list(words.cannotKnow, explanation.cannotKnow),
  ].join('\n')
}

/** The same exits as for a recording: what is kept as it was told to be edited is another file than came in. */
export const IMAGE_EXIT: Readonly<Record<ImageVerification['verdict'], ExitCode>> = { 'as-received': 0, 'as-kept': 0, 'as-covered': 1, 'other-file': 1, 'statements-invalid': 3, 'cannot-tell': 3 }
