import type { Count, MonthReview } from '#conversations'
import type { Language } from '#policy'
import { DECLINING_WORDS } from '../table/declining-words.ts'
import type { StaffWords } from './words.ts'

/** A count in words: never exact, see `reviewByMonth`. */
export function countText(count: Count, { review }: StaffWords): string {
  return count.kind === 'few' ? review.few : review.between(count.least, count.most)
}

/**
 * The same figures as on the page, for a spreadsheet: one row a figure, semicolons and a byte order mark as Dutch spreadsheets
 * expect. Every word in it comes from our own catalogues.
 */
export function reviewCsv(months: readonly MonthReview[], words: StaffWords, lang: Language): string {
  const { review, settings } = words
  const { reasons } = DECLINING_WORDS[lang]
  const rows = months.flatMap(({ month, total, parts }) => [
    [month, review.total, '', countText(total, words)],
    ...(parts?.reasons ?? []).map(({ of, count }) => [month, review.reason, reasons[of], countText(count, words)]),
    ...(parts?.settings ?? []).map(({ of, count }) => [month, review.setting, settings[of], countText(count, words)]),
  ])
  const lines = [[review.month, review.counted, '', review.times], ...rows].map((row) => row.map(quoted).join(';'))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/** @source RFC 4180, section 2 */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
