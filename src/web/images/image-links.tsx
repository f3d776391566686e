import type { Language } from '#policy'
import { Actions, LinkButton } from '../layout/button.tsx'
import { Card } from '../layout/lists.tsx'
import { routes } from '../routes.ts'
import { IMAGE_WORDS } from './words.ts'

/** At the table: where a photo of this conversation comes in, and what holds for photos and videos. */
export function ImageLinks({ lang, conversationId }: { lang: Language; conversationId: string }) {
  const { list, make, situations } = IMAGE_WORDS[lang]
  return (
    <Card title={list.nav}>
      <p>{make.lead}</p>
      <Actions>
        <LinkButton href={routes.imageNewAtTable(conversationId)} kind="secondary">{list.make}</LinkButton>
        <LinkButton href={routes.imageRules} kind="quiet">{situations.title}</LinkButton>
      </Actions>
    </Card>
  )
}
