import type { DiffPart, Language, Policy, Words } from '#policy'

/** What an entry of a policy says to people, in one line; undefined when it is not there or has no words of its own. */
export function partText(policy: Policy, part: DiffPart, id: string, lang: Language): string | undefined {
  if (part === 'head') return id === 'title' ? policy.title[lang] : id === 'organisation' ? `${policy.organisation.name}, ${policy.organisation.website}` : policy.languages.join(', ')
  const entries = policy[part] as readonly { readonly [name: string]: unknown }[]
  const entry = entries.find((one) => [one['id'], one['question'], one['role'], one['fact']].includes(id) && (part !== 'rules' || one['id'] === id))
  if (entry === undefined) return undefined
  const chosen = part === 'parameters' ? policy.parameters.find((one) => one.id === id) : undefined
  const says = chosen?.choices.find((choice) => choice.value === chosen.value)?.says
  const told = [says, ...SAYING.map((name) => entry[name]), ...(Array.isArray(entry['paragraphs']) ? [(entry['paragraphs'] as readonly unknown[])[0]] : [])].find(isWords)
  return told?.[lang]
}

/** Where an entry says what it says, the most telling first. */
const SAYING = ['says', 'text', 'asks', 'why', 'standing', 'one', 'title', 'name'] as const

function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && 'nl' in value && 'en' in value
}
