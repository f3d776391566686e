import { LANGUAGE_NAMES, type PublicItem, type PublicPage } from '#information'
import { afterLabel, fileName, type PageToPublish } from './page-to-publish.ts'
import { clausesHeading, clauseSource, PUBLISHED_WORDS } from './page-words.ts'

/** The page as Markdown, for a website that makes its own pages. Nothing in the rules can become mark-up. @source https://spec.commonmark.org/0.31.2/ */
export function pageMarkdown(page: PublicPage, { policy, language, languages }: PageToPublish): string {
  const words = PUBLISHED_WORDS[language]
  const { name, website } = policy.organisation
  const others = languages.filter((one) => one !== language)
  const blocks = [
    ...(others.length === 0 ? [] : [others.map((one) => `[${LANGUAGE_NAMES[one]}](${fileName(one, 'md')})`).join(' · ')]),
    `# ${plain(page.title)}`,
    plain(page.introduction),
    ...page.sections.flatMap(({ heading, paragraphs, items, clauses }) => {
      const cited = page.clauses.filter((clause) => clauses.includes(clause.id)).map((clause) => plain(clause.id))
      return [
        `## ${plain(heading)}`,
        ...paragraphs.map(plain),
        ...(items.length === 0 ? [] : [items.map((item) => `- ${itemText(item)}`).join('\n')]),
        ...(cited.length === 0 ? [] : [`${words.rules} ${cited.join(', ')}`]),
      ]
    }),
    ...(page.clauses.length === 0 ? [] : [`## ${clausesHeading(page)}`]),
    ...page.clauses.flatMap((clause) => {
      const { id, heading, text, wording } = clause
      return [`### ${plain(heading === undefined ? id : `${id} ${heading}`)}`, wording === 'verbatim' ? `> ${plain(text)}` : plain(text), plain(clauseSource(clause, language))]
    }),
    `## ${words.sources}`,
    page.sources.map(({ title, standing, link }) => `- ${linked(title, link)}. ${plain(standing)}`).join('\n'),
    '---',
    `${plain(page.version)} ${words.website} ${linked(name, website)}.`,
    `${words.fingerprint} \`${policy.sha256}\``,
  ]
  return `${blocks.join('\n\n')}\n`
}

function itemText({ label, text, link }: PublicItem): string {
  return label === undefined ? plain(text) : `**${linked(label, link)}**${afterLabel(label)}${plain(text)}`
}

function linked(text: string, link: string | undefined): string {
  // Between < and > an address may hold brackets; those two signs themselves and line ends it may not.
  return link === undefined ? plain(text) : `[${plain(text)}](<${link.replaceAll(/[<>\\\s]/g, (sign) => encodeURIComponent(sign))}>)`
}

/** Text on one line in which every sign that Markdown could take for mark-up is escaped. */
function plain(text: string): string {
  return text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>&~|]/g, (sign) => `\\${sign}`)
    .replace(/^([#+=-]|\d+(?=[.)](?: |$)))/, (start) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`))
}
