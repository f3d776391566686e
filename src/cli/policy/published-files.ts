import { publicPage } from '#information'
import type { Policy } from '#policy'
import { pageHtml } from './page-html.ts'
import { pageJsonLd } from './page-json-ld.ts'
import { pageMarkdown } from './page-markdown.ts'
import { fileName, type PageToPublish } from './page-to-publish.ts'

/**
 * The organisation's public page about recording as files for its own website: HTML, Markdown and JSON-LD per language, by
 * file name. The same rules give the same bytes. Pages refer to each other only by name, so the folder can stand anywhere.
 * @source clause S2: information about recording on the own website
 */
export function publishedFiles(policy: Policy, { languages, style }: Pick<PageToPublish, 'languages' | 'style'>): ReadonlyMap<string, string> {
  return new Map(
    languages.flatMap((language): readonly (readonly [string, string])[] => {
      const page = publicPage(policy, language)
      const asked = { policy, language, languages, style }
      const jsonLd = pageJsonLd(page, policy)
      return [
        [fileName(language, 'html'), pageHtml(page, jsonLd, asked)],
        [fileName(language, 'md'), pageMarkdown(page, asked)],
        [fileName(language, 'jsonld'), `${JSON.stringify(jsonLd, null, 2)}\n`],
      ]
    }),
  )
}
