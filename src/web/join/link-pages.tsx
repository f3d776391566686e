import type { Language } from '#policy'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Form } from '../layout/fields.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { MessagePage } from '../public/message-page.tsx'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { JOIN_WORDS } from './words.ts'

/** What a personal link shows. It tells nothing of the talk and changes nothing: programs that look at links in messages come here too. */
export function LinkPage({ site, lang, action, switchLanguageHref }: { site: Site; lang: Language; action: string; switchLanguageHref: string }) {
  const words = JOIN_WORDS[lang]
  return (
    <Page site={site} lang={lang} title={words.linkTitle} heading={words.linkTitle} switchLanguageHref={switchLanguageHref} noindex>
      <p class="ok-lead">{words.linkLead}</p>
      <Form action={action}>
        <Actions><Button size="large">{words.linkButton}</Button></Actions>
      </Form>
      <p class="ok-quiet">{words.linkNote}</p>
    </Page>
  )
}

/** The one answer for every link that leads nowhere; with `code` for one that works, but not here. */
export function LinkRefusedPage({ site, lang, code }: { site: Site; lang: Language; code: 'link-for-somebody-else' | 'link-needs-account' | undefined }) {
  const words = JOIN_WORDS[lang]
  if (code !== undefined) {
    const signIn = code === 'link-needs-account' && <LinkButton href={routes.staffSignIn}>{words.signIn}</LinkButton>
    return <MessagePage site={site} lang={lang} title={REFUSALS[code].words[lang]} actions={signIn}>{null}</MessagePage>
  }
  return (
    <MessagePage site={site} lang={lang} title={words.linkBadTitle} actions={<LinkButton href={routes.join}>{words.title}</LinkButton>}>
      <p class="ok-lead">{words.linkBad}</p>
      <ul>{words.linkBadHow.map((text) => <li>{text}</li>)}</ul>
    </MessagePage>
  )
}
