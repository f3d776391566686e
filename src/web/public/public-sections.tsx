import type { PublicClause, PublicItem, PublicPage, PublicSection } from '#information'
import { Clause } from '../layout/codes.tsx'
import { PUBLIC_WORDS } from './words.ts'

type Content = { readonly content: PublicPage; readonly lang: PublicPage['language'] }

/** What the organisation tells on its public page, without what Openkaart offers there: for looking at it beforehand. */
export function PublicText({ content, lang }: Content) {
  const [first, ...others] = content.sections
  return (
    <>
      <p class="ok-lead">{first?.heading ?? content.title}</p>
      {first !== undefined && <SectionBody section={first} clauses={content.clauses} lang={lang} />}
      {others.filter((section) => !section.folded).map((section) => <Section section={section} clauses={content.clauses} lang={lang} level={3} />)}
      <FoldedSections content={content} lang={lang} level={3} />
      <Sources content={content} lang={lang} level={3} />
    </>
  )
}

/** The sections few people need, each under a fold. */
export function FoldedSections({ content, lang, level }: Content & { readonly level: 2 | 3 }) {
  const folded = content.sections.slice(1).filter((section) => section.folded)
  const Heading = `h${level}` as const
  if (folded.length === 0) return null
  return (
    <>
      <Heading>{PUBLIC_WORDS[lang].more}</Heading>
      {folded.map((section) => (
        <details>
          <summary>{section.heading}</summary>
          <div class="ok-flow">
            <SectionBody section={section} clauses={content.clauses} lang={lang} />
          </div>
        </details>
      ))}
    </>
  )
}

/** The documents the rules come from, and which version this is. */
export function Sources({ content, lang, level }: Content & { readonly level: 2 | 3 }) {
  const Heading = `h${level}` as const
  return (
    <>
      <Heading>{PUBLIC_WORDS[lang].sources}</Heading>
      <ul>
        {content.sources.map(({ title, link, standing }) => (
          <li>
            {link === undefined ? <b>{title}</b> : <a href={link}>{title}</a>}. {standing}
          </li>
        ))}
      </ul>
      <p class="ok-quiet">{content.version}</p>
    </>
  )
}

type Told = { section: PublicSection; clauses: readonly PublicClause[]; lang: PublicPage['language'] }

/** One section of the public page. */
export function Section({ level, ...told }: Told & { level: 2 | 3 }) {
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

/** The points of a section. */
export function Items({ items }: { items: readonly PublicItem[] }) {
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
export function Clauses({ ids, clauses, lang }: { ids: readonly string[]; clauses: readonly PublicClause[]; lang: PublicPage['language'] }) {
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
