import { COVER_HOWS, ERASE_REASONS, MARKS, mayUse, personIn, VOICES, type Cover } from '#images'
import { voicesHeard, type Role } from '#policy'
import { personText, ROLE_WORDS } from '../announce/role-words.ts'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Checkbox, Checkboxes, Radios } from '../layout/choices.tsx'
import { Form, NumberField, TextField } from '../layout/fields.tsx'
import { routes } from '../routes.ts'
import type { SentForm } from '../staff/form.ts'
import { StaffPage, type FormError } from '../staff/staff-page.tsx'
import { freeAtTable, nameOf, titleOf, type ImageModel } from './image-model.ts'
import { ASKED_USES } from './asked-uses.ts'
import { FilmCutFields, lengthText, timeText } from './film-cut-fields.tsx'
import { WhereFields } from './where-fields.tsx'

/** Forms about one picture, by the last part of their address. */
export const FORMS = ['aanwijzen', 'tafel', 'bezoeker', 'antwoord', 'afdekken', 'nakijken', 'doelen', 'geplaatst', 'weggehaald', 'wissen'] as const
export type ImageForm = (typeof FORMS)[number]
/** Who can be in a picture, most likely first. */
export const DEPICTED_ROLES = ['client', 'child', 'relative', 'professional', 'companion', 'representative', 'other'] as const satisfies readonly Role[]

/** Forms on which a box can be drawn. */
const DRAWN: readonly ImageForm[] = ['aanwijzen', 'tafel', 'bezoeker', 'afdekken']

export type ActProps = { readonly model: ImageModel; readonly form: ImageForm; readonly sent: SentForm; readonly errors: readonly FormError[] }

/** One form about a picture: what it means, what is asked, and the way back. */
export function ImageActPage(props: ActProps) {
  const { model, form, errors } = props
  const { seen: { image }, frame, words } = model
  const texts = textsOf(props)
  const scripts = form === 'afdekken' && image.kind === 'video' ? ['film-times'] : DRAWN.includes(form) ? ['image-box'] : undefined
  return (
    <StaffPage frame={frame} title={texts.title} caption={titleOf(model, words)} section="images" errors={errors} {...(scripts === undefined ? {} : { scripts })}>
      <p class="ok-lead">{texts.lead}</p>
      <Form action={routes.imageAct(image.id, form)}>
        <Fields {...props} />
        {form !== 'nakijken' && (
          <Actions>
            <Button kind={form === 'wissen' ? 'danger' : 'primary'}>{texts.send}</Button>
            <LinkButton href={routes.image(image.id)} kind="secondary">{words.page.back}</LinkButton>
          </Actions>
        )}
      </Form>
    </StaffPage>
  )
}

/** The picture to draw a box on; without scripts it is there to look at. */
function BoxPicture(model: ImageModel) {
  const { seen: { image }, words } = model
  if (image.kind === 'video') return null
  return (
    <>
      <div id="box-picture" class="ok-box-frame">
        <img class="ok-picture" src={routes.imageFile(image.id, image.current.number, 'klein')} width={image.current.widthPx} height={image.current.heightPx} alt={words.page.alt(titleOf(model, words))} />
      </div>
      <p id="box-hint" class="ok-field__hint" hidden>{words.forms.where.draw}</p>
    </>
  )
}

/** A version to be judged: whole, and of a film with what is not in it. */
function CoverShown({ model: { seen: { image }, words, frame: { lang } }, cover: { file, how, leftOut } }: { readonly model: ImageModel; readonly cover: Cover }) {
  if (image.kind === 'photo') return <img class="ok-picture" src={routes.imageFile(image.id, file.number, 'klein')} width={file.widthPx} height={file.heightPx} alt={words.page.cover} />
  const { film } = words.forms
  return (
    <>
      <video class="ok-picture" controls preload="metadata" src={routes.imageFile(image.id, file.number, 'heel')} aria-label={words.page.cover} />
      <p>{how === 'mute' || leftOut === undefined ? film.wentSound : film.went(timeText(leftOut.fromMs, lang), timeText(leftOut.toMs, lang))} {file.durationMs !== undefined && film.length(lengthText(file.durationMs, lang))}</p>
    </>
  )
}

function textsOf({ model: { words: { forms }, seen: { image } }, form, sent }: ActProps): { readonly title: string; readonly lead: string; readonly send: string } {
  const printed = image.placements.find(({ id }) => id === sent.text('plek'))?.print === true
  switch (form) {
    case 'aanwijzen':
    case 'bezoeker': return forms.mark
    case 'tafel': return forms.table
    case 'antwoord': return forms.note
    case 'afdekken': return image.kind === 'video' ? { ...forms.cover, ...forms.film } : forms.cover
    case 'nakijken': return { ...forms.judge, ...(image.kind === 'video' ? { lead: forms.judge.film } : {}), send: forms.judge.nothing }
    case 'doelen': return forms.uses
    case 'geplaatst': return forms.place
    case 'weggehaald': return printed ? { ...forms.down, lead: forms.down.leadPrint } : forms.down
    case 'wissen': return forms.erase
  }
}

function Fields(props: ActProps) {
  const { model, form, sent, errors } = props
  const { seen: { image, policy }, words, frame, now } = model
  const { forms } = words
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.text
  const where = <WhereFields words={words} sent={sent} error={errorOf('cell')} />
  const marks = <Checkboxes name="kenmerk" legend={forms.mark.by} error={errorOf('kenmerk')} values={sent.all('kenmerk')} options={MARKS.map((mark) => ({ value: mark, label: words.marks[mark] }))} />
  const person = personIn(image, sent.text('persoon'))
  const hidden = (name: string) => <input type="hidden" name={name} value={sent.text(name)} />
  switch (form) {
    case 'aanwijzen':
      return (
        <>
          <BoxPicture {...model} />
          <Radios name="rol" legend={forms.mark.role} error={errorOf('rol')} value={sent.text('rol') || undefined} options={DEPICTED_ROLES.map((role) => ({ value: role, label: ROLE_WORDS[frame.lang][role].one }))} />
          <NumberField name="leeftijd" label={forms.mark.age} hint={forms.mark.ageHint} value={sent.text('leeftijd')} error={errorOf('leeftijd')} />
          <TextField name="naam" label={forms.mark.name} hint={forms.mark.nameHint} value={sent.text('naam')} size="short" maxLength={60} autocomplete="off" />
          {marks}
          {where}
          <Checkbox name="beperkt" label={forms.mark.limited} hint={forms.mark.limitedHint} checked={sent.text('beperkt') !== ''} />
        </>
      )
    case 'tafel': {
      const free = freeAtTable(model)
      return (
        <>
          <BoxPicture {...model} />
          {free.length === 0 ? <p>{forms.table.none}</p> : <Radios name="deelnemer" legend={forms.table.who} error={errorOf('deelnemer')} value={sent.text('deelnemer') || undefined} options={free.map(({ participantId, ...one }) => ({ value: participantId, label: personText(one, frame.lang) }))} />}
          {marks}
          {where}
          <Checkbox name="beperkt" label={forms.mark.limited} hint={forms.mark.limitedHint} checked={sent.text('beperkt') !== ''} />
        </>
      )
    }
    case 'bezoeker':
      return <><BoxPicture {...model} /><NumberField name="nummer" label={forms.mark.number} hint={forms.mark.numberHint} value={sent.text('nummer')} error={errorOf('nummer')} />{marks}{where}</>
    case 'antwoord': {
      const voices = person === undefined ? [] : VOICES.filter((voice) => voicesHeard(person, policy).includes(voice))
      return (
        <>
          {hidden('persoon')}
          {person !== undefined && <p><b>{nameOf(model, person)}</b></p>}
          {voices.length > 1 ? <Radios name="stem" legend={forms.note.voice} error={errorOf('stem')} value={sent.text('stem') || undefined} options={voices.map((voice) => ({ value: voice, label: words.voices[voice] }))} /> : <input type="hidden" name="stem" value="own" />}
          {(['making', ...image.uses] as const).map((question) => (
            <Radios name={`antwoord-${question}`} legend={words.question(question)} inline value={sent.text(`antwoord-${question}`) || undefined} options={[{ value: 'yes', label: words.answers.yes }, { value: 'no', label: words.answers.no }, { value: 'none', label: words.answers.none }]} />
          ))}
          <Checkbox name="alleen" label={forms.note.alone} hint={forms.note.aloneHint} error={errorOf('alleen')} checked={sent.text('alleen') !== ''} />
        </>
      )
    }
    case 'afdekken':
      return (
        <>
          {hidden('persoon')}
          {person !== undefined && <p><b>{nameOf(model, person)}</b></p>}
          {image.kind === 'video' ? (
            <FilmCutFields model={model} sent={sent} errors={errors} />
          ) : (
            <>
              <BoxPicture {...model} />
              <Radios name="hoe" legend={forms.cover.how} error={errorOf('hoe')} value={sent.text('hoe') || 'fill'} options={COVER_HOWS.map((how) => ({ value: how, label: words.hows[how] }))} />
              {where}
              <p class="ok-quiet">{forms.cover.note}</p>
            </>
          )}
        </>
      )
    case 'nakijken': {
      const cover = image.covers.find(({ id }) => id === sent.text('bewerking'))
      return (
        <>
          {hidden('bewerking')}
          {cover !== undefined && <CoverShown model={model} cover={cover} />}
          <Checkboxes name="kenmerk" legend={words.page.knownBy} hint={forms.judge.hint} error={errorOf('kenmerk')} values={sent.all('kenmerk')} options={MARKS.map((mark) => ({ value: mark, label: words.marks[mark] }))} />
          <p>{forms.judge.after}</p>
          <Actions>
            <Button kind="secondary" name="oordeel" value="niets">{forms.judge.nothing}</Button>
            <Button kind="secondary" name="oordeel" value="iets">{forms.judge.something}</Button>
            <Button kind="secondary" name="oordeel" value="verder">{forms.judge.step}</Button>
          </Actions>
          <p class="ok-quiet">{forms.judge.stepHow}</p>
        </>
      )
    }
    case 'doelen':
      return <Checkboxes name="use" legend={words.make.uses} hint={words.make.usesHint} values={sent.all('use')} options={ASKED_USES.filter((use) => !image.uses.includes(use)).map((use) => ({ value: use, label: words.uses[use] }))} />
    case 'geplaatst':
      return (
        <>
          <Radios name="doel" legend={forms.place.use} error={errorOf('doel')} value={sent.text('doel') || undefined} options={image.uses.filter((use) => mayUse(image, policy, use, now).ok).map((use) => ({ value: use, label: words.uses[use] }))} />
          <TextField name="waar" label={forms.place.where} hint={forms.place.whereHint} value={sent.text('waar')} error={errorOf('waar')} maxLength={500} />
          <Checkbox name="gedrukt" label={forms.place.print} checked={sent.text('gedrukt') !== ''} />
          <NumberField name="aantal" label={forms.place.copies} value={sent.text('aantal')} />
        </>
      )
    case 'weggehaald': {
      const placement = image.placements.find(({ id }) => id === sent.text('plek'))
      return <>{hidden('plek')}{placement !== undefined && <p><b>{placement.where}</b></p>}<TextField name="wat" label={forms.down.words} rows={3} value={sent.text('wat')} error={errorOf('wat')} /></>
    }
    case 'wissen':
      return <Radios name="reden" legend={forms.erase.reason} error={errorOf('reden')} value={sent.text('reden') || undefined} options={ERASE_REASONS.map((reason) => ({ value: reason, label: words.reasons[reason] }))} />
  }
}
