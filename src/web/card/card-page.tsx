import { conversationStarters } from '#information'
import { factsOf, isAboutImages, sideOf, type Conversation, type Participant, type View } from '#conversations'
import type { Instant } from '#ground'
import { explain, type Language, type Policy } from '#policy'
import { ANNOUNCE_WORDS } from '../announce/words.ts'
import { personText } from '../announce/role-words.ts'
import { WrongLinks } from '../cases/wrong-links.tsx'
import type { TablePictures } from '../images/table-pictures.ts'
import { IMAGE_WORDS } from '../images/words.ts'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { BigCode, ExactText, PrintSheet, Qr } from '../layout/codes.tsx'
import { Form } from '../layout/fields.tsx'
import { Icon } from '../layout/icons.tsx'
import { Card, SummaryList } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { OVERVIEW_WORDS } from '../overview/words.ts'
import { momentText } from '../staff/dates.ts'
import { imageTableWords } from '../table/image-words.ts'
import { TABLE_WORDS } from '../table/words.ts'
import { cardWords, whatForTerm } from './image-words.ts'
import { PaperNotes } from './paper-notes.tsx'
import { CARD_WORDS } from './words.ts'

export type CardPageProps = {
  readonly site: Site
  readonly lang: Language
  readonly switchLanguageHref: string
  readonly staffName: string | undefined
  readonly conversation: Conversation
  readonly view: View
  readonly policy: Policy
  readonly publicUrl: string
  readonly now: Instant
  /** The personal link while it may be shown. */
  readonly link: { readonly secret: string; readonly participantId: string } | undefined
  /** Recordings about which somebody on this device is asked something. */
  readonly asked: readonly string[]
  /** Pictures with somebody for whom this device answers. */
  readonly pictures: TablePictures['inIt']
  /** The link was switched off just now. */
  readonly withdrawn: boolean
}

/** Sentences shown to begin with; more would be a script. */
const MOST_OPENINGS = 4

/** The card of one conversation, for somebody who takes part: what was announced, how others join, what to say. */
export function CardPage(props: CardPageProps) {
  const { site, lang, conversation, view, now } = props
  const words = cardWords(lang, conversation.medium)
  const open = conversation.phase === 'announced' || conversation.phase === 'open'
  const { id, late } = conversation
  // A file of sound is sealed; a picture comes in at the table, where everybody in it is asked.
  const seals = open && late && !isAboutImages(conversation)
  return (
    <Page
      site={site}
      lang={lang}
      title={words.title}
      switchLanguageHref={props.switchLanguageHref}
      staffName={props.staffName}
      scripts={['card']}
      noindex
    >
      <div class="ok-title ok-no-print">
        {conversation.startsAt !== undefined && <p class="ok-title__caption">{momentText(conversation.startsAt, now, lang)}</p>}
        <h1>{words.title}</h1>
      </div>
      {open ? (
        props.link !== undefined && <div class="ok-no-print"><Notice tone="ok" title={late ? words.lateMade : words.made} /></div>
      ) : (
        <Notice tone="attention" title={words.closed[conversation.phase === 'cancelled' ? 'cancelled' : 'finished']} />
      )}
      <Actions>
        {seals && <LinkButton href={routes.sealFile(id)} size="large" icon="lock">{words.sealFile}</LinkButton>}
        <LinkButton href={routes.table(id)} size="large" kind={seals ? 'secondary' : 'primary'} icon="people">{words.openTable}</LinkButton>
      </Actions>
      {open && (
        <PrintSheet kind="card" title={late ? words.lateSheet : words.sheet}>
          <Invitation {...props} />
          <p class="ok-print-only">{whenAndWhere(props)}</p>
        </PrintSheet>
      )}
      <div class="ok-no-print"><SummaryList items={facts(props)} /></div>
      {open && <PaperNotes lang={lang} medium={conversation.medium} people={conversation.people} />}
      <div class="ok-no-print ok-flow">
        {open && (
          <Actions>
            <button class="ok-button ok-button--secondary" type="button" id="print" hidden>
              <Icon name="print" />
              {words.print}
            </button>
            {conversation.startsAt !== undefined && !late && (
              <LinkButton href={routes.cardCalendar(id)} kind="secondary" icon="download">{words.calendar}</LinkButton>
            )}
          </Actions>
        )}
        {open && <p class="ok-quiet">{words.printHint}</p>}
        {view.mine.map((one) => one.seats.some((seat) => seat.established !== 'shared-device') && <LinkCard {...props} participantId={one.id} />)}
        {open && <RulesNow {...props} />}
        {open && !isAboutImages(conversation) && <Openings {...props} />}
        {props.asked.map((recordingId) => (
          <Notice tone="info" title={TABLE_WORDS[lang].recordings.asked}><p><a href={routes.recordingCare(id, recordingId)}>{TABLE_WORDS[lang].recordings.askedLink}</a></p></Notice>
        ))}
        {props.pictures.filter(({ asked }) => asked).map(({ imageId, participantId }) => (
          <Notice tone="info" title={imageTableWords(lang, conversation.medium)?.question ?? ''}><p><a href={routes.tableImage(id, imageId, participantId)}>{TABLE_WORDS[lang].recordings.askedLink}</a></p></Notice>
        ))}
        <p><a href={routes.overview(id)}>{OVERVIEW_WORDS[lang].link}</a></p>
        <WrongLinks lang={lang} conversationId={id} />
        {view.may.cancel && (
          <Card title={words.cancelTitle}>
            <p>{words.cancelText}</p>
            <Form action={routes.cancel(id)}>
              <Actions><Button kind="danger">{words.cancel}</Button></Actions>
            </Form>
          </Card>
        )}
      </div>
    </Page>
  )
}

/** How the others come in: the code for who types, the square for who scans. */
function Invitation({ lang, conversation, publicUrl }: CardPageProps) {
  const words = cardWords(lang, conversation.medium)
  const spoken = `${publicUrl.replace(/^https?:\/\//, '')}${routes.join}`
  return (
    <>
      <BigCode label={words.code} code={conversation.code} />
      <Qr label={words.qr} text={`${publicUrl}${routes.joinWith(conversation.code)}`} />
      <p>{words.scan(spoken)}</p>
    </>
  )
}

function LinkCard({ lang, conversation, publicUrl, link, withdrawn, participantId }: CardPageProps & { participantId: string }) {
  const words = CARD_WORDS[lang]
  const shown = link?.participantId === participantId ? `${publicUrl}${routes.personalLink(link.secret)}` : undefined
  return (
    <Card title={words.linkTitle}>
      {withdrawn && <Notice tone="ok" title={words.withdrawn} />}
      {shown === undefined ? (
        !withdrawn && <p>{words.linkGone}</p>
      ) : (
        <>
          <p>{words.linkShown}</p>
          <ExactText label={words.linkOnce} id="own-link">{shown}</ExactText>
          <p class="ok-quiet">{words.linkHint}</p>
          <Actions>
            <button class="ok-button ok-button--secondary" type="button" id="copy-link" hidden>{words.copy}</button>
            <span role="status" id="copied" data-text={words.copied} />
          </Actions>
        </>
      )}
      <details>
        <summary>{words.renew}</summary>
        <div class="ok-flow">
          <p>{words.renewHint}</p>
          <Form action={routes.cardLink(conversation.id)}>
            <input type="hidden" name="deelnemer" value={participantId} />
            <Actions>
              <Button kind="secondary" name="actie" value="vernieuw">{words.renew}</Button>
              <Button kind="quiet" name="actie" value="intrekken">{words.withdraw}</Button>
            </Actions>
          </Form>
        </div>
      </details>
    </Card>
  )
}

function RulesNow({ lang, conversation, view, policy }: CardPageProps) {
  const words = CARD_WORDS[lang]
  const told = explain(policy, view.decision, factsOf(conversation, policy), lang)
  return (
    <Card title={words.rulesTitle}>
      <p>{told.answer}</p>
      {told.waiting.length > 0 && <ul>{told.waiting.map((text) => <li>{text}</li>)}</ul>}
    </Card>
  )
}

/** Sentences of the policy for whoever holds this card, for the moments of this talk. */
function Openings({ lang, conversation, view, policy }: CardPageProps) {
  const words = CARD_WORDS[lang]
  const speaker = view.mine.some((one) => sideOf(one.role) === 'organisation') ? 'professional' : 'client'
  const sentences = momentsOf(conversation)
    .flatMap((moment) => conversationStarters(policy.openings, speaker, lang, [moment]))
    .slice(0, MOST_OPENINGS)
  if (sentences.length === 0) return null
  return (
    <Card title={words.openingsTitle}>
      <p>{words.openingsHint}</p>
      <ul>{sentences.map(({ text }) => <li>{text}</li>)}</ul>
    </Card>
  )
}

/** The moments a talk brings, the most particular first. */
function momentsOf({ late, people, setting }: Conversation): readonly string[] {
  return [
    ...(late ? ['told-late'] : ['start']),
    ...(people.some((one: Participant) => one.role === 'child') ? ['child'] : []),
    ...(people.length > 2 ? ['several-people'] : []),
    ...(setting === 'phone' || setting === 'video-call' ? ['call'] : []),
    ...(setting === 'home-visit' ? ['home-visit'] : []),
    ...(late ? [] : ['client-asks']),
  ]
}

/** For paper: what people need to find each other, and nothing about what it is about. */
function whenAndWhere({ lang, conversation: { startsAt, setting }, now }: CardPageProps): string {
  const where = ANNOUNCE_WORDS[lang].settings[setting]
  return startsAt === undefined ? where : `${momentText(startsAt, now, lang)} · ${where}`
}

function facts({ lang, conversation, view, now }: CardPageProps) {
  const words = cardWords(lang, conversation.medium)
  const mine = new Set(view.mine.map((one) => one.id))
  const { subject, startsAt, setting, people, recorder, late, uses } = conversation
  return [
    { term: words.terms.what, value: late ? words.late : words.sound },
    ...(subject === undefined ? [] : [{ term: words.terms.subject, value: subject }]),
    { term: words.terms.when, value: startsAt === undefined ? words[late ? 'whenUntold' : 'whenOpen'] : momentText(startsAt, now, lang) },
    { term: words.terms.where, value: ANNOUNCE_WORDS[lang].settings[setting] },
    { term: words.terms.people, value: people.map((one) => `${personText(one, lang)}${mine.has(one.id) ? `, ${words.you}` : ''}`).join(' · ') },
    { term: words.terms.recorder, value: words.recorders[recorder] },
    ...(uses === undefined ? [] : [{ term: whatForTerm(lang), value: uses.length === 0 ? IMAGE_WORDS[lang].uses['own-use'] : uses.map((use) => IMAGE_WORDS[lang].uses[use]).join(' · ') }]),
  ]
}
