import { PEOPLE_LIMIT } from '#conversations'
import type { SentForm } from '../staff/form.ts'

/** What somebody has filled in so far, exactly as typed. It travels in hidden fields; nothing is kept until the end. */
export type Draft = {
  /** Names this draft, so that pressing twice makes one card. */
  readonly token: string
  readonly medium: string
  readonly late: boolean
  /** The first one is whoever fills this in. */
  readonly people: readonly DraftPerson[]
  readonly setting: string
  /** Id of a location of the organisation, when it has several. */
  readonly location: string
  readonly startsAt: string
  readonly subject: string
  readonly recorder: string
  /** Of a photo or film: what it is for. */
  readonly uses: readonly string[]
  /** The client has to come; asked of staff only. */
  readonly compulsory: boolean
}
export type DraftPerson = { readonly role: string; readonly name: string; readonly age: string }

/** The questions in their order. `person` comes back for everybody who is added; `uses` is asked about images; `answer` asks nothing. */
export const STEPS = ['what', 'me', 'person', 'people', 'where', 'when', 'recorder', 'uses', 'answer'] as const
export type Step = (typeof STEPS)[number]

/** What is announced, when it is a photo or a film. */
export function imageIn({ medium }: Pick<Draft, 'medium'>): 'photo' | 'video' | undefined {
  return medium === 'photo' || medium === 'video' ? medium : undefined
}

/** The questions of this draft in their order. */
export function stepsOf(draft: Pick<Draft, 'medium'>): readonly Step[] {
  return STEPS.filter((step) => step !== 'uses' || imageIn(draft) !== undefined)
}

/** Longer than anything that is accepted, short enough to show again. */
const LONGEST = 500
/** More than there are. */
const MOST_USES = 20

/** The draft a form carries along. Whatever is missing reads as not filled in. */
export function readDraft(form: SentForm): Draft {
  const text = (name: string) => form.text(name).slice(0, LONGEST)
  const count = Math.min(Number.parseInt(text('aantal'), 10) || 0, PEOPLE_LIMIT)
  return {
    token: text('kenmerk'),
    medium: text('soort'),
    late: text('achteraf') === 'ja',
    people: Array.from({ length: Math.max(0, count) }, (_, i) => ({ role: text(`rol-${i}`), name: text(`naam-${i}`), age: text(`leeftijd-${i}`) })),
    setting: text('plek'),
    location: text('locatie'),
    startsAt: text('wanneer'),
    subject: text('onderwerp'),
    recorder: text('opnemer'),
    uses: (form.text('stap') === 'uses' ? form.all('doel') : text('doelen').split(',')).filter((use) => use !== '').slice(0, MOST_USES).map((use) => use.slice(0, 40)),
    compulsory: text('verplicht') === 'ja',
  }
}

/** The person typed on the page that asks for one. */
export function readPerson(form: SentForm): DraftPerson {
  const text = (name: string) => form.text(name).slice(0, LONGEST)
  return { role: text('rol'), name: text('naam'), age: text('leeftijd') }
}

/** The hidden fields that carry a draft, without those the page itself shows. */
export function hiddenFields(draft: Draft, shown: readonly string[]): readonly (readonly [name: string, value: string])[] {
  const fields: (readonly [string, string])[] = [
    ['kenmerk', draft.token],
    ['soort', draft.medium],
    ['achteraf', draft.late ? 'ja' : ''],
    ['plek', draft.setting],
    ['locatie', draft.location],
    ['wanneer', draft.startsAt],
    ['onderwerp', draft.subject],
    ['opnemer', draft.recorder],
    ['doelen', draft.uses.join(',')],
    ['verplicht', draft.compulsory ? 'ja' : ''],
    ['aantal', String(draft.people.length)],
    ...draft.people.flatMap(({ role, name, age }, i): [string, string][] => [[`rol-${i}`, role], [`naam-${i}`, name], [`leeftijd-${i}`, age]]),
  ]
  return fields.filter(([name, value]) => value !== '' && !shown.includes(name))
}

/** The draft with somebody at this place, or after everybody when the place is free. */
export function withPerson(draft: Draft, index: number, person: DraftPerson): Draft {
  return { ...draft, people: [...draft.people.slice(0, index), person, ...draft.people.slice(index + 1)] }
}

/** The draft without somebody; whoever fills it in stays. */
export function withoutPerson(draft: Draft, index: number): Draft {
  return index < 1 ? draft : { ...draft, people: draft.people.filter((_, i) => i !== index) }
}
