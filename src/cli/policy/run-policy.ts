import type { FileRefusal, OpenedPolicy, Policy } from '#policy'
import { carefulIo, languageIn } from '../careful-io.ts'
import { checkedAsJson, checkedInWords } from './check.ts'
import { decisionAsStored, decisionInWords } from './decide.ts'
import { explanationInWords } from './explain.ts'
import { problemLine } from './file-problem.ts'
import { openFacts } from './open-facts.ts'
import { openCaseBook, openRules } from './open-policy.ts'
import { ordinaryFile } from './ordinary-file.ts'
import { policyOrderIn, type PolicyOrder } from './order.ts'
import type { FullPolicyIo, PolicyExitCode, PolicyIo } from './policy-io.ts'
import { publish } from './publish.ts'
import { filesAmong, namesHere } from './policy-folder.ts'
import { sideBySide } from './side-by-side.ts'
import { traitsSideBySide } from './traits-side-by-side.ts'
import { POLICY_CLI_WORDS } from './words.ts'

/** Carries out one command about the rules of play and gives its exit code. @source docs/policy-tools.md */
export async function runPolicy(args: readonly string[], given: PolicyIo): Promise<PolicyExitCode> {
  const io: FullPolicyIo = { ...carefulIo(given), readFile: given.readFile ?? ordinaryFile, writtenFile: given.writtenFile, linesOf: given.linesOf, namesIn: given.namesIn ?? namesHere }
  const lang = languageIn(args)
  const words = POLICY_CLI_WORDS[lang]
  const [first] = args
  if (first === 'help' || first === '--help' || first === '-h') {
    io.out(words.usage)
    return 0
  }
  const order = policyOrderIn(args, lang)
  if ('problem' in order) {
    io.err(words.problems[order.problem](order.about))
    io.err(words.usage)
    return 2
  }
  const beside = await filesAmong(order.builtOn, io)
  const opened = await openRules(order.filePath, [...beside.named, ...beside.listed], io)
  return opened.ok ? carryOut({ ...order, builtOn: beside.named }, opened.value, io, beside.listed) : told(opened.refusal, order, io)
}

/** `listed`: the files that were found in a folder and not named. */
async function carryOut(order: PolicyOrder, opened: OpenedPolicy, io: FullPolicyIo, listed: readonly string[]): Promise<PolicyExitCode> {
  const { policy } = opened
  switch (order.command) {
    case 'check': {
      const cases = order.casesPath === undefined ? undefined : await openCaseBook(order.casesPath, io)
      if (cases?.ok === false) return told(cases.refusal, order, io)
      const { text, sound } = order.json ? checkedAsJson(opened, cases?.value) : checkedInWords(opened, cases?.value, order.filePath, order.lang)
      io.out(text)
      return sound ? 0 : 1
    }
    case 'diff':
    case 'compare': {
      const cases = order.casesPath === undefined ? undefined : await openCaseBook(order.casesPath, io)
      if (cases?.ok === false) return told(cases.refusal, order, io)
      const paths = [...order.otherPaths, ...(order.command === 'compare' ? listed : [])]
      const others: Policy[] = []
      for (const path of paths) {
        const other = await openRules(path, order.builtOn, io)
        if (!other.ok) return told(other.refusal, order, io)
        others.push(other.value.policy)
      }
      // A base that decides nothing, and the file itself found in its folder, tell nothing beside the others.
      const telling = others.filter((one, place) => place < order.otherPaths.length || (one.rules.length > 0 && one.sha256 !== policy.sha256))
      if (telling.length === 0) {
        io.err(POLICY_CLI_WORDS[order.lang].problems.noOther())
        return 2
      }
      io.out(cases === undefined ? traitsSideBySide([policy, ...telling], order) : sideBySide([policy, ...telling], cases.value, order))
      return 0
    }
    case 'publish': return publish(policy, order, io)
    case 'decide':
    case 'explain': {
      const facts = await openFacts(order.factsPath, policy, io)
      if (!facts.ok) return told(facts.refusal, order, io)
      if (order.command === 'explain') io.out(explanationInWords(policy, facts.value, order.lang))
      else io.out(order.json ? decisionAsStored(policy, facts.value) : decisionInWords(policy, facts.value, order.lang))
      return 0
    }
  }
}

function told(refusal: FileRefusal, { lang }: PolicyOrder, { err }: FullPolicyIo): PolicyExitCode {
  const words = POLICY_CLI_WORDS[lang]
  if (refusal.code === 'cannot-read') {
    err(words.cannotRead(refusal.file, refusal.reason))
    return 2
  }
  err([words.notValid(refusal.problems.length), ...refusal.problems.map((one) => problemLine(one, lang))].join('\n'))
  return 1
}
