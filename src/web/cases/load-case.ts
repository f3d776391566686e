import { seeCase, storyOf, viewCase, type CaseRefusal, type CaseView, type Viewer } from '#cases'
import type { Result } from '#ground'
import type { Language } from '#policy'
import type { CaseDeps } from './case-deps.ts'
import type { CaseModel } from './case-model.ts'
import { CASE_WORDS } from './words.ts'

type Hrefs = Pick<CaseModel, 'actHref' | 'soundHref' | 'dossierHref'> & { readonly caseHref: (id: string) => string }

/** What a page about one case is drawn from, for this viewer; that they look is kept first. An outline has no model. */
export async function loadCase(
  deps: Pick<CaseDeps, 'cases' | 'access' | 'conversations' | 'rules' | 'now'>,
  { caseId, viewer, lang, hrefs }: { readonly caseId: string; readonly viewer: Viewer; readonly lang: Language; readonly hrefs: Hrefs },
): Promise<Result<{ readonly view: CaseView; readonly model: CaseModel | undefined }, CaseRefusal>> {
  const seen = await seeCase({ ...deps, caseAccess: deps.access }, { caseId, viewer, what: 'opened-case' })
  if (!seen.ok) return seen
  const view = seen.value
  if (view.sees === 'outline') return { ok: true, value: { view, model: undefined } }
  const { one } = view
  const conversation = one.conversationId === undefined ? undefined : await deps.conversations.find(one.conversationId)
  const other = await deps.cases.linkedTo(caseId)
  const told = [...one.linked, ...other.map(({ id, reference }) => ({ caseId: id, reference }))]
  const linked = await Promise.all(told.map(async ({ caseId: id, reference }) => ({ reference, href: (await opens(id)) ? hrefs.caseHref(id) : undefined })))
  const model: CaseModel = {
    view, lang, conversation, linked, words: CASE_WORDS[lang], policy: deps.rules(one.policy), now: deps.now(), actHref: hrefs.actHref, soundHref: hrefs.soundHref, dossierHref: hrefs.dossierHref,
    story: storyOf(await deps.cases.events(caseId), view),
  }
  return { ok: true, value: { view, model } }

  async function opens(id: string): Promise<boolean> {
    const found = await deps.cases.find(id)
    const its = found?.conversationId === undefined ? undefined : await deps.conversations.find(found.conversationId)
    return found !== undefined && viewCase(found, its, viewer, deps.rules(found.policy)) !== undefined
  }
}
