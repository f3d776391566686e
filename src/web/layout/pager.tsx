export type PagerProps = {
  page: number
  pages: number
  href: (page: number) => string
  words: { readonly label: string; readonly previous: string; readonly next: string; readonly at: (page: number, pages: number) => string }
}

/** Goes through a long list page by page; nothing when there is only one. */
export function Pager({ page, pages, href, words }: PagerProps) {
  if (pages <= 1) return null
  return (
    <nav class="ok-pager" aria-label={words.label}>
      {page > 1 && <a href={href(page - 1)} rel="prev">{words.previous}</a>}
      <span>{words.at(page, pages)}</span>
      {page < pages && <a href={href(page + 1)} rel="next">{words.next}</a>}
    </nav>
  )
}
