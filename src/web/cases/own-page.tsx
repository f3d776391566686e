import type { CaseModel } from './case-model.ts'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { ExactText, Qr } from '../layout/codes.tsx'
import { Form } from '../layout/fields.tsx'
import { Card } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { ActionsPart, HelpPart, MeasuresPart, PeoplePart, RulesPart, StandPart, StepsPart } from './case-parts.tsx'
import { DossierPart } from './dossier-part.tsx'
import { EvidencePart } from './evidence-part.tsx'
import { StoryPart } from './story-part.tsx'
import { TermsPart } from './terms-part.tsx'

export type OwnPageProps = {
  readonly model: CaseModel
  readonly site: Site
  readonly switchLanguageHref: string
  /** The link with which this browser follows the case, to come back with; undefined when it came by its place at the table. */
  readonly link: string | undefined
  /** It was opened just now. */
  readonly fresh: boolean
}

/** The page of somebody a case is from or about: where it stands, what happens next, what they can do, and everything told. */
export function OwnPage({ model, site, switchLanguageHref, link, fresh }: OwnPageProps) {
  const { words, lang, view, policy } = model
  const { one } = view
  return (
    <Page site={site} lang={lang} title={`${words.own.title[one.kind]} ${one.reference}`} heading={`${words.own.title[one.kind]} ${one.reference}`} switchLanguageHref={switchLanguageHref} noindex helpInside>
      {fresh && <Notice tone="ok" live="polite"><p>{words.own.opened}</p></Notice>}
      <StandPart model={model} />
      {link !== undefined && fresh && <LinkCard words={words} link={link} />}
      <ActionsPart model={model} />
      <HelpPart policy={policy} lang={lang} />
      <TermsPart model={model} />
      <RulesPart model={model} />
      <StepsPart model={model} />
      <EvidencePart model={model} />
      <MeasuresPart model={model} />
      <PeoplePart model={model} />
      <StoryPart model={model} />
      <DossierPart model={model} />
      {link !== undefined && !fresh && <LinkCard words={words} link={link} />}
      <p class="ok-quiet ok-no-print">{words.page.print}</p>
      <div class="ok-no-print ok-flow">
        <Actions>
          {one.kind === 'report' && <LinkButton href={`${routes.complain}?zaak=${one.id}`} kind="secondary">{words.page.complainAboutThis}</LinkButton>}
        </Actions>
        {link !== undefined && (
          <Form action={routes.ownCaseForget(one.id)}>
            <Button kind="quiet">{words.own.forget}</Button>
          </Form>
        )}
      </div>
    </Page>
  )
}

function LinkCard({ words, link }: { words: CaseModel['words']; link: string }) {
  return (
    <Card title={words.own.linkTitle}>
      <p>{words.own.link}</p>
      <ExactText label={words.own.yours}>{link}</ExactText>
      <Qr label={words.own.qr} text={link} />
    </Card>
  )
}
