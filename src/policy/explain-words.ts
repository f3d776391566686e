import type { Role } from './facts.ts'
import type { Words } from './language.ts'

/** Names of roles, for policies that do not bring their own. */
export const ROLE_NAMES: { readonly [R in Role]: { readonly one: Words; readonly many: Words } } = {
  client: { one: { nl: 'de cliënt', en: 'the client' }, many: { nl: 'cliënten', en: 'clients' } },
  representative: { one: { nl: 'de vertegenwoordiger', en: 'the representative' }, many: { nl: 'vertegenwoordigers', en: 'representatives' } },
  child: { one: { nl: 'het kind', en: 'the child' }, many: { nl: 'kinderen', en: 'children' } },
  relative: { one: { nl: 'het familielid', en: 'the relative' }, many: { nl: 'familieleden', en: 'relatives' } },
  professional: { one: { nl: 'de medewerker', en: 'the staff member' }, many: { nl: 'medewerkers', en: 'staff members' } },
  interpreter: { one: { nl: 'de tolk', en: 'the interpreter' }, many: { nl: 'tolken', en: 'interpreters' } },
  companion: { one: { nl: 'degene die meekomt', en: 'the companion' }, many: { nl: 'mensen die meekomen', en: 'companions' } },
  adviser: { one: { nl: 'de adviseur', en: 'the adviser' }, many: { nl: 'adviseurs', en: 'advisers' } },
  observer: { one: { nl: 'de toehoorder', en: 'the observer' }, many: { nl: 'toehoorders', en: 'observers' } },
  other: { one: { nl: 'iemand anders', en: 'somebody else' }, many: { nl: 'anderen', en: 'others' } },
}

/** Sentences around the texts of a policy. */
export const SENTENCES = {
  waitingForOne: { nl: '{who} heeft nog geen antwoord gegeven.', en: '{who} has not answered yet.' },
  waitingForMany: { nl: '{who} hebben nog geen antwoord gegeven.', en: '{who} have not answered yet.' },
  notInText: { nl: '{says} Dit staat niet in de tekst van het beleid.', en: '{says} The policy text does not say so.' },
  whoDecides: { nl: 'Wie beslist: {who}.', en: 'Who decides: {who}.' },
  untilThenRecord: { nl: 'Tot die tijd mag de opname lopen.', en: 'Until then the recording may run.' },
  untilThenWait: { nl: 'Tot die tijd nemen we niet op.', en: 'Until then we do not record.' },
  untilThen: { nl: 'Tot die tijd geldt: {answer}', en: 'Until then this holds: {answer}' },
  unsettled: { nl: 'Dat hangt ervan af. Eerst moet duidelijk zijn: {facts}.', en: 'That depends. First it has to be clear: {facts}.' },
} as const satisfies { readonly [name: string]: Words }
