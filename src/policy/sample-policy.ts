import type { Question } from './facts.ts'
import { LANGUAGES } from './language.ts'
import { PAGE_SECTIONS } from './policy.ts'
import { verdictsOf, type AnyVerdict } from './verdicts.ts'

/** A small policy file as a value, for tests: replace what a test is about. */
export function samplePolicyFile(parts: { readonly [part: string]: unknown } = {}): { readonly [part: string]: unknown } {
  const words = (text: string) => ({ nl: `${text} (nl)`, en: `${text} (en)` })
  return {
    format: 'openkaart-policy/1',
    id: 'sample',
    version: '1',
    inForce: { from: '2024-01-01' },
    organisation: { name: 'Sample', website: 'https://sample.example/' },
    title: words('Title'),
    languages: [...LANGUAGES],
    sources: [{ id: 'own', title: words('Policy'), language: 'nl', standing: words('House rules') }],
    clauses: [{ id: '1', source: 'own', text: words('Clause one') }, { id: '2', source: 'own', text: words('Clause two') }],
    parameters: [
      { id: 'no-rule', asks: words('No rule?'), value: 'wait', why: words('Because'), choices: [{ value: 'wait', says: words('Wait') }, { value: 'record', says: words('Record') }] },
      { id: 'age', asks: words('Age?'), value: 12, why: words('Because'), range: { from: 0, to: 18, says: words('From {value}') } },
    ],
    sides: [{ id: 'house', roles: ['professional'] }],
    groups: [
      { id: 'present', who: { present: true } },
      { id: 'others', who: { all: [{ present: true }, { recording: false }] } },
      { id: 'young', who: { all: [{ group: 'present' }, { age: { under: { parameter: 'age' } } }] } },
      { id: 'grown', who: { not: { age: { under: { parameter: 'age' } } } } },
    ],
    conditions: [
      { id: 'several', holds: { people: 'present', atLeast: 3 } },
      { id: 'sound', holds: { fact: 'medium', is: 'sound' } },
    ],
    questions: [{
      question: 'record',
      answers: ['yes', 'not-yet', 'pause', 'stop', 'no', 'undetermined'].map((verdict) => ({ verdict, text: words(verdict) })),
      otherwise: { inDoubt: 'no-rule', decides: words('the manager') },
      ifSomebodyDeclines: [words('Talk about it')],
    }],
    rules: [sampleRule({ id: 'permit' })],
    page: PAGE_SECTIONS.map((id) => ({ id, heading: words(id), paragraphs: [words(id)], clauses: ['1'] })),
    ...parts,
  }
}

/** One rule of a policy file; permits unless said otherwise. */
export function sampleRule(parts: { readonly [part: string]: unknown }): { readonly [part: string]: unknown } {
  return {
    question: 'record', clause: '1', strength: 'house-rule', binds: ['everybody'], effect: 'permit',
    says: { nl: 'Omdat', en: 'Because' }, ...parts,
  }
}

/** The words of one question of a policy file; its doubt is settled by the parameter `doubt-QUESTION`, which comes along. */
export function sampleQuestion(question: Question, until: AnyVerdict): { readonly question: { readonly [part: string]: unknown }; readonly parameter: { readonly [part: string]: unknown } } {
  const words = (text: string) => ({ nl: `${text} (nl)`, en: `${text} (en)` })
  const verdicts = verdictsOf(question)
  return {
    question: {
      question,
      answers: verdicts.map((verdict) => ({ verdict, text: words(verdict) })),
      otherwise: { inDoubt: `doubt-${question}`, decides: words('the manager') },
    },
    parameter: { id: `doubt-${question}`, asks: words('And else?'), value: until, why: words('Because'), choices: verdicts.map((value) => ({ value, says: words(value) })) },
  }
}

/** A sample policy about other questions than recording as well, each with the verdict that holds in doubt. */
export function samplePolicyAbout(doubts: { readonly [Q in Question]?: AnyVerdict }, parts: { readonly [part: string]: unknown }): { readonly [part: string]: unknown } {
  const base = samplePolicyFile()
  const more = (Object.keys(doubts) as Question[]).map((question) => sampleQuestion(question, doubts[question] ?? 'undetermined'))
  return samplePolicyFile({
    ...parts,
    questions: [...(base['questions'] as readonly unknown[]), ...more.map((one) => one.question)],
    parameters: [...(base['parameters'] as readonly unknown[]), ...more.map((one) => one.parameter), ...((parts['parameters'] as readonly unknown[] | undefined) ?? [])],
    groups: [...(base['groups'] as readonly unknown[]), ...((parts['groups'] as readonly unknown[] | undefined) ?? [])],
  })
}
