import type { Conversation, Rules } from '#conversations'
import { accepted, type Instant, type Now, type Result } from '#ground'
import { agreementText } from '#information'
import { agreedLines, lastInForce, openPolicy, openVersions, readPolicy, type Language, type OpenedPolicy, type Policy, type VersionPort } from '#policy'
import { CannotStart, caseBookBeside, lineOf, policiesBeside, readPolicyFile, readPolicyTextApart, readPolicyTextWithLines, type PolicyStore, type ReadText, type TextRefusal } from '#storage'
import type { ParsedRules, RulesDesk } from '#web'

/** The rules of play of this installation. */
export type OpenRules = {
  /** The rules new conversations run under, today. */
  readonly policy: () => Policy
  /** The rules a conversation began under; throws when they were never kept here. */
  readonly rules: Rules
  /** What the pages of staff about the rules work with. */
  readonly desk: RulesDesk
}

export type RulesParts = { readonly policyFile: string; readonly policies: PolicyStore; readonly versions: VersionPort; readonly now: Now }

/**
 * The rules in a policy file and the files it adopts, together with the versions managers scheduled and every version that was
 * used here before; the version of the files is kept as well.
 * Throws CannotStart with every problem when the file cannot be used, or when nothing is in force today.
 */
export async function openRules({ policyFile, policies, versions, now }: RulesParts): Promise<OpenRules> {
  const { value, policy: newest } = await readFromFile(policyFile)
  await policies.keep({ sha256: newest.sha256, value, keptAt: now() })
  const earlier = (await policies.all()).flatMap((kept) => {
    if (kept.sha256 === newest.sha256) return [{ policy: newest, keptAt: kept.keptAt }]
    const read = readPolicy(kept.value)
    // A version this software no longer reads stays kept; whoever asks for it hears so below.
    return read.ok && read.value.sha256 === kept.sha256 ? [{ policy: read.value, keptAt: kept.keptAt }] : []
  })
  const known = new Map(earlier.map(({ policy }) => [policy.sha256, policy]))
  const file = earlier.find(({ policy }) => policy.sha256 === newest.sha256) ?? { policy: newest, keptAt: now() }
  const scheduled = await openVersions(versions)
  const caseBook = await caseBookBeside(policyFile)
  const today = () => dayInAmsterdam(now())

  /** docs/decisions/0012: the file and what was scheduled stand side by side, and the newest first day wins. */
  function inForce(): Policy | undefined {
    const standing = scheduled.versions().filter((one) => one.scheduled.withdrawn === undefined)
    // A file that starts later leaves its place to the one before it until then.
    const files = lastInForce([file], today()) === undefined ? earlier : [file]
    return lastInForce([...files, ...standing].filter(({ policy }) => policy.id === newest.id), today())?.policy
  }

  if (inForce() === undefined) throw new CannotStart(`No rules of play are in force today. Those in ${policyFile} hold ${period(newest)}.`)
  return {
    policy: () => inForce() ?? newest,
    rules({ id, version, sha256 }) {
      const policy = known.get(sha256) ?? scheduled.versions().find((one) => one.policy.sha256 === sha256)?.policy
      if (policy === undefined) throw new Error(`the rules ${id} ${version} (${sha256}) cannot be read here`)
      return policy
    },
    desk: {
      current: () => inForce() ?? newest,
      file,
      earlier: earlier.filter((one) => one !== file && one.policy.id === newest.id),
      scheduled,
      today,
      caseBook: caseBook === undefined ? undefined : withLines(readPolicyTextWithLines(caseBook)),
      library: () => policiesBeside(policyFile),
      parse: async (bytes) => withLines(await readPolicyTextApart(bytes)),
    },
  }
}

function withLines(read: Result<ReadText, TextRefusal>): ParsedRules {
  return read.ok ? accepted({ value: read.value.value, lineOf: (where) => lineOf(read.value.lines, where) }) : read
}

/** The agreement as both sides sign it: what the rules the conversation began with have them agree on, in the frame of the information room. */
export function agreementTextFor(rules: Rules) {
  return (conversation: Conversation, language: Language): string => {
    const { people, recorder, keeping, setting, medium } = conversation
    const policy = rules(conversation.policy)
    const agreed = agreedLines(policy, conversation).map(({ text, clause }) => ({ text: text[language], clause }))
    return agreementText({ organisation: policy.organisation.name, people, recorder, keeping, setting, medium, policyVersion: policy.version, agreed, language }).join('\n')
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
