import type { Language } from '#policy'
import { Actions, LinkButton } from '../layout/button.tsx'
import { Icon } from '../layout/icons.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import type { OverviewSection } from './sections.ts'
import { OVERVIEW_WORDS } from './words.ts'

type Props = {
  readonly site: Site
  readonly lang: Language
  readonly switchLanguageHref: string
  readonly staffName: string | undefined
  readonly conversationId: string
  readonly sections: readonly OverviewSection[]
}

/** Everything known about somebody from one conversation, on one page that prints as it is. */
export function OverviewPage({ site, lang, switchLanguageHref, staffName, conversationId, sections }: Props) {
  const words = OVERVIEW_WORDS[lang]
  return (
    <Page site={site} lang={lang} title={words.title} heading={words.title} switchLanguageHref={switchLanguageHref} staffName={staffName} scripts={['card']} noindex>
      <p class="ok-lead">{words.lead}</p>
      <div class="ok-no-print ok-flow">
        <Actions>
          <LinkButton href={routes.overviewFile(conversationId)} download icon="download">{words.take}</LinkButton>
          <button class="ok-button ok-button--secondary" type="button" id="print" hidden>
            <Icon name="print" />
            {words.print}
          </button>
        </Actions>
        <p class="ok-quiet">{words.takeHint}</p>
      </div>
      {sections.map(({ id, title, lines }) => (
        <section id={id} class="ok-flow">
          <h2>{title}</h2>
          {lines.length === 0 ? <p>{words.nothing}</p> : <ul>{lines.map((line) => <li>{line}</li>)}</ul>}
        </section>
      ))}
      <p class="ok-no-print"><a href={routes.card(conversationId)}>{words.back}</a></p>
    </Page>
  )
}
