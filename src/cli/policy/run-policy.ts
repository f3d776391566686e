import type { FileRefusal, OpenedPolicy, Policy } from '#policy'
import { carefulIo, languageIn } from '../careful-io.ts'
import { checkedAsJson, checkedInWords } from './check.ts'
import { decisionAsStored, decisionInWords } from './decide.ts'
import { explanationInWords } from './explain.ts'
import { problemLine } from './file-problem.ts'
import { openFacts } from './open-facts.ts'
import { openCaseBook, openRules } from './open-policy.ts'
import { policyOrderIn, type PolicyOrder } from './order.ts'
import type { FullPolicyIo, PolicyExitCode, PolicyIo } from './policy-io.ts'
import { publish } from './publish.ts'
import { sideBySide } from './side-by-side.ts'
import { POLICY_CLI_WORDS } from './words.ts'

/** Carries out one command about the rules of play and gives its exit code. @source docs/policy-tools.md */
export async function runPolicy(args: readonly string[], given: PolicyIo): Promise<PolicyExitCode> {
  const io: FullPolicyIo = { ...carefulIo(given), writtenFile: given.writtenFile, linesOf: given.linesOf }
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
  const opened = await openRules(order.filePath, order.builtOn, io)
  return opened.ok ? carryOut(order, opened.value, io) : told(opened.refusal, order, io)
}

async function carryOut(order: PolicyOrder, opened: OpenedPolicy, io: FullPolicyIo): Promise<PolicyExitCode> {
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
      const cases = await openCaseBook(order.casesPath, io)
      if (!cases.ok) return told(cases.refusal, order, io)
      const others: Policy[] = []
      for (const path of order.otherPaths) {
        const other = await openRules(path, order.builtOn, io)
        if (!other.ok) return told(other.refusal, order, io)
        others.push(other.value.policy)
      }
      io.out(sideBySide([policy, ...others], cases.value, order))
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
