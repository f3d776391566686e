import type { Words } from './language.ts'

/** A policy file that was not accepted, with everything that is wrong with it (at most `MAX_PROBLEMS` points). */
export type PolicyRefusal = { readonly code: 'policy-unreadable'; readonly problems: readonly PolicyProblem[] }

/** One thing wrong in a policy file. `path` is where, as in `rules[3].when.all[0]`; `clause` the clause it is about. */
export type PolicyProblem = {
  readonly code: ProblemCode
  readonly path: string
  readonly clause?: string
  /** The policy it stands in, when that is one another policy adopts. */
  readonly file?: string
  readonly says: Words
}

export const MAX_PROBLEMS = 50

type Details = { readonly name?: string; readonly expected?: string }

const SAYS = {
  'not-plain-data': { nl: 'Hier staat iets anders dan tekst, een getal, ja of nee, een lijst of een blok met namen.', en: 'This is something other than text, a number, true or false, a list or a block of names.' },
  'too-large': { nl: 'Het bestand is te groot. De grens is {expected}.', en: 'The file is too large. The limit is {expected}.' },
  'too-deep': { nl: 'Dit zit te diep genest. De grens is {expected} lagen.', en: 'This is nested too deeply. The limit is {expected} layers.' },
  'forbidden-name': { nl: 'De naam “{name}” mag hier niet worden gebruikt.', en: 'The name “{name}” cannot be used here.' },
  'odd-text': { nl: 'De tekst bevat onzichtbare of kapotte tekens.', en: 'The text holds invisible or broken characters.' },
  'unknown-field': { nl: '“{name}” bestaat hier niet. Wel bestaan: {expected}.', en: 'There is no “{name}” here. There is: {expected}.' },
  'missing-field': { nl: '“{name}” ontbreekt.', en: '“{name}” is missing.' },
  'not-a-block': { nl: 'Hier hoort een blok met namen te staan.', en: 'A block of names belongs here.' },
  'not-a-list': { nl: 'Hier hoort een lijst te staan, van {expected}.', en: 'A list belongs here, of {expected}.' },
  'not-text': { nl: 'Hier hoort tekst te staan, van {expected} tekens. Zet een nummer als 1.1 tussen aanhalingstekens.', en: 'Text belongs here, of {expected} characters. Put a number such as 1.1 between quotes.' },
  'not-one-line': { nl: 'Deze tekst hoort op één regel.', en: 'This text belongs on one line.' },
  'not-an-id': { nl: 'Een naam bestaat uit letters, cijfers, punten en streepjes, hoogstens 64. Zet een nummer tussen aanhalingstekens.', en: 'A name consists of letters, digits, dots and dashes, 64 at most. Put a number between quotes.' },
  'not-a-choice': { nl: '“{name}” kan hier niet. Kies uit: {expected}.', en: '“{name}” is not possible here. Choose from: {expected}.' },
  'not-yes-no': { nl: 'Hier hoort true of false te staan.', en: 'True or false belongs here.' },
  'not-a-number': { nl: 'Hier hoort een heel getal te staan, van {expected}.', en: 'A whole number belongs here, from {expected}.' },
  'not-a-day': { nl: 'Hier hoort een dag te staan als 2024-01-31.', en: 'A day belongs here, such as 2024-01-31.' },
  'not-a-link': { nl: 'Hier hoort een webadres te staan dat met https:// of http:// begint.', en: 'A web address starting with https:// or http:// belongs here.' },
  'said-twice': { nl: '“{name}” komt hier twee keer voor.', en: '“{name}” appears here twice.' },
  'same-person': { nl: 'Er is al iemand met de naam “{name}”.', en: 'Somebody is called “{name}” already.' },
  nobody: { nl: 'Niemand heet “{name}”.', en: 'Nobody is called “{name}”.' },
  'unknown-reference': { nl: '“{name}” bestaat niet in dit bestand. Gezocht bij: {expected}.', en: '“{name}” does not exist in this file. Looked in: {expected}.' },
  'goes-round': { nl: '“{name}” verwijst via een omweg naar zichzelf.', en: '“{name}” refers to itself by a detour.' },
  'only-about-people': { nl: 'Dit gaat over één persoon en kan alleen bij groups staan.', en: 'This is about one person and only belongs under groups.' },
  'only-about-keeping': { nl: 'Het effect hold kan alleen bij de vraag keep.', en: 'The effect hold is only possible with the question keep.' },
  'not-of-this-question': { nl: 'Het feit “{name}” hoort niet bij deze vraag: {expected}.', en: 'The fact “{name}” does not belong to this question: {expected}.' },
  'name-taken': { nl: '“{name}” is al de naam van een feit dat het formaat kent.', en: '“{name}” is already the name of a fact the format knows.' },
  'adopts-unknown': { nl: 'Dit bestand neemt “{name}” over, en dat beleid is er niet bij. Wel erbij: {expected}.', en: 'This file adopts “{name}”, and that policy is not here. Here are: {expected}.' },
  'adopts-itself': { nl: 'Het beleid “{name}” neemt zichzelf over, misschien langs een omweg.', en: 'The policy “{name}” adopts itself, perhaps by a detour.' },
  'adopts-too-far': { nl: 'Dit beleid neemt te veel beleid na elkaar over. De grens is {expected}.', en: 'This policy adopts too many policies in a row. The limit is {expected}.' },
  'adopts-changed': { nl: 'Het overgenomen beleid “{name}” is veranderd sinds dit bestand is gemaakt.', en: 'The adopted policy “{name}” has changed since this file was made.' },
  'not-in-adopted': { nl: '“{name}” staat niet in het overgenomen beleid. Gezocht bij: {expected}.', en: '“{name}” is not in the adopted policy. Looked in: {expected}.' },
  'already-adopted': { nl: '“{name}” staat al in het overgenomen beleid. Zet het onder adopts.instead als je het vervangt.', en: '“{name}” is already in the adopted policy. Put it under adopts.instead to replace it.' },
  'no-number': { nl: 'De parameter “{name}” is geen getal.', en: 'The parameter “{name}” is not a number.' },
  'not-in-doubt': { nl: 'De parameter “{name}” moet als keuzes hebben: {expected}.', en: 'The parameter “{name}” must have the choices: {expected}.' },
  'not-that-value': { nl: '“{name}” is geen mogelijke waarde. Kies uit: {expected}.', en: '“{name}” is not a possible value. Choose from: {expected}.' },
  'ends-before-start': { nl: 'De laatste dag ligt voor de eerste.', en: 'The last day comes before the first.' },
  'no-answer': { nl: 'Er is geen antwoord voor: {expected}.', en: 'There is no answer for: {expected}.' },
  'agreement-one-sided': { nl: 'De afspraak moet beide kanten binden. Dat doet zij niet bij: {expected}.', en: 'The agreement has to bind both sides. It does not with: {expected}.' },
  'no-page-text': { nl: 'De openbare pagina mist een deel: {expected}.', en: 'The public page lacks a part: {expected}.' },
} as const satisfies { readonly [code: string]: Words }

export type ProblemCode = keyof typeof SAYS

/** One problem, with its words filled in. */
export function problem(code: ProblemCode, path: string, details: Details = {}, clause?: string): PolicyProblem {
  const fill = (text: string) => text.replaceAll('{name}', () => shorten(details.name ?? '')).replaceAll('{expected}', () => details.expected ?? '')
  const { nl, en } = SAYS[code]
  return { code, path: path === '' ? '.' : path, ...(clause === undefined ? {} : { clause }), says: { nl: fill(nl), en: fill(en) } }
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
