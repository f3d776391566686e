import type { PublicClause, PublicItem, PublicPage, PublicSection } from '#information'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Clause } from '../layout/codes.tsx'
import { Form, TextField } from '../layout/fields.tsx'
import { Card, Steps } from '../layout/lists.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
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
  const folded = others.filter((section) => section.folded)
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
      {folded.length > 0 && (
        <>
          <h2>{words.more}</h2>
          {folded.map((section) => (
            <details>
              <summary>{section.heading}</summary>
              <div class="ok-flow">
                <SectionBody section={section} clauses={content.clauses} lang={lang} />
              </div>
            </details>
          ))}
        </>
      )}
      <h2>{words.sources}</h2>
      <ul>
        {content.sources.map(({ title, link, standing }) => (
          <li>
            {link === undefined ? <b>{title}</b> : <a href={link}>{title}</a>}. {standing}
          </li>
        ))}
      </ul>
      <p class="ok-quiet">{content.version}</p>
    </Page>
  )
}

type Told = { section: PublicSection; clauses: readonly PublicClause[]; lang: PublicPage['language'] }

function Section({ level, ...told }: Told & { level: 2 | 3 }) {
  const Heading = `h${level}` as const
  return (
    <>
      <Heading id={told.section.id}>{told.section.heading}</Heading>
      <SectionBody {...told} />
    </>
  )
}

function SectionBody({ section, clauses, lang }: Told) {
  return (
    <>
      {section.paragraphs.map((text) => <p>{text}</p>)}
      <Items items={section.items} />
      <Clauses ids={section.clauses} clauses={clauses} lang={lang} />
    </>
  )
}

function Items({ items }: { items: readonly PublicItem[] }) {
  if (items.length === 0) return null
  return (
    <ul>
      {items.map(({ label, text, link }) => (
        <li>
          {label !== undefined && <b>{link === undefined ? label : <a href={link}>{label}</a>}</b>}
          {label !== undefined && (/[.?!:]$/.test(label) ? ' ' : ': ')}
          {text}
        </li>
      ))}
    </ul>
  )
}

/** The rules a section leans on, as the policy gives them, under one fold. */
function Clauses({ ids, clauses, lang }: { ids: readonly string[]; clauses: readonly PublicClause[]; lang: PublicPage['language'] }) {
  const cited = clauses.filter((one) => ids.includes(one.id))
  if (cited.length === 0) return null
  const words = PUBLIC_WORDS[lang]
  return (
    <Clause label={`${words.where} ${cited.length === 1 ? words.rule : words.rules} ${cited.map((one) => one.id).join(', ')}`}>
      {cited.map(({ id, text, source, wording }) => (
        <p>
          <b>{id}</b> {text} <cite>({words.from[wording]}: {source})</cite>
        </p>
      ))}
    </Clause>
  )
}
