import { takeCase, type Viewer } from '#cases'
import type { Language } from '#policy'
import type { Context } from 'hono'
import { DOSSIER_REFUSALS } from '../dossier-refusals.ts'
import { languageOf } from '../language.ts'
import { LinkButton } from '../layout/button.tsx'
import { renderPage } from '../layout/page.tsx'
import { MessagePage } from '../public/message-page.tsx'
import { REFUSALS } from '../refusals.ts'
import { readForm } from '../staff/form.ts'
import type { CaseDeps } from './case-deps.ts'
import { dossierTelling } from './dossier-telling.ts'
import { CASE_WORDS } from './words.ts'

type Order = { readonly caseId: string; readonly viewer: Viewer; readonly backHref: string }
/** When to ask again, of what may work later. */
const LATER_SECONDS = 120

/** Answers with the whole case as a PDF or a bag, or with a page that says why not. That it was fetched is kept first, also when making it then fails. */
export async function sendDossier(c: Context, deps: CaseDeps, { caseId, viewer, backHref }: Order): Promise<Response> {
  const lang = languageOf(c)
  const sent = await readForm(c)
  const asked = sent.text('vorm')
  if (asked !== 'pdf' && asked !== 'map') return refuse(422, REFUSALS['answer-not-valid'].words[lang])
  const form = asked === 'map' ? 'bag' : sent.text('geluid') === 'ja' ? 'pdf-with-sound' : 'pdf'
  const taken = await takeCase(
    { ...deps, caseAccess: deps.access, installation: deps.settings.installation },
    { caseId, viewer, form, tell: ({ view }) => dossierTelling(view, deps.rules(view.one.policy), lang) },
  )
  if (!taken.ok) return refuse(REFUSALS[taken.refusal.code].status, REFUSALS[taken.refusal.code].words[lang])
  const { dossier, open } = taken.value
  const made = form === 'bag' ? await deps.documents.dossierBag(dossier, open) : await deps.documents.dossierPdf(dossier, open)
  if (!made.ok) {
    const { status, words } = DOSSIER_REFUSALS[made.refusal.code]
    if (status === 503) c.header('retry-after', String(LATER_SECONDS))
    return refuse(status, words[lang])
  }
  c.header('content-type', form === 'bag' ? 'application/zip' : 'application/pdf')
  // The number and nothing else: names of files end up in lists that others see.
  c.header('content-disposition', `attachment; filename="${dossier.reference}.${form === 'bag' ? 'zip' : 'pdf'}"`)
  c.header('cache-control', 'no-store')
  return c.body(made.value)

  function refuse(status: 403 | 404 | 409 | 410 | 422 | 503, why: string): Response {
    return c.html(renderPage(failed(deps, lang, why, status === 404 ? undefined : backHref)), status) as Response
  }
}

function failed({ site }: Pick<CaseDeps, 'site'>, lang: Language, why: string, backHref: string | undefined) {
  const { dossier, page } = CASE_WORDS[lang]
  return (
    <MessagePage site={site} lang={lang} title={dossier.failed} actions={backHref === undefined ? undefined : <LinkButton href={backHref}>{page.back}</LinkButton>}>
      <p>{why}</p>
      {backHref !== undefined && <p>{dossier.again}</p>}
    </MessagePage>
  )
}
