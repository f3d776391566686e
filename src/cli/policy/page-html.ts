import { LANGUAGE_NAMES, type PublicItem, type PublicPage, type PublicSection } from '#information'
import { pageStyle } from './page-style.ts'
import { afterLabel, fileName, type PageToPublish } from './page-to-publish.ts'
import { clausesHeading, clauseSource, PUBLISHED_WORDS } from './page-words.ts'

/**
 * The page as one HTML file that asks nothing of the network: no scripts that run, no fonts, no pictures. With style `none`
 * it takes on the style of the website it is put in.
 * @source https://www.w3.org/TR/WCAG22/
 */
export function pageHtml(page: PublicPage, jsonLd: object, { policy, language, languages, style }: PageToPublish): string {
  const words = PUBLISHED_WORDS[language]
  const { name, website } = policy.organisation
  const others = languages.filter((one) => one !== language)
  const extra = [...(page.clauses.length === 0 ? [] : [{ id: 'rules', heading: clausesHeading(page) }]), { id: 'sources', heading: words.sources }]
  const lines = [
    '<!DOCTYPE html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(page.title)} – ${escaped(name)}</title>`,
    `<meta name="description" content="${escaped(page.introduction)}">`,
    '<meta name="generator" content="Openkaart">',
    ...others.map((one) => `<link rel="alternate" hreflang="${one}" href="${fileName(one, 'html')}">`),
    `<link rel="alternate" type="text/markdown" href="${fileName(language, 'md')}">`,
    `<link rel="alternate" type="application/ld+json" href="${fileName(language, 'jsonld')}">`,
    `<script type="application/ld+json">${inScript(jsonLd)}</script>`,
    ...(style === 'inline' ? [`<style>\n${pageStyle}</style>`] : []),
    '</head>',
    '<body>',
    `<a class="skip" href="#text">${words.skip}</a>`,
    ...(others.length === 0 ? [] : [`<nav class="languages" aria-label="${words.languages}"><ul>`, ...others.map((one) => `<li><a href="${fileName(one, 'html')}" hreflang="${one}" lang="${one}">${LANGUAGE_NAMES[one]}</a></li>`), '</ul></nav>']),
    '<main id="text">',
    `<h1>${escaped(page.title)}</h1>`,
    `<p class="lead">${escaped(page.introduction)}</p>`,
    `<nav class="contents" aria-label="${words.contents}"><ul>`,
    ...[...page.sections, ...extra].map(({ id, heading }) => `<li><a href="#${escaped(id)}">${escaped(heading)}</a></li>`),
    '</ul></nav>',
    ...page.sections.flatMap((section) => sectionLines(section, page)),
    ...clauseLines(page),
    `<h2 id="sources">${words.sources}</h2>`,
    '<ul>',
    ...page.sources.map(({ title, standing, link }) => `<li>${linked(title, link)}. ${escaped(standing)}</li>`),
    '</ul>',
    '</main>',
    '<footer>',
    `<p>${escaped(page.version)} ${words.website} <a href="${escaped(website)}">${escaped(name)}</a>.</p>`,
    `<p class="forms">${words.otherForms} <a href="${fileName(language, 'md')}" type="text/markdown">${words.asMarkdown}</a>, <a href="${fileName(language, 'jsonld')}" type="application/ld+json">${words.asJsonLd}</a>.</p>`,
    `<p>${words.fingerprint} <code>${policy.sha256}</code></p>`,
    '</footer>',
    '</body>',
    '</html>',
  ]
  return `${lines.join('\n')}\n`
}

function sectionLines({ id, heading, paragraphs, items, clauses, folded }: PublicSection, page: PublicPage): readonly string[] {
  const cited = page.clauses.filter((clause) => clauses.includes(clause.id))
  const links = cited.map((clause) => `<a href="#${anchor(clause.id)}">${escaped(clause.id)}</a>`)
  return [
    '<section>',
    ...(folded ? ['<details>', `<summary><h2 id="${escaped(id)}">${escaped(heading)}</h2></summary>`] : [`<h2 id="${escaped(id)}">${escaped(heading)}</h2>`]),
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    ...(items.length === 0 ? [] : ['<ul>', ...items.map((item) => `<li>${itemText(item)}</li>`), '</ul>']),
    ...(links.length === 0 ? [] : [`<p class="cited">${PUBLISHED_WORDS[page.language].rules} ${links.join(', ')}</p>`]),
    ...(folded ? ['</details>'] : []),
    '</section>',
  ]
}

function itemText({ label, text, link }: PublicItem): string {
  return label === undefined ? escaped(text) : `<strong>${linked(label, link)}</strong>${afterLabel(label)}${escaped(text)}`
}

function clauseLines(page: PublicPage): readonly string[] {
  const { clauses, language } = page
  if (clauses.length === 0) return []
  return [
    `<h2 id="rules">${clausesHeading(page)}</h2>`,
    '<dl>',
    ...clauses.flatMap((clause) => {
      const { id, heading, text, wording } = clause
      const told = `<p>${escaped(text)}</p>`
      return [
        `<dt id="${anchor(id)}">${escaped(id)}${heading === undefined ? '' : ` ${escaped(heading)}`}</dt>`,
        `<dd>${wording === 'verbatim' ? `<blockquote>${told}</blockquote>` : told}<p class="source">${escaped(clauseSource(clause, language))}</p></dd>`,
      ]
    }),
    '</dl>',
  ]
}

/** A clause's place in the page. Names of clauses hold dots, which a style sheet would take for something else, and never a `_`. */
function anchor(clause: string): string {
  return `rule-${escaped(clause.replaceAll('.', '_'))}`
}

function linked(text: string, link: string | undefined): string {
  return link === undefined ? escaped(text) : `<a href="${escaped(link)}">${escaped(text)}</a>`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
}

/** JSON inside a script element: nothing in it may end or begin an element. */
function inScript(value: object): string {
  return JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
