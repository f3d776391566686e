import { WrongLinks } from '../cases/wrong-links.tsx'
import { ImageLinks } from '../images/image-links.tsx'
import { Button } from '../layout/button.tsx'
import { IslandData } from '../layout/meters.tsx'
import { ErrorSummary, Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { AlternativePart } from './alternative-part.tsx'
import { AnswerPart } from './answer-part.tsx'
import { RepresentingPart } from './image-answer-part.tsx'
import { MakePart, PicturesPart } from './make-part.tsx'
import { AddPart, PeoplePart } from './people-part.tsx'
import { ControlPart, KeepingPart, RecorderFrame, RecorderStatePart } from './recorder-part.tsx'
import { FinishPart, RecordingsPart } from './recordings-part.tsx'
import { StartersPart } from './starters-part.tsx'
import { StatePart } from './state-part.tsx'
import type { TableModel } from './table-model.ts'

export type TablePageProps = {
  model: TableModel
  site: Site
  switchLanguageHref: string
  staffName: string | undefined
  /** Somebody who works here and looks on may sit down. */
  mayJoinAsStaff: boolean
  scripts: { workerUrl: string; workletUrl: string; encoderUrl: string; m4aUrl: string }
}

/** The page everybody at the table has open. Every part is one section that an island replaces when something changed. */
export function TablePage({ model, site, switchLanguageHref, staffName, mayJoinAsStaff, scripts }: TablePageProps) {
  const { words, lang, conversation } = model
  return (
    <Page
      site={site}
      lang={lang}
      title={words.title}
      heading={conversation.subject ?? words.title}
      scripts={['table']}
      switchLanguageHref={switchLanguageHref}
      staffName={staffName}
      noindex
      hasErrors={model.problem !== undefined}
    >
      <div id="problem">{model.problem !== undefined && <ErrorSummary title={words.problem} errors={[{ text: model.problem }]} />}</div>
      <div role="status">
        <div id="no-news" hidden>
          <Notice tone="attention">{words.noNews}</Notice>
        </div>
      </div>
      <noscript>
        <form method="get" action={routes.table(conversation.id)}>
          <p>{words.noScript}</p>
          <Button kind="secondary">{words.refresh}</Button>
        </form>
      </noscript>
      <StatePart model={model} />
      {model.view.mine.length === 0 && mayJoinAsStaff && (
        <form method="post" action={routes.joinAsStaff(conversation.id)} class="ok-flow">
          <p>{words.joinAsStaffHint}</p>
          <Button kind="primary">{words.joinAsStaff}</Button>
        </form>
      )}
      <ControlPart model={model} />
      <StartersPart model={model} />
      <RecordingsPart model={model} />
      <AlternativePart model={model} />
      <PicturesPart model={model} />
      <AnswerPart model={model} stage="open" />
      <RepresentingPart model={model} stage="open" />
      <MakePart model={model} />
      <KeepingPart model={model} />
      <RecorderStatePart model={model} />
      <RecorderFrame model={model} scripts={scripts} />
      <AnswerPart model={model} stage="given" />
      <RepresentingPart model={model} stage="given" />
      <PeoplePart model={model} />
      <AddPart model={model} />
      <FinishPart model={model} />
      {model.view.mine.length > 0 && model.image === undefined && <ImageLinks lang={lang} conversationId={conversation.id} />}
      {model.view.mine.length > 0 && <WrongLinks lang={lang} conversationId={conversation.id} />}
      <IslandData id="table-data" value={{ events: routes.tableEvents(conversation.id), deviceKey: routes.deviceKey, version: conversation.version }} />
    </Page>
  )
}
