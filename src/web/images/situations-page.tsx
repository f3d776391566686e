import { decide, explain, type FactsOf, type Language, type Policy } from '#policy'
import { Actions, LinkButton } from '../layout/button.tsx'
import { Card } from '../layout/lists.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { IMAGE_WORDS } from './words.ts'

/** A situation as the facts of the policy say it, with somebody who was not asked yet. */
const SITUATIONS = {
  livestream: { medium: 'video', setting: 'site', recorder: 'client', announced: 'before', means: 'livestream', running: true },
  screenshot: { medium: 'photo', setting: 'video-call', recorder: 'organisation', announced: 'before', means: 'screenshot', running: false },
  press: { medium: 'video', setting: 'site', recorder: 'third', announced: 'before', actor: 'press', running: false },
  'fixed-camera': { medium: 'video', setting: 'home-visit', recorder: 'client', announced: 'before', means: 'fixed-camera', running: true },
  'security-camera': { medium: 'video', setting: 'site', recorder: 'organisation', announced: 'before', means: 'security-camera', running: true },
} as const satisfies { readonly [situation: string]: Omit<FactsOf<'record'>, 'question' | 'people'> }
export type Situation = keyof typeof SITUATIONS

/** Photo and video where no form helps: what the organisation's own rules say about it, and what somebody can do now. */
export function SituationsPage({ site, lang, policy, switchLanguageHref }: { readonly site: Site; readonly lang: Language; readonly policy: Policy; readonly switchLanguageHref: string }) {
  const { situations: words } = IMAGE_WORDS[lang]
  return (
    <Page site={site} lang={lang} title={words.title} heading={words.title} description={words.lead} switchLanguageHref={switchLanguageHref}>
      <p class="ok-lead">{words.lead}</p>
      <p>{words.announce}</p>
      <Actions><LinkButton href={routes.announce}>{words.announceLink}</LinkButton></Actions>
      {(Object.keys(SITUATIONS) as Situation[]).map((situation) => {
        const { title, now } = words.items[situation]
        return (
          <Card title={title} id={situation}>
            <p><b>{words.rules}:</b> {answerOn(situation, policy, lang)}</p>
            <p><b>{words.now}:</b></p>
            <ul>{now.map((one) => <li>{one}</li>)}</ul>
          </Card>
        )
      })}
      <Actions>
        <LinkButton href={routes.report} kind="secondary">{words.report}</LinkButton>
        <LinkButton href={routes.complain} kind="secondary">{words.complain}</LinkButton>
      </Actions>
    </Page>
  )
}

/** What these rules answer: asked every time, never written down here. */
export function answerOn(situation: Situation, policy: Policy, lang: Language): string {
  const facts: FactsOf<'record'> = {
    question: 'record', ...SITUATIONS[situation],
    people: [{ id: 'client', role: 'client', present: true, answer: 'none' }, { id: 'worker', role: 'professional', present: true, answer: 'none' }],
  }
  return explain(policy, decide(policy, facts), facts, lang).answer
}
