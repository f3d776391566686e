import type { DossierTelling, WholeView } from '#cases'
import type { Language, Policy } from '#policy'
import { personText, ROLE_WORDS } from '../announce/role-words.ts'
import { byName } from './person-name.ts'
import { detailOf } from './story-part.tsx'
import { CASE_WORDS } from './words.ts'

/** What a dossier calls people and what they did: the words of the page. */
export function dossierTelling(view: WholeView, policy: Policy, lang: Language): DossierTelling {
  const words = CASE_WORDS[lang]
  return {
    language: lang,
    kind: words.kinds[view.one.kind],
    organisation: policy.organisation.name,
    by: (by) => byName(by, view.one, words, lang),
    person: ({ role, name, ageYears }) => {
      const what = personText({ role, name: undefined, ageYears }, lang)
      return { name: name ?? what, role: name === undefined ? ROLE_WORDS[lang][role].one : what }
    },
    houseRole: (as) => words.roles[as],
    happened: (event) => {
      const detail = detailOf({ words, lang, policy, view }, event)
      return detail === undefined ? words.events[event.type] : `${words.events[event.type]}: ${detail}`
    },
  }
}
