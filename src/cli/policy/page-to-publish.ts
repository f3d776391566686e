import type { Language, PublicItem } from '#information'
import type { Policy } from '#policy'
import type { PageStyle } from './order.ts'

/** One language of the page, and where its other forms and languages stand beside it. */
export type PageToPublish = { readonly policy: Policy; readonly language: Language; readonly languages: readonly Language[]; readonly style: PageStyle }

/** Fixed names, so that links to the page keep working with every new version of the rules. */
export function fileName(language: Language, form: 'html' | 'md' | 'jsonld'): string {
  return `opnemen.${language}.${form}`
}

/** What stands between the label of a point and its text: a label that ends a sentence needs no colon. */
export function afterLabel(label: NonNullable<PublicItem['label']>): string {
  return /[.?!:]$/.test(label) ? ' ' : ': '
}
