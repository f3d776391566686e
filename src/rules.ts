import type { Conversation, Rules } from '#conversations'
import type { Instant, Now } from '#ground'
import { agreementText } from '#information'
import { inForceOn, openPolicy, readPolicy, type Language, type OpenedPolicy, type Policy } from '#policy'
import { CannotStart, readPolicyFile, type PolicyStore } from '#storage'

/** The rules of play of this installation. */
export type OpenRules = {
  /** The rules new conversations run under, today. */
  readonly policy: () => Policy
  /** The rules a conversation began under; throws when they were never kept here. */
  readonly rules: Rules
}

/**
 * The rules in a policy file and the files it adopts, together with every version that was used here before; the version of
 * the files is kept as well.
 * Throws CannotStart with every problem when the file cannot be used, or when nothing is in force today.
 */
export async function openRules({ policyFile, policies, now }: { readonly policyFile: string; readonly policies: PolicyStore; readonly now: Now }): Promise<OpenRules> {
  const { value, policy: newest } = await readFromFile(policyFile)
  await policies.keep({ sha256: newest.sha256, value, keptAt: now() })
  const earlier = (await policies.all()).flatMap((kept) => {
    const read = readPolicy(kept.value)
    // A version this software no longer reads stays kept; whoever asks for it hears so below.
    return read.ok && read.value.sha256 === kept.sha256 ? [read.value] : []
  })
  const known = new Map(earlier.map((policy) => [policy.sha256, policy]))

  function inForce(): Policy | undefined {
    const day = dayInAmsterdam(now())
    return inForceOn([newest], day) ?? inForceOn(earlier.filter(({ id }) => id === newest.id), day)
  }

  if (inForce() === undefined) throw new CannotStart(`No rules of play are in force today. Those in ${policyFile} hold ${period(newest)}.`)
  return {
    policy: () => inForce() ?? newest,
    rules({ id, version, sha256 }) {
      const policy = known.get(sha256)
      if (policy === undefined) throw new Error(`the rules ${id} ${version} (${sha256}) cannot be read here`)
      return policy
    },
  }
}

/** The agreement as both sides sign it: the words of the information room under the rules the conversation began with. */
export function agreementTextFor(rules: Rules) {
  return (conversation: Conversation, language: Language): string => {
    const { people, recorder, keeping, setting, medium } = conversation
    const { organisation, version } = rules(conversation.policy)
    return agreementText({ organisation: organisation.name, people, recorder, keeping, setting, medium, policyVersion: version, language }).join('\n')
  }
}

/** The policy in the file, and the value to keep of it: whole, so that it still reads when a file it adopts has changed. */
async function readFromFile(path: string): Promise<OpenedPolicy> {
  const opened = await openPolicy(path, readPolicyFile)
  if (opened.ok) return opened.value
  const { refusal } = opened
  if (refusal.code === 'cannot-read') throw new CannotStart(`The rules of play in ${refusal.file} cannot be read (${refusal.reason}).`)
  const lines = refusal.problems.map(({ file, line, where, says }) => `${file}${line === 0 ? '' : `:${line}`}: ${where === undefined || where === '.' ? '' : `${where}: `}${says.en}`)
  throw new CannotStart([`The rules of play in ${path} cannot be used:`, ...lines].join('\n  '))
}

/** The days in a policy are days in the Netherlands, whatever the clock of the server shows. */
function dayInAmsterdam(at: Instant): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(at)
}

function period({ inForce: { from, until } }: Policy): string {
  return until === undefined ? `from ${from}` : `from ${from} until ${until}`
}
