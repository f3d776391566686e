import type { Conversation, RecordingNote } from '#conversations'
import type { Language } from '#policy'
import { Actions, LinkButton } from '../layout/button.tsx'
import { ExactText, FourWords, PrintSheet } from '../layout/codes.tsx'
import { SummaryList } from '../layout/lists.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { clockText } from './clock-text.ts'
import { momentText } from './table-model.ts'

const nl = {
  title: 'Bewijs van de opname',
  intro: 'Met dit bewijs kan iedereen later nagaan of een opname dezelfde is. Bewaar het bij je kopie.',
  words: 'De vier woorden',
  zone: 'Nederlandse tijd',
  started: 'Begonnen',
  stopped: 'Gestopt',
  length: 'Geluid',
  code: 'Kenmerk',
  text: 'Het bewijs zelf',
  file: 'Bewaar het hele bewijs als bestand',
  fileHint: 'Alleen met het hele bestand is ook te zien op welke seconde iets anders is.',
  check: 'Controleer een opname',
  cannot: 'Wat dit bewijs niet kan zeggen',
  limits: [
    'Of de microfoon de waarheid hoorde.',
    'Of iemand ook met een ander apparaat opnam, of buiten deze app een kopie maakte.',
    'Wie iemand echt is, behalve als de organisatie dat heeft nagegaan.',
    'De precieze tijd, preciezer dan de tijd tussen twee zegels.',
  ],
  back: 'Terug naar het gesprek',
}
const en = {
  title: 'Receipt of the recording',
  intro: 'With this receipt anybody can check later whether a recording is the same. Keep it with your copy.',
  words: 'The four words',
  zone: 'Dutch time',
  started: 'Started',
  stopped: 'Stopped',
  length: 'Sound',
  code: 'Reference',
  text: 'The receipt itself',
  file: 'Save the whole receipt as a file',
  fileHint: 'Only the whole file also shows at which second something differs.',
  check: 'Check a recording',
  cannot: 'What this receipt cannot say',
  limits: [
    'Whether the microphone heard the truth.',
    'Whether somebody also recorded with another device, or made a copy outside this app.',
    'Who somebody really is, beyond what the organisation established.',
    'The exact time, better than the time between two seals.',
  ],
  back: 'Back to the conversation',
} satisfies typeof nl
const WORDS = { nl, en }

type Props = { site: Site; lang: Language; conversation: Conversation; note: RecordingNote; text: string }

/** The short receipt to read and to print; the whole one is a file. */
export function ReceiptPage({ site, lang, conversation, note, text }: Props) {
  const words = WORDS[lang]
  const when = (epochMs: RecordingNote['startedAt']) => `${momentText(epochMs, lang)} (${words.zone})`
  return (
    <Page site={site} lang={lang} title={words.title} heading={words.title} noindex>
      <p class="ok-lead">{words.intro}</p>
      <PrintSheet kind="receipt" title={words.title}>
        <FourWords words={note.sealed?.words ?? []} label={words.words} />
        <SummaryList
          items={[
            { term: words.started, value: when(note.startedAt) },
            { term: words.stopped, value: when(note.phaseSince) },
            ...(note.sealed === undefined || note.sealed.soundMs === 0 ? [] : [{ term: words.length, value: clockText(note.sealed.soundMs) }]),
            { term: words.code, value: `${conversation.id} / ${note.id}` },
          ]}
        />
        <ExactText label={words.text}>{text}</ExactText>
        <h2>{words.cannot}</h2>
        <ul>
          {words.limits.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </PrintSheet>
      <Actions>
        <LinkButton kind="primary" href={routes.receipt(conversation.id, note.id)} download>{words.file}</LinkButton>
        <LinkButton kind="secondary" href={routes.check}>{words.check}</LinkButton>
        <LinkButton kind="quiet" href={routes.table(conversation.id)}>{words.back}</LinkButton>
      </Actions>
      <p class="ok-quiet">{words.fileHint}</p>
    </Page>
  )
}
