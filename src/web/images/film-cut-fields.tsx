import { FILM_COVER_HOWS, lengthMs, type Covering, type Image } from '#images'
import type { Language } from '#policy'
import { Button } from '../layout/button.tsx'
import { Radios } from '../layout/choices.tsx'
import { TextField } from '../layout/fields.tsx'
import { routes } from '../routes.ts'
import type { SentForm } from '../staff/form.ts'
import type { FormError } from '../staff/staff-page.tsx'
import { titleOf, type ImageModel } from './image-model.ts'

export const STRETCH_FIELDS = ['van', 'tot'] as const

/** What can be left out of a film, with the film beside it: a stretch between two times, or all of the sound. A script can take over the time of the player. */
export function FilmCutFields({ model, sent, errors }: { readonly model: ImageModel; readonly sent: SentForm; readonly errors: readonly FormError[] }) {
  const { seen: { image }, words, frame } = model
  const { film } = words.forms
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.text
  const length = lengthMs(image)
  return (
    <>
      <p><strong>{film.whole}</strong> <a href={routes.imageAct(image.id, 'wissen')}>{words.page.erase}</a></p>
      <video id="film" class="ok-picture" controls preload="metadata" src={routes.imageFile(image.id, image.current.number, 'heel')} aria-label={words.page.alt(titleOf(model, words))} />
      {length !== undefined && <p>{film.length(lengthText(length, frame.lang))}</p>}
      <Radios name="hoe" legend={film.how} error={errorOf('hoe')} value={sent.text('hoe') || undefined} options={FILM_COVER_HOWS.map((how) => ({ value: how, label: words.hows[how] }))} />
      <fieldset class="ok-field ok-flow">
        <legend class="ok-field__label">{film.stretch}</legend>
        {STRETCH_FIELDS.map((name) => (
          <div class="ok-flow">
            <TextField name={name} label={film[name]} hint={name === 'van' ? film.timeHint : undefined} value={sent.text(name)} error={errorOf(name)} size="code" maxLength={12} autocomplete="off" />
            <p data-film-time={name} hidden><Button type="button" kind="secondary">{film.take[name]}</Button></p>
          </div>
        ))}
      </fieldset>
      <p class="ok-quiet">{film.note}</p>
    </>
  )
}

/** What somebody asked to leave out; or the field that says nothing of use. */
export function readFilmCut(sent: SentForm): Exclude<Covering, { readonly boxes: unknown }> | 'hoe' | (typeof STRETCH_FIELDS)[number] {
  const how = FILM_COVER_HOWS.find((one) => one === sent.text('hoe'))
  if (how === 'mute') return { how }
  if (how === undefined) return 'hoe'
  const [fromMs, toMs] = [readTime(sent.text('van')), readTime(sent.text('tot'))]
  if (fromMs === undefined) return 'van'
  return toMs === undefined ? 'tot' : { how, fromMs, toMs }
}

/** Milliseconds of a time as people type it: 12 · 12,5 · 1:02 · 1:02,5. Undefined for anything else. */
export function readTime(text: string): number | undefined {
  const parts = /^(?:(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  if (parts === null) return undefined
  const [, minutes, seconds = '', fraction = ''] = parts
  if (minutes !== undefined && Number(seconds) >= 60) return undefined
  return Number(minutes ?? 0) * 60_000 + Number(seconds) * 1_000 + Number(fraction.padEnd(3, '0'))
}

/** A time in a film in minutes and seconds, as exact as it is given. */
export function timeText(ms: number, lang: Language): string {
  const thousandths = ms % 1_000 === 0 ? '' : `${lang === 'nl' ? ',' : '.'}${String(ms % 1_000).padStart(3, '0').replace(/0+$/, '')}`
  return `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1_000) % 60).padStart(2, '0')}${thousandths}`
}

/** How long a film takes, to the tenth. */
export function lengthText(ms: number, lang: Language): string {
  return timeText(Math.round(ms / 100) * 100, lang)
}

/** What is not in a film any more, a sentence for every version that took the place of the one before. */
export function leftOutLines({ covers }: Image, { forms: { film } }: ImageModel['words'], lang: Language): readonly string[] {
  return covers.filter(({ judged }) => judged === 'unrecognisable' || judged === 'one-step').flatMap(({ how, leftOut }) => (how === 'mute' ? [film.wentSound] : leftOut === undefined ? [] : [film.went(timeText(leftOut.fromMs, lang), timeText(leftOut.toMs, lang))]))
}
