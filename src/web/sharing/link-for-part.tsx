import { waitForLink, type Share } from '#recordings'
import { Actions, Button } from '../layout/button.tsx'
import { ExactText, Qr } from '../layout/codes.tsx'
import { Form } from '../layout/fields.tsx'
import { Card } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { routes } from '../routes.ts'
import { momentText, nameOf } from '../table/table-model.ts'
import type { CareFrame } from './care-page.tsx'
import { SHARING_WORDS } from './words.ts'

/** The link for somebody who is asked, in the one answer that shows it. */
export type GivenNow = { readonly to: string; readonly link: string }

/** The link that was made just now: to be scanned by the one it is for. */
export function MadeFor({ frame: { lang, conversation }, given }: { readonly frame: CareFrame; readonly given: GivenNow }) {
  const { linkFor } = SHARING_WORDS[lang].one
  const to = conversation.people.find(({ id }) => id === given.to)
  if (to === undefined) return null
  const title = linkFor.madeTitle(nameOf(to, lang))
  return (
    <Notice tone="attention" title={title} live="polite">
      <p>{linkFor.madeText}</p>
      {to.role === 'professional' && <p>{linkFor.account}</p>}
      <Qr label={title} text={given.link} size="large" />
      <ExactText label={linkFor.link} id="given-link">{given.link}</ExactText>
    </Notice>
  )
}

/** Those who are asked and have no device of their own here: whoever may hands them a link, in person. */
export function LinkFor({ frame, share }: { readonly frame: CareFrame; readonly share: Share }) {
  const { lang, conversation, note, own } = frame
  const { linkFor } = SHARING_WORDS[lang].one
  const waiting = waitForLink(conversation, share, own)
  if (waiting.length === 0) return null
  return (
    <Card title={linkFor.title} level={2} id="link-for">
      <p>{linkFor.text}</p>
      {waiting.map(({ one, giver }) => {
        const name = nameOf(one, lang)
        const last = one.givenLinks.at(-1)
        const by = conversation.people.find(({ id }) => id === last?.by)
        return (
          <>
            {last !== undefined && by !== undefined && <p>{linkFor.given(nameOf(by, lang), name, momentText(last.at, lang))}</p>}
            {giver === undefined ? (
              <p>{linkFor.other(name)}</p>
            ) : (
              <Form action={routes.shareAct(conversation.id, note.id, share.id, 'link-voor')}>
                <input type="hidden" name="by" value={giver.id} />
                <input type="hidden" name="participant" value={one.id} />
                <Actions><Button kind="secondary">{linkFor.make(name)}</Button></Actions>
              </Form>
            )}
          </>
        )
      })}
    </Card>
  )
}
