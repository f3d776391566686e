import type { Participant } from '#conversations'
import { ROLES, type Language, type Medium } from '#policy'
import type { ComponentChildren } from 'preact'
import type { DraftPerson } from '../announce/draft.ts'
import { PersonFields } from '../announce/person-fields.tsx'
import { ROLE_WORDS } from '../announce/role-words.ts'
import { Actions, Button } from '../layout/button.tsx'
import { Radios } from '../layout/choices.tsx'
import { Form, TextField } from '../layout/fields.tsx'
import { ErrorSummary } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { JOIN_WORDS } from './words.ts'

export type JoinError = { readonly field: string; readonly text: string }
type Frame = { readonly site: Site; readonly lang: Language; readonly staffName: string | undefined; readonly errors: readonly JoinError[] }

/** Asks for the code. */
export function CodePage({ typed, switchLanguageHref, ...frame }: Frame & { typed: string; switchLanguageHref: string }) {
  const words = JOIN_WORDS[frame.lang]
  return (
    <JoinPage frame={frame} heading={words.title} switchLanguageHref={switchLanguageHref}>
      <p class="ok-lead">{words.lead}</p>
      <Form action={routes.join}>
        <TextField name="code" label={words.code} hint={words.codeHint} error={textOf(frame, 'code')} value={typed} size="code" autocomplete="off" maxLength={20} spellcheck={false} />
        {frame.errors.some((one) => one.text === words.codeUnknown) && <p>{words.codeUnknownWhy}</p>}
        <Actions><Button size="large">{words.next}</Button></Actions>
      </Form>
      <p class="ok-quiet">{words.noCode}</p>
    </JoinPage>
  )
}

/** `token` names the form, so that pressing twice lets somebody in once. */
type Coming = { readonly frame: Frame; readonly code: string; readonly token: string; readonly medium: Medium }

/** Asks who of the people expected somebody is. Drawn only for who knew the code. */
export function WhoPage({ frame, code, token, medium, expected }: Coming & { expected: readonly Participant[] }) {
  const words = JOIN_WORDS[frame.lang]
  const names = ROLE_WORDS[frame.lang]
  return (
    <JoinPage frame={frame} heading={words.who} caption={words.codeLine(shown(code))}>
      <JoinForm code={code} token={token} step="wie">
        <Radios
          name="wie"
          legend={<span class="ok-hidden">{words.who}</span>}
          hint={medium === 'sound' ? words.whoHint : words.whoHintImage}
          error={textOf(frame, 'wie')}
          options={expected.map(({ id, name, role }) => ({ value: id, label: name ?? names[role].one, ...(name === undefined ? {} : { hint: names[role].one }) }))}
        />
        <Actions>
          <Button size="large" name="actie" value="mee">{words.joining}</Button>
          <Button kind="secondary" size="large" name="actie" value="anders">{words.notListed}</Button>
        </Actions>
        <LanguageButton lang={frame.lang} />
      </JoinForm>
    </JoinPage>
  )
}

/** Asks who somebody is whom nobody had expected. */
export function OtherPage({ frame, code, token, medium, person, hasList }: Coming & { person: DraftPerson; hasList: boolean }) {
  const words = JOIN_WORDS[frame.lang]
  return (
    <JoinPage frame={frame} heading={words.other} caption={words.codeLine(shown(code))}>
      <JoinForm code={code} token={token} step="anders">
        <p>{medium === 'sound' ? words.otherHint : words.otherHintImage}</p>
        <PersonFields lang={frame.lang} roles={ROLES} legend={words.role} nameLabel={words.name} nameIsOwn person={person} errorOf={(field) => textOf(frame, field)} />
        <Actions>
          <Button size="large" name="actie" value="mee">{words.joining}</Button>
          {hasList && <Button kind="quiet" name="actie" value="lijst">{words.back}</Button>}
        </Actions>
        <LanguageButton lang={frame.lang} />
      </JoinForm>
    </JoinPage>
  )
}

type JoinPageProps = { frame: Frame; heading: string; caption?: string; switchLanguageHref?: string; children: ComponentChildren }

function JoinPage({ frame, heading, caption, switchLanguageHref, children }: JoinPageProps) {
  const { site, lang, staffName, errors } = frame
  return (
    <Page site={site} lang={lang} title={heading} heading={heading} caption={caption} switchLanguageHref={switchLanguageHref} staffName={staffName} noindex hasErrors={errors.length > 0}>
      <ErrorSummary title={JOIN_WORDS[lang].errors} errors={errors} />
      {children}
    </Page>
  )
}

function JoinForm({ code, token, step, children }: { code: string; token: string; step: 'wie' | 'anders'; children: ComponentChildren }) {
  return (
    <Form action={routes.join}>
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="kenmerk" value={token} />
      <input type="hidden" name="stap" value={step} />
      {children}
    </Form>
  )
}

/** The other language for a page that answers a form: the code stays in the body. */
function LanguageButton({ lang }: { lang: Language }) {
  const other = lang === 'nl' ? 'en' : 'nl'
  return (
    <Actions>
      <Button kind="quiet" name="actie" value="taal" formAction={`${routes.join}?taal=${other}`}>
        <span lang={other}>{JOIN_WORDS[lang].otherLanguage}</span>
      </Button>
    </Actions>
  )
}

function shown(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

function textOf({ errors }: Frame, field: string): string | undefined {
  return errors.find((one) => one.field === field)?.text
}
