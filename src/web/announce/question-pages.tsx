import { sideOf } from '#conversations'
import { FACT_FIELDS, ROLES, type Language, type Role } from '#policy'
import { Actions, Button } from '../layout/button.tsx'
import { Checkbox, Checkboxes, Radios } from '../layout/choices.tsx'
import { DateTimeField, TextField } from '../layout/fields.tsx'
import { Card } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { routes } from '../routes.ts'
import { IMAGE_WORDS } from '../images/words.ts'
import { ASKED_USES } from '../images/asked-uses.ts'
import { asksCompulsory, ONLY_ME } from './check-draft.ts'
import { imageIn, type DraftPerson } from './draft.ts'
import { IMAGE_ANNOUNCE_WORDS } from './image-words.ts'
import { PersonFields } from './person-fields.tsx'
import { personText } from './role-words.ts'
import { errorOf, WizardPage, wordsOf, type Frame } from './wizard-page.tsx'

/** Whether it is sound or an image; also the way in for who recorded already. */
export function WhatPage({ frame }: { frame: Frame }) {
  const words = wordsOf(frame)
  const heading = timed(frame, words.what)
  return (
    <WizardPage frame={frame} step="what" heading={heading} shown={['soort']}>
      <Radios
        name="soort"
        legend={<span class="ok-hidden">{heading}</span>}
        hint={words.whatHint}
        error={errorOf(frame, 'soort')}
        value={frame.draft.medium}
        options={FACT_FIELDS.record.medium.map((value) => ({ value, label: words.media[value] }))}
      />
      {frame.draft.late ? (
        <p><Button kind="secondary" name="actie" value="nog-niet">{words.notYet}</Button></p>
      ) : (
        <Card title={words.alreadyTitle}>
          <p>{words.alreadyText}</p>
          <Actions>
            <Button kind="secondary" name="actie" value="al-opgenomen">{words.already}</Button>
            <Button kind="secondary" name="actie" value="al-foto">{words.alreadyImage.photo}</Button>
            <Button kind="secondary" name="actie" value="al-film">{words.alreadyImage.video}</Button>
          </Actions>
        </Card>
      )}
    </WizardPage>
  )
}

/** Who fills this in. Only somebody signed in can be a member of staff here. */
export function MePage({ frame }: { frame: Frame }) {
  const { draft, staffName } = frame
  const words = wordsOf(frame)
  const roles = staffName === undefined ? ROLES.filter((role) => role !== 'professional') : ['professional' as const, ...ROLES.filter((role) => role !== 'professional')]
  const me = draft.people[0] ?? { role: staffName === undefined ? '' : 'professional', name: '', age: '' }
  return (
    <WizardPage frame={frame} step="me" heading={timed(frame, words.me)}>
      {draft.late && <Notice tone="ok" title={words.lateNote} />}
      <PersonFields lang={frame.lang} errorOf={(field) => errorOf(frame, field)} roles={roles} legend={words.meRole} nameLabel={words.meName} nameIsOwn person={me} />
      {staffName === undefined && <p class="ok-quiet">{words.meStaff} <a href={routes.staffSignIn}>{words.signIn}</a>.</p>}
    </WizardPage>
  )
}

/** Somebody else who takes part. */
export function PersonPage({ frame, person }: { frame: Frame; person: DraftPerson | undefined }) {
  const words = wordsOf(frame)
  const roles: readonly Role[] = frame.draft.people[0]?.role === 'professional' ? ROLES : ['professional', ...ROLES.filter((role) => role !== 'professional')]
  return (
    <WizardPage
      frame={frame}
      step="person"
      heading={timed(frame, words.person)}
      buttons={<Button name="actie" value="verder">{words.addThis}</Button>}
    >
      <p>{words.personHint}</p>
      <PersonFields lang={frame.lang} errorOf={(field) => errorOf(frame, field)} roles={roles} legend={words.personRole} nameLabel={words.personName} person={person ?? { role: '', name: '', age: '' }} />
    </WizardPage>
  )
}

/** Everybody so far, to add to or take from. */
export function PeoplePage({ frame }: { frame: Frame }) {
  const { draft, lang } = frame
  const words = wordsOf(frame)
  return (
    <WizardPage
      frame={frame}
      step="people"
      heading={timed(frame, words.people)}
      buttons={
        <>
          <Button name="actie" value="verder">{words.allThere}</Button>
          <Button kind="secondary" icon="people" name="actie" value="erbij">{words.add}</Button>
        </>
      }
    >
      <p>{words.peopleHint}</p>
      <ul class="ok-tasks" aria-label={words.peopleList} id="erbij">
        {draft.people.map((person, i) => (
          <li>
            <div><span>{i === 0 ? `${draftPersonText(person, lang)}, ${words.you}` : draftPersonText(person, lang)}</span></div>
            {i > 0 && (
              <Button kind="quiet" name="actie" value={`weg-${i}`}>
                {words.remove}<span class="ok-hidden">: {draftPersonText(person, lang)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </WizardPage>
  )
}

/** Where it is. */
export function WherePage({ frame }: { frame: Frame }) {
  const words = wordsOf(frame)
  const heading = timed(frame, words.where)
  return (
    <WizardPage frame={frame} step="where" heading={heading} shown={['plek', 'locatie']}>
      <Radios
        name="plek"
        legend={<span class="ok-hidden">{heading}</span>}
        error={errorOf(frame, 'plek')}
        value={frame.draft.setting}
        options={FACT_FIELDS.record.setting.filter((value) => value !== 'phone' || imageIn(frame.draft) === undefined).map((value) => ({ value, label: words.settings[value] }))}
      />
      {frame.locations.length > 0 && (
        <Radios
          name="locatie"
          legend={words.location}
          hint={words.locationHint}
          value={frame.draft.location || 'geen'}
          options={[...frame.locations.map(({ id, name }) => ({ value: id, label: name })), { value: 'geen', label: words.noLocation }]}
        />
      )}
    </WizardPage>
  )
}

/** When it is and what it is about; both may stay empty. */
export function WhenPage({ frame }: { frame: Frame }) {
  const words = wordsOf(frame)
  return (
    <WizardPage frame={frame} step="when" heading={timed(frame, words.when)} shown={['wanneer', 'onderwerp', 'verplicht']}>
      <p>{words.whenHint}</p>
      <DateTimeField name="wanneer" label={words.startsAt} hint={words.startsAtHint} error={errorOf(frame, 'wanneer')} value={frame.draft.startsAt} />
      <TextField name="onderwerp" label={words.subject} hint={words.subjectHint} error={errorOf(frame, 'onderwerp')} value={frame.draft.subject} maxLength={120} />
      {asksCompulsory(frame.draft) && <Checkbox name="verplicht" value="ja" label={words.compulsory} hint={words.compulsoryHint} checked={frame.draft.compulsory} />}
    </WizardPage>
  )
}

/** Which side holds the recorder. */
export function RecorderPage({ frame }: { frame: Frame }) {
  const words = wordsOf(frame)
  const heading = timed(frame, words.recorder)
  const mine = ROLES.find((role) => role === frame.draft.people[0]?.role) ?? 'other'
  const labels = words.recorders[sideOf(mine)]
  return (
    <WizardPage frame={frame} step="recorder" heading={heading} shown={['opnemer']}>
      <Radios
        name="opnemer"
        legend={<span class="ok-hidden">{heading}</span>}
        hint={words.recorderHint}
        error={errorOf(frame, 'opnemer')}
        value={frame.draft.recorder}
        options={(['client', 'organisation', 'both'] as const).map((value) => ({ value, label: labels[value] }))}
      />
    </WizardPage>
  )
}

/** What a photo or film is for. For oneself only is an answer as well. */
export function UsesPage({ frame, image }: { frame: Frame; image: 'photo' | 'video' }) {
  const words = IMAGE_ANNOUNCE_WORDS[frame.lang][image]
  const { uses, reach } = IMAGE_WORDS[frame.lang]
  const heading = timed(frame, words.uses)
  return (
    <WizardPage frame={frame} step="uses" heading={heading} shown={['doelen']}>
      <Checkboxes
        name="doel"
        legend={<span class="ok-hidden">{heading}</span>}
        hint={words.usesHint}
        error={errorOf(frame, 'doel')}
        values={frame.draft.uses}
        options={[{ value: ONLY_ME, label: words.onlyMe, hint: words.onlyMeHint }, ...ASKED_USES.map((use) => ({ value: use, label: uses[use], hint: reach[use] }))]}
      />
    </WizardPage>
  )
}

function draftPersonText({ role, name, age }: DraftPerson, lang: Language): string {
  const known = ROLES.find((one) => one === role) ?? 'other'
  return personText({ role: known, name: name.trim() || undefined, ageYears: /^\d{1,3}$/.test(age.trim()) ? Number(age) : undefined }, lang)
}

function timed({ draft }: Frame, words: { readonly before: string; readonly late: string }): string {
  return words[draft.late ? 'late' : 'before']
}
