import type { ComponentChildren } from 'preact'
import { encode } from 'uqr'
import { classes } from './classes.ts'

/** A code of eight characters in two groups of four, large; screen readers hear the letters one by one. */
export function BigCode({ code, label, id }: { code: string; label: ComponentChildren; id?: string | undefined }) {
  const groups = code.replaceAll('-', '').match(/.{1,4}/g) ?? []
  return (
    <p class="ok-code" id={id}>
      <span class="ok-code__label">{label}</span>{' '}
      <span class="ok-code__characters" aria-hidden="true">
        {groups.join('-')}
      </span>
      <span class="ok-hidden">{groups.map((group) => [...group].join(' ')).join(', ')}</span>
    </p>
  )
}

/** The words two screens must share, large and in order. `label` says what to do with them. */
export function FourWords({ words, label, id }: { words: readonly string[]; label: ComponentChildren; id?: string | undefined }) {
  return (
    <div class="ok-words" id={id}>
      <p class="ok-code__label">{label}</p>
      <ol lang="nl">
        {words.map((word) => (
          <li>{word}</li>
        ))}
      </ol>
    </div>
  )
}

export type ClauseProps = {
  /** Such as "Clause 1.2 of the policy": what the reader opens. */
  label: ComponentChildren
  /** Where the clause is published. */
  source?: { readonly href: string; readonly text: string } | undefined
  /** Language of the clause when it is not that of the page. */
  lang?: string | undefined
  /** The words of the clause, unchanged. */
  children: ComponentChildren
}

/** A quiet reference to a rule, with the words of the rule folded away under it. */
export function Clause({ label, source, lang, children }: ClauseProps) {
  return (
    <details class="ok-clause">
      <summary>{label}</summary>
      <blockquote lang={lang}>{children}</blockquote>
      {source !== undefined && (
        <p>
          <a href={source.href}>{source.text}</a>
        </p>
      )}
    </details>
  )
}

export type QrProps = {
  /** The address the code holds. Print it next to the code as well: not everybody can scan. */
  text: string
  /** What the code leads to. */
  label: string
  size?: 'normal' | 'large' | undefined
}

/** A QR code as one SVG path: always dark on white, also on a dark screen, because scanners need it so. Throws when `text` is over 1 KB. */
export function Qr({ text, label, size }: QrProps) {
  if (new TextEncoder().encode(text).length > 1024) throw new RangeError('too long for a QR code people can scan')
  const { data, size: moduleCount } = encode(text, { ecc: 'M', border: 3 })
  return (
    <svg class={classes('ok-qr', size === 'large' && 'ok-qr--large')} viewBox={`0 0 ${moduleCount} ${moduleCount}`} role="img" aria-label={label}>
      <path class="ok-qr__paper" d={`M0 0h${moduleCount}v${moduleCount}H0z`} />
      <path class="ok-qr__ink" shape-rendering="crispEdges" d={data.map(outline).join('')} />
    </svg>
  )
}

/** The dark stretches of one row as rectangles: far fewer bytes than one square for each module. */
function outline(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const start = x
    while (row[x + 1]) x++
    path += `M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`
  }
  return path
}

/** A sheet that prints well: the card to take along (A5, cut out) or the receipt to keep (A4). */
export function PrintSheet({ kind, title, children }: { kind: 'card' | 'receipt'; title: ComponentChildren; children: ComponentChildren }) {
  return (
    <section class={`ok-sheet ok-sheet--${kind} ok-flow`}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** Text that must stay exactly as it is, such as a receipt: wraps on screen, copies unchanged. `id` is on the text itself. */
export function ExactText({ children, label, id }: { children: string; label: ComponentChildren; id?: string | undefined }) {
  return (
    <figure class="ok-exact">
      <figcaption>{label}</figcaption>
      <pre id={id}>{children}</pre>
    </figure>
  )
}
