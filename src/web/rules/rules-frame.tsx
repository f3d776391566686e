import type { ComponentChildren } from 'preact'
import type { Context } from 'hono'
import type { Account } from '#people'
import type { Site } from '../layout/site.ts'
import { frameOf, StaffPage, type FormError, type Frame } from '../staff/staff-page.tsx'
import { STAFF_PATHS } from '../staff/staff-paths.ts'
import { RULES_WORDS, type RulesWords } from './words.ts'

/** The frame of a page about the rules. */
export type RulesFrame = Frame & { readonly texts: RulesWords; readonly timeZone: string | undefined }

/** The frame for one request. `at`: the address of the form this page answers. */
export function rulesFrame(c: Context, { site, timeZone }: { readonly site: Site; readonly timeZone?: string | undefined }, account: Account, at?: string): RulesFrame {
  const frame = frameOf(c, site, account, at)
  return { ...frame, texts: RULES_WORDS[frame.lang], timeZone }
}

type RulesPageProps = {
  readonly frame: RulesFrame
  readonly title: string
  readonly caption?: string
  readonly errors?: readonly FormError[]
  readonly children: ComponentChildren
}

/** A page about the rules: in the section of the rules, as wide as tables and texts side by side need. */
export function RulesPageFrame({ frame, title, caption, errors, children }: RulesPageProps) {
  return (
    <StaffPage frame={frame} title={title} {...(caption !== undefined && { caption })} section="rules" errors={errors ?? []} width="wide">
      {children}
    </StaffPage>
  )
}

/** Something long, folded away under what it is. */
export function Fold({ summary, open, children }: { readonly summary: string; readonly open?: boolean; readonly children: ComponentChildren }) {
  return (
    <details class="ok-fold" open={open ?? false}>
      <summary>{summary}</summary>
      <div class="ok-flow">{children}</div>
    </details>
  )
}

/** The way back to the rules. */
export function BackToRules({ frame }: { readonly frame: RulesFrame }) {
  return (
    <p>
      <a href={STAFF_PATHS.rules}>{frame.texts.toRules}</a>
    </p>
  )
}
