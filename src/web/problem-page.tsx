import type { Language } from '#policy'
import type { VNode } from 'preact'
import type { Site } from './layout/site.ts'
import { MessagePage } from './public/message-page.tsx'

const nl = {
  404: { title: 'Deze pagina is er niet', text: 'Misschien klopt het adres niet, of is de pagina verhuisd.' },
  500: { title: 'Er ging iets mis bij ons', text: 'Probeer het zo nog eens. Wat al bewaard was, is er nog.' },
  number: (id: string) => `Blijft het misgaan? Geef dan dit nummer door: ${id}.`,
}
const en = {
  404: { title: 'This page does not exist', text: 'Perhaps the address is not right, or the page has moved.' },
  500: { title: 'Something went wrong on our side', text: 'Try again in a moment. What was kept before is still there.' },
  number: (id: string) => `Does it keep going wrong? Then mention this number: ${id}.`,
} satisfies typeof nl
const WORDS = { nl, en }

/** The page for an address that does not exist, and for our own mistakes. */
export function problemPage(site: Site, lang: Language, status: 404 | 500, requestId: string): VNode {
  const words = WORDS[lang]
  return (
    <MessagePage site={site} lang={lang} title={words[status].title}>
      <p>{words[status].text}</p>
      {status === 500 && <p class="ok-quiet">{words.number(requestId)}</p>}
    </MessagePage>
  )
}
