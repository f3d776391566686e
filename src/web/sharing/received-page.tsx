import type { SharedWithMe } from '#recordings'
import type { Language } from '#policy'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { ExactText } from '../layout/codes.tsx'
import { Form, TextField } from '../layout/fields.tsx'
import { Card, SummaryList } from '../layout/lists.tsx'
import { ErrorSummary, Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { dayText } from '../staff/dates.ts'
import { lastDayOf } from './read-wish.ts'
import { partText } from './share-page.tsx'
import { SHARING_WORDS } from './words.ts'

type Frame = { readonly site: Site; readonly lang: Language; readonly switchLanguageHref: string; readonly secret: string }

/** Asks whoever has a link for the code that goes with it. Nothing about the recording stands here. */
export function CodePage({ site, lang, switchLanguageHref, secret, problem }: Frame & { readonly problem: string | undefined }) {
  const { received, ask } = SHARING_WORDS[lang]
  return (
    <Page site={site} lang={lang} title={received.codeTitle} heading={received.codeTitle} switchLanguageHref={switchLanguageHref} noindex hasErrors={problem !== undefined}>
      {problem !== undefined && <ErrorSummary title={ask.errors} errors={[{ field: 'code', text: problem }]} />}
      <Form action={routes.shared(secret)}>
        <TextField name="code" label={received.code} hint={received.codeText} size="code" autocomplete="off" maxLength={20} spellcheck={false} error={problem} />
        <Actions><Button>{received.open}</Button></Actions>
      </Form>
    </Page>
  )
}

/** What was shared with whoever has the link and the code: what was agreed, and the sound. */
export function ReceivedPage({ site, lang, switchLanguageHref, secret, shared, text }: Frame & { readonly shared: SharedWithMe; readonly text: string | undefined }) {
  const { received } = SHARING_WORDS[lang]
  const { share, note } = shared
  const title = text === undefined ? received.title : received.textTitle
  return (
    <Page site={site} lang={lang} title={title} heading={title} switchLanguageHref={switchLanguageHref} noindex>
      <p class="ok-lead">{(text === undefined ? received.lead : received.textLead)(site.organisation.name)}</p>
      <SummaryList
        items={[
          { term: received.facts.purpose, value: share.purpose },
          ...(share.form === 'sound' ? [{ term: received.facts.part, value: partText(share.part, lang) }] : []),
          { term: received.facts.until, value: dayText(lastDayOf(share.until), lang) },
        ]}
      />
      {note.leftOut.length > 0 && <Notice tone="info" title={received.leftOut} />}
      <Card title={text === undefined ? received.listen : received.read} level={2}>
        {text === undefined ? <audio controls preload="none" src={routes.sharedSound(secret)} aria-label={received.listen} /> : <ExactText label={received.forms[share.form]} id="shared-text">{text}</ExactText>}
        {share.act === 'hold' ? (
          <Actions><LinkButton kind="secondary" href={routes.sharedFile(secret)} download>{received.file}</LinkButton></Actions>
        ) : (
          <p>{text === undefined ? received.listenOnly : received.readOnly}</p>
        )}
      </Card>
      <Card title={received.rulesTitle} level={2}>
        <ul>{received.rules.map((text) => <li>{text}</li>)}</ul>
      </Card>
    </Page>
  )
}
