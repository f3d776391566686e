import type { PublicPage, PublicSection } from '#information'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Form, TextField } from '../layout/fields.tsx'
import { Card, Steps } from '../layout/lists.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { Clauses, FoldedSections, Items, Section, Sources } from './public-sections.tsx'
import { PUBLIC_WORDS } from './words.ts'

export type HomePageProps = { readonly site: Site; readonly content: PublicPage; readonly switchLanguageHref: string }

/** The organisation's page about recording: it may, three ways in, how it goes, and every rule with its own words. */
export function HomePage({ site, content, switchLanguageHref }: HomePageProps) {
  const lang = content.language
  const words = PUBLIC_WORDS[lang]
  const [first, ...others] = content.sections
  const [lead, ...paragraphs] = first?.paragraphs ?? []
  const how = others.find((section) => section.id === 'how')
  const rest = others.filter((section) => section !== how && !section.folded)
  const told = (section: PublicSection, level: 2 | 3) => <Section section={section} clauses={content.clauses} lang={lang} level={level} />
  return (
    <Page
      site={site}
      lang={lang}
      title={first?.heading ?? content.title}
      description={content.introduction}
      heading={first?.heading ?? content.title}
      switchLanguageHref={switchLanguageHref}
    >
      <p class="ok-lead">{lead ?? content.introduction}</p>
      {paragraphs.map((text) => <p>{text}</p>)}
      {first !== undefined && <Items items={first.items} />}
      {first !== undefined && <Clauses ids={first.clauses} clauses={content.clauses} lang={lang} />}
      <Card title={words.record}>
        <p>{words.recordText}</p>
        <Actions>
          <LinkButton href={routes.announce} size="large" icon="microphone">{words.announce}</LinkButton>
        </Actions>
      </Card>
      <Card title={words.invited}>
        <p>{words.invitedText}</p>
        <Form action={routes.join}>
          <TextField name="code" label={words.code} hint={words.codeHint} size="code" autocomplete="off" maxLength={20} spellcheck={false} />
          <Actions>
            <Button kind="secondary">{words.join}</Button>
          </Actions>
        </Form>
      </Card>
      <Card title={words.check} href={routes.check}>
        <p>{words.checkText}</p>
      </Card>
      <h2>{words.how}</h2>
      <Steps label={words.stepsLabel} words={words.stepWords} items={words.steps.map((text) => ({ text, state: 'next' as const }))} />
      {how !== undefined && told(how, 2)}
      {rest.map((section) => told(section, 2))}
      <FoldedSections content={content} lang={lang} level={2} />
      <Sources content={content} lang={lang} level={2} />
    </Page>
  )
}
