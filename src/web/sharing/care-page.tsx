import type { Conversation, Participant, RecordingNote } from '#conversations'
import { holdsCopy, shareState, waitsFor, whyClosed, type Custody, type Share } from '#recordings'
import type { Instant } from '#ground'
import type { Language, Policy } from '#policy'
import type { ComponentChildren } from 'preact'
import { Actions, LinkButton } from '../layout/button.tsx'
import { Card } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { SHARING_WORDS } from './words.ts'

/** What every page about what happens with one recording is drawn from. */
export type CareFrame = {
  readonly site: Site
  readonly lang: Language
  readonly switchLanguageHref: string
  readonly staffName: string | undefined
  readonly conversation: Conversation
  readonly note: RecordingNote
  readonly custody: Custody
  readonly policy: Policy
  readonly own: readonly Participant[]
  readonly now: Instant
}

/** Everything that happens with one recording after it was made, for whoever took part. */
export function CarePage({ frame, before, children }: { readonly frame: CareFrame; readonly before?: ComponentChildren; readonly children?: ComponentChildren }) {
  const { site, lang, conversation, note, custody, own } = frame
  const { care } = SHARING_WORDS[lang]
  const closed = whyClosed(note)
  const waiting = custody.shares.filter((one) => isAsked(frame, one))
  return (
    <Page site={site} lang={lang} title={care.title} heading={care.title} switchLanguageHref={frame.switchLanguageHref} staffName={frame.staffName} noindex>
      {before}
      {closed !== undefined && <Notice tone="attention" title={care.closedTitle}><p>{care.closed[closed]}</p></Notice>}
      {waiting.map((one) => (
        <Notice tone="info" title={care.forYou}>
          <p><a href={routes.share(conversation.id, note.id, one.id)}>{SHARING_WORDS[lang].one.title(nameFor(frame, one))}</a></p>
        </Notice>
      ))}
      <Card title={care.share} level={2}>
        {custody.shares.length === 0 ? <p>{care.none}</p> : <ul>{custody.shares.toReversed().map((one) => <Line frame={frame} share={one} />)}</ul>}
        {closed === undefined && own.some(holdsCopy) && (
          <Actions><LinkButton kind="secondary" href={routes.shareNew(conversation.id, note.id)}>{care.askNew}</LinkButton></Actions>
        )}
      </Card>
      {children}
      <p><a href={routes.table(conversation.id)}>{care.back}</a></p>
    </Page>
  )
}

function Line({ frame, share }: { readonly frame: CareFrame; readonly share: Share }) {
  const { lang, conversation, note, policy, now } = frame
  const { one } = SHARING_WORDS[lang]
  return (
    <li>
      <a href={routes.share(conversation.id, note.id, share.id)}>{one.title(nameFor(frame, share))}</a>
      <br />
      {one.states[shareState(conversation, note, policy, share, now)]}
    </li>
  )
}

/** Whether somebody on this device is asked and has not answered yet. */
export function isAsked({ conversation, note, policy, own, now }: CareFrame, share: Share): boolean {
  return own.some(({ id }) => waitsFor(conversation, note, policy, share, id, now))
}

/** Who is asked, and who asks, knows who it is and what for; the others know that it was shared, and on which ground. */
export function seesWhy(own: readonly Participant[], share: Share): boolean {
  return own.some(({ id }) => id === share.askedBy || share.asked.includes(id))
}

/** How the one it is for is called towards this viewer. */
export function nameFor({ own, lang }: Pick<CareFrame, 'own' | 'lang'>, share: Share): string {
  return seesWhy(own, share) ? share.name : SHARING_WORDS[lang].forOthers[share.recipient]
}
