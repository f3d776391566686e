import { addDays, dayAt, readDay, startOfDay } from '#cases'
import type { Instant } from '#ground'
import type { Recipient, ShareOrder } from '#recordings'
import { oneLine } from '../one-line.ts'
import type { SentForm } from '../staff/form.ts'

/** What somebody filled in on the page that asks to share, as it was typed. */
export type TypedWish = { readonly form: string; readonly words: string; readonly recipient: string; readonly name: string; readonly purpose: string; readonly act: string; readonly part: string; readonly from: string; readonly to: string; readonly until: string }

/** In the order of the page. */
export const RECIPIENTS = [
  'own-lawyer', 'own-adviser', 'complaint-committee', 'household', 'court', 'supervisor', 'other-professional', 'third-party', 'journalist', 'publication',
] as const satisfies readonly Recipient[]

const MOST_PURPOSE = 600

export function typedWish(form: SentForm): TypedWish {
  const purpose = [...form.text('purpose').toWellFormed().trim()].slice(0, MOST_PURPOSE).join('')
  return {
    form: form.text('form'), words: form.text('words').toWellFormed().trim(), recipient: form.text('recipient'), name: [...oneLine(form.text('name'))].slice(0, 120).join(''), purpose, act: form.text('act'), part: form.text('part'),
    from: oneLine(form.text('from')), to: oneLine(form.text('to')), until: form.text('until'),
  }
}

/** A page nobody filled in yet: a week is enough for most. */
export function emptyWish(now: Instant): TypedWish {
  return { form: 'sound', words: '', recipient: '', name: '', purpose: '', act: 'listen', part: 'whole', from: '', to: '', until: addDays(dayAt(now), 7) }
}

export type ReadWish = Pick<ShareOrder, 'recipient' | 'act' | 'part' | 'until' | 'form' | 'transcriptId' | 'words'>

/** What was typed, as an order; what is no moment or no time reads as one that is refused. */
export function readWish(typed: TypedWish): ReadWish | undefined {
  const recipient = RECIPIENTS.find((one) => one === typed.recipient)
  if (recipient === undefined) return undefined
  const day = readDay(typed.until)
  return {
    recipient,
    ...formIn(typed),
    act: typed.act === 'hold' ? 'hold' : 'listen',
    part: typed.part === 'part' ? { kind: 'part', fromMs: readClock(typed.from) ?? -1, toMs: readClock(typed.to) ?? -1 } : { kind: 'whole' },
    until: day === undefined ? (0 as Instant) : startOfDay(addDays(day, 1)),
  }
}

/** Sound, words somebody quotes, or the transcript with this id. */
function formIn({ form, words }: TypedWish): Pick<ReadWish, 'form' | 'transcriptId' | 'words'> {
  if (form === 'quote') return { form, words }
  return form === 'sound' || form === '' ? { form: 'sound' } : { form: 'transcript', transcriptId: form }
}

/** The last day of a moment at which something ends. */
export function lastDayOf(until: Instant): string {
  return addDays(dayAt(until), -1)
}

/** Milliseconds of a time such as 12:30 or 1:02:30, or undefined. */
export function readClock(typed: string): number | undefined {
  const match = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$/.exec(typed.trim())
  if (match === null) return undefined
  const [, hours = '0', minutes = '', seconds = ''] = match
  if (Number(seconds) > 59 || (match[1] !== undefined && Number(minutes) > 59)) return undefined
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}
