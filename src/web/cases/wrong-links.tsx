import type { Language } from '#policy'
import { Actions, LinkButton } from '../layout/button.tsx'
import { Card } from '../layout/lists.tsx'
import { routes } from '../routes.ts'
import { CASE_WORDS } from './words.ts'

/** On every page about a conversation: where to say that something went wrong, about this conversation. */
export function WrongLinks({ lang, conversationId }: { lang: Language; conversationId: string }) {
  const { wrong, report, complain } = CASE_WORDS[lang]
  return (
    <Card title={wrong.title}>
      <p>{wrong.text}</p>
      <Actions>
        <LinkButton href={routes.reportAbout(conversationId)} kind="secondary">{report.title}</LinkButton>
        <LinkButton href={routes.complainAbout(conversationId)} kind="secondary">{complain.title}</LinkButton>
      </Actions>
    </Card>
  )
}
