import type { Participant } from '#conversations'
import type { Share, ShareOpening, ShareState } from '#recordings'
import { Actions, Button } from '../layout/button.tsx'
import { BigCode, ExactText } from '../layout/codes.tsx'
import { Form, TextField } from '../layout/fields.tsx'
import { Card, SummaryList } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import { routes } from '../routes.ts'
import { dayText } from '../staff/dates.ts'
import { clockText } from '../table/clock-text.ts'
import { momentText, nameOf } from '../table/table-model.ts'
import { CannotPrevent } from './ask-page.tsx'
import { nameFor, seesWhy, type CareFrame } from './care-page.tsx'
import { LinkFor, MadeFor, type GivenNow } from './link-for-part.tsx'
import { lastDayOf } from './read-wish.ts'
import { SHARING_WORDS } from './words.ts'

export type SharePageProps = {
  readonly frame: CareFrame
  readonly share: Share
  /** The words quoted, for those who are asked and whoever asks. */
  readonly quote?: string | undefined
  readonly state: ShareState
  readonly openings: readonly ShareOpening[]
  /** The link and its code, in the one answer that shows them. */
  readonly made: { readonly link: string; readonly code: string; readonly mail: 'told' | 'failed' | { readonly to: string } } | undefined
  readonly given?: GivenNow | undefined
  readonly mailPossible: boolean
  readonly problem: string | undefined
}

/** One wish to share: what is asked, the answer of whoever looks, the link, and who opened it. */
export function SharePage(props: SharePageProps) {
  const { frame, share, state, problem } = props
  const { site, lang, conversation, note, own } = frame
  const { one } = SHARING_WORDS[lang]
  const title = one.title(nameFor(frame, share))
  const involved = seesWhy(own, share)
  return (
    <Page site={site} lang={lang} title={title} heading={title} switchLanguageHref={frame.switchLanguageHref} staffName={frame.staffName} noindex hasErrors={problem !== undefined}>
      {problem !== undefined && <Notice tone="stop" title={problem} live="assertive" />}
      {props.made !== undefined && <Made {...props} made={props.made} />}
      {props.given !== undefined && <MadeFor frame={frame} given={props.given} />}
      <Notice tone={state === 'agreed' ? 'ok' : 'info'} title={one.states[state]}>
        {state === 'waiting' && <p>{one.silence}</p>}
        {state === 'agreed' && share.asked.length === 0 && <p>{one.withoutAsking}</p>}
      </Notice>
      <SummaryList items={facts(props)} />
      {props.quote !== undefined && <ExactText label={one.quote}>{props.quote}</ExactText>}
      {involved && share.form === 'transcript' && share.text !== undefined && <p><a href={routes.transcript(conversation.id, note.id, share.text.id)}>{one.readText}</a></p>}
      {(state === 'waiting' || state === 'agreed' || state === 'refused') && own.filter(({ id }) => share.asked.includes(id)).map((person) => <Question {...props} person={person} />)}
      {state === 'waiting' && <LinkFor frame={frame} share={share} />}
      {state === 'agreed' && props.made === undefined && own.some(({ id }) => id === share.askedBy) && <MakeLink {...props} />}
      {involved && (state === 'agreed' || state === 'waiting') && (
        <Form action={routes.shareAct(conversation.id, note.id, share.id, 'stop')}>
          <p>{one.stopHint}</p>
          <Actions><Button kind="danger">{one.stop}</Button></Actions>
        </Form>
      )}
      <Openings {...props} />
      <p><a href={routes.recordingCare(conversation.id, note.id)}>{one.back}</a></p>
    </Page>
  )
}

function facts({ frame, share }: SharePageProps) {
  const { lang, own, conversation } = frame
  const { one, ask, recipients } = SHARING_WORDS[lang]
  const asker = conversation.people.find(({ id }) => id === share.askedBy)
  return [
    { term: one.facts.who, value: seesWhy(own, share) ? `${share.name} (${recipients[share.recipient]})` : nameFor(frame, share) },
    ...(seesWhy(own, share) ? [{ term: one.facts.purpose, value: share.purpose }] : []),
    { term: one.facts.form, value: one.forms[share.form] },
    ...(share.form === 'sound' ? [{ term: one.facts.part, value: partText(share.part, lang) }] : []),
    { term: one.facts.act, value: ask.acts[share.act] },
    { term: one.facts.until, value: dayText(lastDayOf(share.until), lang) },
    ...(asker === undefined ? [] : [{ term: one.facts.by, value: nameOf(asker, lang) }]),
    { term: one.facts.clause, value: share.clause },
  ]
}

/** Which part, in words. */
export function partText(part: Share['part'], lang: CareFrame['lang']): string {
  const { one } = SHARING_WORDS[lang]
  return part.kind === 'whole' ? one.whole : one.partOf(clockText(part.fromMs), clockText(part.toMs))
}

function Question({ frame, share, person }: SharePageProps & { readonly person: Participant }) {
  const { lang, conversation, note } = frame
  const { one } = SHARING_WORDS[lang]
  const given = share.answers.find(({ participantId }) => participantId === person.id)?.answer
  return (
    <Card title={one.question} level={2}>
      <p>{given === undefined ? one.questionHint : given === 'yes' ? one.saidYes : one.saidNo}</p>
      <Form action={routes.shareAct(conversation.id, note.id, share.id, 'antwoord')}>
        <input type="hidden" name="participant" value={person.id} />
        <CannotPrevent lang={lang} />
        <Actions>
          {given !== 'yes' && <Button kind="secondary" name="answer" value="yes">{one.yes}</Button>}
          {given !== 'no' && <Button kind="secondary" name="answer" value="no">{one.no}</Button>}
        </Actions>
      </Form>
    </Card>
  )
}

function MakeLink({ frame, share, mailPossible }: SharePageProps) {
  const { lang, conversation, note } = frame
  const { one } = SHARING_WORDS[lang]
  return (
    <Card title={one.linkTitle} level={2}>
      <p>{share.link === undefined ? one.linkNone : one.linkThere}</p>
      <Form action={routes.shareAct(conversation.id, note.id, share.id, 'link')}>
        {mailPossible && <TextField name="mail" type="email" label={one.mail} hint={one.mailHint} autocomplete="off" maxLength={254} />}
        <Actions><Button>{one.makeLink}</Button></Actions>
      </Form>
    </Card>
  )
}

function Made({ frame, made }: SharePageProps & { readonly made: NonNullable<SharePageProps['made']> }) {
  const { one } = SHARING_WORDS[frame.lang]
  return (
    <Notice tone="ok" title={one.madeTitle} live="polite">
      <ExactText label={one.link} id="share-link">{made.link}</ExactText>
      {typeof made.mail === 'object' ? (
        <p>{one.mailed(made.mail.to)}</p>
      ) : (
        <>
          {made.mail === 'failed' && <p>{one.mailFailed}</p>}
          <BigCode label={one.code} code={made.code} id="share-code" />
          <p>{one.tellCode}</p>
        </>
      )}
    </Notice>
  )
}

/** Written down before anything was given, and the same for both sides. A player asks in pieces; people read it once a minute. */
function Openings({ frame: { lang }, openings }: SharePageProps) {
  const { one } = SHARING_WORDS[lang]
  const lines = [...new Set(openings.toReversed().map(({ at, what }) => `${momentText(at, lang)}: ${one.opened[what]}`))]
  return (
    <Card title={one.openings} level={2}>
      {lines.length === 0 ? <p>{one.noOpenings}</p> : <ul>{lines.slice(0, 50).map((line) => <li>{line}</li>)}</ul>}
    </Card>
  )
}
