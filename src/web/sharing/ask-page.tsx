import type { RecordingRefusal } from '#recordings'
import { addDays, dayAt } from '#cases'
import { Actions, Button } from '../layout/button.tsx'
import { Radios } from '../layout/choices.tsx'
import { DateTimeField, Form, TextField } from '../layout/fields.tsx'
import { ErrorSummary, Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { clockText } from '../table/clock-text.ts'
import type { CareFrame } from './care-page.tsx'
import { RECIPIENTS, type TypedWish } from './read-wish.ts'
import { readable, transcriptText } from './text-part.tsx'
import { SHARING_WORDS } from './words.ts'

type AskRefusal = RecordingRefusal['code'] | 'no-recipient'
/** The field a refusal is about. */
const FIELDS: Readonly<Partial<Record<AskRefusal, string>>> = {
  'no-recipient': 'recipient', 'share-incomplete': 'name', 'share-until-not-valid': 'until', 'share-part-not-valid': 'from', 'text-missing': 'form', 'text-too-long': 'form', 'voice-left-out': 'form', 'share-in-public': 'recipient', 'share-not-allowed': 'recipient',
}

/** Asks what somebody wants to share with whom. What cannot be prevented stands before the button. */
export function AskPage({ frame, typed, refusal }: { readonly frame: CareFrame; readonly typed: TypedWish; readonly refusal: AskRefusal | undefined }) {
  const { site, lang, conversation, note, now } = frame
  const { ask, recipients } = SHARING_WORDS[lang]
  const problem = refusal === undefined ? undefined : refusal === 'no-recipient' ? ask.chooseOne : REFUSALS[refusal].words[lang]
  const field = refusal === undefined ? undefined : FIELDS[refusal]
  const errorAt = (name: string) => (field === name ? problem : undefined)
  return (
    <Page
      site={site} lang={lang} title={ask.title} heading={ask.title} switchLanguageHref={frame.switchLanguageHref} staffName={frame.staffName} noindex
      hasErrors={problem !== undefined}
    >
      {problem !== undefined && <ErrorSummary title={ask.errors} errors={[{ field, text: problem }]} />}
      {refusal === 'share-in-public' && <PublicHelp frame={frame} />}
      <p class="ok-lead">{ask.lead}</p>
      <Form action={routes.shareNew(conversation.id, note.id)}>
        <Radios name="recipient" legend={ask.recipient} value={typed.recipient} error={errorAt('recipient')} options={RECIPIENTS.map((value) => ({ value, label: recipients[value] }))} />
        <Radios name="form" legend={ask.form} value={typed.form} error={errorAt('form')} options={formOptions(frame)} />
        <TextField name="words" label={ask.words} hint={ask.wordsHint} value={typed.words} rows={3} maxLength={4000} />
        <TextField name="name" label={ask.name} hint={ask.nameHint} value={typed.name} size="full" maxLength={120} autocomplete="off" error={errorAt('name')} />
        <TextField name="purpose" label={ask.purpose} value={typed.purpose} rows={3} maxLength={600} />
        <Radios name="act" legend={ask.act} value={typed.act} options={(['listen', 'hold'] as const).map((value) => ({ value, label: ask.acts[value] }))} />
        <Radios name="part" legend={ask.part} value={typed.part} options={(['whole', 'part'] as const).map((value) => ({ value, label: ask.parts[value], ...(value === 'whole' && note.sealed ? { hint: clockText(note.sealed.soundMs) } : {}) }))} />
        <TextField name="from" label={ask.from} hint={ask.clockHint} value={typed.from} size="code" autocomplete="off" error={errorAt('from')} />
        <TextField name="to" label={ask.to} value={typed.to} size="code" autocomplete="off" />
        <DateTimeField name="until" kind="date" label={ask.until} hint={ask.untilHint} value={typed.until} min={dayAt(now)} max={addDays(dayAt(now), 29)} error={errorAt('until')} />
        <CannotPrevent lang={lang} />
        <Actions><Button>{ask.submit}</Button></Actions>
      </Form>
      <p><a href={routes.recordingCare(conversation.id, note.id)}>{SHARING_WORDS[lang].one.back}</a></p>
    </Page>
  )
}

/** The sound, the transcripts this person may read, and words of their own choice. */
function formOptions(frame: CareFrame) {
  const { ask } = SHARING_WORDS[frame.lang]
  return [
    { value: 'sound', label: ask.forms.sound },
    ...readable(frame).map((one) => ({ value: one.id, label: transcriptText(frame, one) })),
    { value: 'quote', label: ask.forms.quote },
  ]
}

/** What no link and no code prevents. */
export function CannotPrevent({ lang }: Pick<CareFrame, 'lang'>) {
  const { ask } = SHARING_WORDS[lang]
  return (
    <Notice tone="attention" title={ask.cannotTitle}>
      <ul>{ask.cannot.map((text) => <li>{text}</li>)}</ul>
    </Notice>
  )
}

/** Somebody wants the world to know: who can help them, by the rules of play themselves. */
function PublicHelp({ frame: { lang, policy } }: { readonly frame: CareFrame }) {
  const { ask } = SHARING_WORDS[lang]
  return (
    <Notice tone="info" title={ask.publicTitle}>
      <p>{ask.publicText}</p>
      <p>{ask.publicHelp}</p>
      <ul>
        {policy.contacts.map(({ name, text, link }) => (
          <li>
            {link === undefined ? <b>{name[lang]}</b> : <a href={link}>{name[lang]}</a>}. {text[lang]}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
