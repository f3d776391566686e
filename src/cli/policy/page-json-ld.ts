import type { PublicPage } from '#information'
import type { Policy } from '#policy'
import { afterLabel } from './page-to-publish.ts'

/** The page as data for search engines: each section a question with its answer. @source https://schema.org/FAQPage */
export function pageJsonLd(page: PublicPage, { organisation, version, inForce: { from, until, startKnown }, sha256 }: Policy): object {
  return {
    '@context': 'https://schema.org',
    '@type': ['WebPage', 'FAQPage'],
    name: page.title,
    description: page.introduction,
    inLanguage: page.language,
    isAccessibleForFree: true,
    version,
    temporalCoverage: `${startKnown === false ? '..' : from}/${until ?? '..'}`,
    identifier: { '@type': 'PropertyValue', propertyID: 'SHA-256', value: sha256 },
    publisher: { '@type': 'Organization', name: organisation.name, url: organisation.website },
    isBasedOn: page.sources.map(({ title, link }) => ({ '@type': 'CreativeWork', name: title, ...(link === undefined ? {} : { url: link }) })),
    mainEntity: page.sections.map(({ heading, paragraphs, items }) => ({
      '@type': 'Question',
      name: heading,
      acceptedAnswer: {
        '@type': 'Answer',
        text: [...paragraphs, ...items.map(({ label, text }) => (label === undefined ? text : `${label}${afterLabel(label)}${text}`))].join('\n'),
      },
    })),
  }
}
