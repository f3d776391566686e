import { COVER_HOWS, ERASE_REASONS, isUse, MARKS, VOICES, type AnswerOrder, type CoverOrder, type Image, type ImageAct, type Mark } from '#images'
import { newId, type Random } from '#ground'
import type { Role } from '#policy'
import type { SentForm } from '../staff/form.ts'
import type { FormError } from '../staff/staff-page.tsx'
import { DEPICTED_ROLES, type ImageForm } from './act-page.tsx'
import { readFilmCut } from './film-cut-fields.tsx'
import { readWhere } from './where-fields.tsx'
import type { ImageWords } from './words.ts'
import { REFUSALS, type RefusalCode } from '../refusals.ts'
import { oneLine } from '../one-line.ts'

/** What a form orders, or what is wrong with it. */
export type ReadAct =
  | { readonly kind: 'act'; readonly act: ImageAct; readonly name?: string }
  | { readonly kind: 'cover'; readonly order: CoverOrder }
  | { readonly kind: 'visitor'; readonly number: number; readonly personId: string; readonly where: Exclude<ReturnType<typeof readWhere>, undefined>; readonly recognisableBy: readonly Mark[] }
  | { readonly kind: 'table'; readonly participantId: string; readonly personId: string; readonly where: Exclude<ReturnType<typeof readWhere>, undefined>; readonly recognisableBy: readonly Mark[]; readonly limited: boolean }
  | { readonly kind: 'wrong'; readonly errors: readonly FormError[] }

/** Reads one of the forms about a picture. Whoever sends something else than the form has is refused by the room itself. */
export function readImageAct(form: ImageForm, sent: SentForm, image: Image, { random, words, lang }: { readonly random: Random; readonly words: ImageWords; readonly lang: 'nl' | 'en' }): ReadAct {
  const choose = (field: string): ReadAct => ({ kind: 'wrong', errors: [{ field, text: words.make.choose }] })
  const say = (field: string, code: RefusalCode): ReadAct => ({ kind: 'wrong', errors: [{ field, text: REFUSALS[code].words[lang] }] })
  const marks = MARKS.filter((mark) => sent.all('kenmerk').includes(mark))
  const where = readWhere(sent)
  switch (form) {
    case 'aanwijzen': {
      const role: Role | undefined = DEPICTED_ROLES.find((one) => one === sent.text('rol'))
      if (role === undefined) return choose('rol')
      const age = wholeNumber(sent.text('leeftijd'), 150)
      if (age === 'wrong') return say('leeftijd', 'age-missing')
      if (where === undefined) return say('cell', 'box-not-valid')
      return { kind: 'act', name: oneLine(sent.text('naam')), act: { action: 'mark', person: { personId: newId(random), role, ageYears: age, where, recognisableBy: marks, limited: sent.text('beperkt') !== '' } } }
    }
    case 'tafel': {
      const participantId = sent.text('deelnemer')
      if (participantId === '') return choose('deelnemer')
      if (where === undefined) return say('cell', 'box-not-valid')
      return { kind: 'table', participantId, personId: newId(random), where, recognisableBy: marks, limited: sent.text('beperkt') !== '' }
    }
    case 'bezoeker': {
      const number = wholeNumber(sent.text('nummer'), 1_000_000)
      if (number === 'wrong' || number === undefined) return say('nummer', 'visitor-not-found')
      if (where === undefined) return say('cell', 'box-not-valid')
      return { kind: 'visitor', number, personId: newId(random), where, recognisableBy: marks }
    }
    case 'antwoord': {
      const voice = VOICES.find((one) => one === sent.text('stem'))
      if (voice === undefined) return choose('stem')
      const answers = (['making', ...image.uses] as const).flatMap((question): readonly AnswerOrder[] => {
        const given = (['yes', 'no'] as const).find((one) => one === sent.text(`antwoord-${question}`))
        return given === undefined ? [] : [{ personId: sent.text('persoon'), voice, question, answer: given, alone: sent.text('alleen') !== '' }]
      })
      return answers.length === 0 ? choose('antwoord-making') : { kind: 'act', act: { action: 'answer', answers } }
    }
    case 'afdekken': {
      if (image.kind === 'video') {
        const cut = readFilmCut(sent)
        if (cut === 'hoe') return choose('hoe')
        return typeof cut === 'string' ? say(cut, 'stretch-not-valid') : { kind: 'cover', order: { personIds: [sent.text('persoon')], ...cut } }
      }
      const how = COVER_HOWS.find((one) => one === sent.text('hoe'))
      if (how === undefined) return choose('hoe')
      if (where === undefined || where === 'somewhere') return say('cell', 'box-not-valid')
      return { kind: 'cover', order: { personIds: [sent.text('persoon')], how, boxes: [where] } }
    }
    case 'nakijken': {
      const verdict = sent.text('oordeel')
      // Buttons that must agree with what is ticked: a slip of the finger opens nothing.
      if ((verdict === 'niets') !== (marks.length === 0) || !['niets', 'iets', 'verder'].includes(verdict)) return { kind: 'wrong', errors: [{ field: 'kenmerk', text: words.forms.judge.hint }] }
      return { kind: 'act', act: { action: 'judge-cover', coverId: sent.text('bewerking'), stillBy: marks, step: verdict === 'verder' } }
    }
    case 'doelen':
      return sent.all('use').some(isUse) ? { kind: 'act', act: { action: 'ask-uses', uses: sent.all('use').filter(isUse) } } : choose('use')
    case 'geplaatst': {
      const use = sent.text('doel')
      if (!isUse(use)) return choose('doel')
      const copies = wholeNumber(sent.text('aantal'), 10_000_000)
      return { kind: 'act', act: { action: 'place', order: { placementId: newId(random), use, where: oneLine(sent.text('waar')), print: sent.text('gedrukt') !== '', copies: copies === 'wrong' ? undefined : copies, placedAt: undefined } } }
    }
    case 'weggehaald':
      return { kind: 'act', act: { action: 'take-down', placementId: sent.text('plek'), words: oneLine(sent.text('wat')) } }
    case 'wissen': {
      const reason = ERASE_REASONS.find((one) => one === sent.text('reden'))
      return reason === undefined ? choose('reden') : { kind: 'act', act: { action: 'erase', reason } }
    }
  }
}

/** The field a refusal of the room belongs to, when it belongs to one. */
export const FIELD_OF: { readonly [C in RefusalCode]?: string } = {
  'age-missing': 'leeftijd', 'box-not-valid': 'cell', 'marks-missing': 'kenmerk', 'asked-in-a-group': 'alleen', 'where-missing': 'waar', 'use-not-agreed': 'doel', 'visitor-not-found': 'nummer', 'participant-not-found': 'deelnemer', 'no-such-voice': 'stem',
  'stretch-not-valid': 'van', 'film-nothing-left': 'van', 'film-no-sound': 'hoe',
}

function wholeNumber(text: string, most: number): number | 'wrong' | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  return /^\d{1,8}$/.test(typed) && Number(typed) <= most ? Number(typed) : 'wrong'
}
