import type { CaseAccess, OutlineView } from '#cases'
import { ExactText, Qr } from '../layout/codes.tsx'
import { SummaryList } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { Table } from '../layout/table.tsx'
import { routes } from '../routes.ts'
import { dateText, momentText } from '../staff/dates.ts'
import { StaffPage, type Frame } from '../staff/staff-page.tsx'
import type { CaseModel } from './case-model.ts'
import { ActionsPart, MeasuresPart, PeoplePart, RulesPart, StandPart, StepsPart } from './case-parts.tsx'
import { DossierPart } from './dossier-part.tsx'
import { EvidencePart } from './evidence-part.tsx'
import { StoryPart } from './story-part.tsx'
import { TermsPart } from './terms-part.tsx'
import { CASE_WORDS } from './words.ts'

export type Looked = Pick<CaseAccess, 'at' | 'what'> & { readonly who: string }

/** One case for somebody of the house, with exactly what this role may do in it now. */
export function StaffCasePage({ frame, model, looked }: { frame: Frame; model: CaseModel; looked: readonly Looked[] | undefined }) {
  const { words, lang, now, view } = model
  const { one } = view
  const title = `${words.kinds[one.kind]} ${one.reference}`
  return (
    <StaffPage frame={frame} title={title} caption={view.roles.map((role) => words.roles[role]).join(', ')} section="cases">
      <StandPart model={model} />
      <ActionsPart model={model} />
      <TermsPart model={model} />
      <StepsPart model={model} />
      <RulesPart model={model} />
      <EvidencePart model={model} />
      <MeasuresPart model={model} />
      <PeoplePart model={model} />
      <StoryPart model={model} />
      <DossierPart model={model} />
      {looked !== undefined && (
        <details>
          <summary>{words.staff.log}</summary>
          <Table
            caption={words.staff.log} hideCaption rows={looked}
            columns={[
              { heading: words.staff.by, cell: ({ who }) => who },
              { heading: words.staff.status, cell: ({ what }) => words.staff.logLooked[what] },
              { heading: words.staff.since, cell: ({ at }) => momentText(at, now, lang) },
            ]}
          />
        </details>
      )}
    </StaffPage>
  )
}

/** For whoever may know that a case exists, and no more. */
export function OutlinePage({ frame, view, looked }: { frame: Frame; view: OutlineView; looked: readonly Looked[] | undefined }) {
  const words = CASE_WORDS[frame.lang]
  return (
    <StaffPage frame={frame} title={`${words.kinds[view.kind]} ${view.reference}`} section="cases">
      <p>{words.page.outline}</p>
      <SummaryList items={[{ term: words.page.status, value: words.statuses[view.status] }, { term: words.page.since, value: dateText(view.openedAt, frame.lang) }]} />
      {looked !== undefined && (
        <Table
          caption={words.staff.log} rows={looked}
          columns={[{ heading: words.staff.by, cell: ({ who }) => who }, { heading: words.staff.status, cell: ({ what }) => words.staff.logLooked[what] }, { heading: words.staff.since, cell: ({ at }) => dateText(at, frame.lang) }]}
        />
      )}
    </StaffPage>
  )
}

/** The link somebody without account gets: the only page of staff on which it ever stands. */
export function GivenLinkPage({ frame, reference, link, caseId }: { frame: Frame; reference: string; link: string; caseId: string | undefined }) {
  const words = CASE_WORDS[frame.lang]
  return (
    <StaffPage frame={frame} title={words.staff.givenTitle} caption={reference} section="cases">
      <p class="ok-lead">{words.staff.given}</p>
      <p>{words.page.reference}: <b>{reference}</b>. {words.page.referenceHint}</p>
      <ExactText label={words.own.yours}>{link}</ExactText>
      <Qr label={words.own.qr} text={link} />
      <Notice tone="attention"><p>{words.own.link}</p></Notice>
      <p><a href={caseId === undefined ? routes.staffCases : routes.staffCase(caseId)}>{words.page.back}</a></p>
    </StaffPage>
  )
}
