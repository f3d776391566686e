import { actInCase, ladderOf, nextRung, openCase, REGIME_IDS, type OpenOrder, type OrderedAct, type StaffViewer, type StepOutcome, type Viewer } from '#cases'
import { instant, newId, newSecret, platformRandom, type Instant } from '#ground'
import type { Account, StaffRole } from '#people'
import { openStorage } from '#storage'
import { openRules } from '../../src/rules.ts'
import { hashSecret } from '../../src/signing.ts'
import { seeded, wordsOf, type Chance } from './chance.ts'

export type Prepared = {
  /** Secrets of browsers in which a manager of all locations is signed in; each account its own. */
  readonly managers: readonly string[]
  readonly caseIds: readonly string[]
  readonly closed: number
}

const DAY_MS = 86_400_000
const SEED = 20_261_126
const LOCATIONS = ['Noord', 'Oost', 'Zuid', 'West', 'Centrum', 'De Linde', 'De Brug', 'Het Plein']
const MANAGERS = 16
const AT_ONCE = 128
const YEARS_MS = 2 * 365 * DAY_MS

/** A data folder with so many cases, made with the same actions as the pages use, spread over the last two years. */
export async function prepareCases(dataFolder: string, policyFile: string, count: number): Promise<Prepared> {
  const realNow = () => instant(Date.now())
  const storage = await openStorage({ dataFolder, now: realNow, random: platformRandom })
  const { policy, rules } = await openRules({ policyFile, policies: storage.policies, versions: storage.versions, now: realNow })
  const { id, version, sha256 } = policy()
  const chance = seeded(SEED)
  try {
    const locations: string[] = []
    for (const name of LOCATIONS) {
      const location = { id: newId(platformRandom), name, version: 1 }
      await storage.people.keepLocation(location)
      locations.push(location.id)
    }
    const managers = await Promise.all(Array.from({ length: MANAGERS }, (_, i) => signedIn(`Leiding ${i}`, ['manager'], locations)))
    const house = { officer: viewer('Kim', ['complaints-officer']), manager: viewer('Mo', ['manager']), privacy: viewer('Pim', ['privacy-officer']), worker: viewer('Noor', ['professional']) }
    const caseIds: string[] = []
    const outcome = { closed: 0 }
    const startMs = Date.now() - YEARS_MS
    for (let from = 0; from < count; from += AT_ONCE) {
      // Drawn one after the other, so that the mix does not depend on which write is quicker.
      const plans = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => planOf(chance, locations, house, startMs + ((from + i) / count) * YEARS_MS))
      await Promise.all(plans.map(carryOut))
    }
    return { managers, caseIds, ...outcome }

    async function carryOut({ opening, acts, atMs }: Plan): Promise<void> {
      let now: Instant = instant(Math.round(atMs))
      const deps = { ...storage, now: () => now, random: platformRandom, hashSecret, rules, currentPolicy: () => ({ id, version, sha256 }), houseMembers: async () => [] }
      const opened = await openCase(deps, opening)
      if (!opened.ok) throw new Error(`a case was not opened: ${opened.refusal.code}`)
      const { caseId } = opened.value
      caseIds.push(caseId)
      const pass = (ms: number) => void (now = instant(Math.min(Date.now(), Math.round(now + ms))))
      const does = async (by: Viewer, act: OrderedAct) => {
        const acted = await actInCase(deps, { caseId, viewer: by, act })
        if (!acted.ok) throw new Error(`${act.action} was refused: ${acted.refusal.code}`)
        if (act.action === 'close') outcome.closed++
      }
      for (const { by, act, afterMs } of acts) {
        pass(afterMs)
        if (act.action !== 'take-steps') {
          await does(by, act)
          continue
        }
        for (let step = await stepOf(caseId); step !== undefined; step = await stepOf(caseId)) {
          pass(afterMs)
          await does(by, step.optional ? { action: 'skip-step', step: step.step, reason: 'not-needed', words: act.words } : { action: 'take-step', step: step.step, outcome: act.outcome, words: act.words, said: act.words })
        }
      }
    }
  } finally {
    await storage.close()
  }

  /** The step of the policy that comes now, when the report has one. */
  async function stepOf(caseId: string) {
    const one = await storage.cases.find(caseId)
    return one?.kind === 'report' && one.status === 'taking-steps' ? nextRung(ladderOf(one, rules(one.policy))) : undefined
  }

  async function signedIn(name: string, roles: readonly StaffRole[], locations: readonly string[]): Promise<string> {
    const account: Account = {
      id: newId(platformRandom), email: `${name.toLowerCase().replace(' ', '.')}@huis.example`, name, roles, locations, passwordHash: 'nobody signs in with a password here', passkeys: [],
      createdAt: realNow(), closedAt: undefined, version: 1,
    }
    await storage.people.keepAccount(account)
    const secret = newSecret(platformRandom)
    await storage.people.keepSignIn({ secretHash: hashSecret(secret), accountId: account.id, createdAt: account.createdAt, expiresAt: instant(account.createdAt + DAY_MS) })
    return secret
  }
}

type Plan = { readonly opening: OpenOrder; readonly atMs: number; readonly acts: readonly { readonly by: Viewer; readonly act: OrderedAct | AllSteps; readonly afterMs: number }[] }
/** Every step the policy asks for here, one after the other. */
type AllSteps = { readonly action: 'take-steps'; readonly outcome: StepOutcome; readonly words: string }
type House = { readonly [R in 'officer' | 'manager' | 'privacy' | 'worker']: Viewer }

function viewer(name: string, roles: StaffViewer['roles']): Viewer {
  return { personIds: [], deviceId: undefined, staff: { accountId: name.padEnd(16, '-'), name, roles, locations: 'all' } }
}

/** One case: half are reports, most ended, some wait. */
function planOf(chance: Chance, locations: readonly string[], house: House, atMs: number): Plan {
  const kind = chance.percent(50) ? 'report' : chance.percent(75) ? 'complaint' : 'data-breach'
  const client = { role: 'client', name: undefined, contact: undefined, ageYears: undefined, accountId: undefined } as const
  const words = () => wordsOf(chance, 10, 80)
  const base = {
    viewer: kind === 'data-breach' ? house.worker : { personIds: [], deviceId: undefined, staff: undefined },
    conversationId: undefined, location: chance.percent(90) ? chance.oneOf(locations) : undefined, linkedTo: undefined, words: wordsOf(chance, 30, 200), about: kind === 'report' ? [client] : [],
    from: kind === 'data-breach' ? ({ kind: 'account' } as const) : ({ kind: 'somebody', who: client, takenDown: false } as const),
  }
  const ended = atMs < Date.now() - 60 * DAY_MS ? chance.percent(93) : chance.percent(35)
  const after = (most: number) => Math.round((0.1 + chance.number(90) / 100) * most * DAY_MS)
  switch (kind) {
    case 'report': {
      const serious = chance.percent(60)
      const facts = serious ? { what: 'covert-image', by: 'client', ongoing: true, stopped: false, medium: 'video', setting: 'site', parties: 'several', first: false, mistake: false } : { what: 'agreement-broken', by: 'client', first: true, mistake: true }
      const steps: AllSteps = { action: 'take-steps', outcome: chance.oneOf(['done', 'declined', 'not-reached'] as const), words: words() }
      const acts: readonly (OrderedAct | AllSteps)[] = [
        { action: 'take-up', words: words() }, ...(serious ? [steps] : []),
        { action: 'tell-concerned', how: 'spoken', words: words() }, { action: 'close', words: words() },
      ]
      const doing = ended ? acts : acts.slice(0, chance.number(acts.length))
      return { opening: { kind, facts, opening: base }, atMs, acts: doing.map((act) => ({ by: house.manager, act, afterMs: after(2) })) }
    }
    case 'complaint': {
      const regime = chance.oneOf(REGIME_IDS)
      const day = (days: number) => new Date(atMs + days * DAY_MS).toISOString().slice(0, 10)
      const acts: readonly OrderedAct[] = [
        { action: 'choose-regime', regime }, { action: 'acknowledge', answerBy: day(30), words: words() }, { action: 'begin-treatment', words: words() },
        { action: 'note-hearing', side: 'complainant', heard: true, words: words() }, { action: 'note-hearing', side: 'other', heard: chance.percent(90), words: words() },
        { action: 'give-finding', outcome: chance.oneOf(['well-founded', 'partly', 'not-founded'] as const), appealBody: 'de ombudsman', appealUntil: day(400), words: words() },
        { action: 'set-measure', words: words() }, { action: 'close', words: words() },
      ]
      const doing = ended ? acts : acts.slice(0, chance.number(acts.length))
      return { opening: { kind, about: chance.oneOf(['care', 'breach', 'decision', 'other'] as const), venue: 'organisation', receivedOn: undefined, opening: base }, atMs, acts: doing.map((act) => ({ by: house.officer, act, afterMs: after(4) })) }
    }
    case 'data-breach': {
      const report = chance.percent(40)
      const given = { happened: chance.oneOf(['lost', 'shared', 'stolen'] as const), content: 'sound', people: 'few', children: 'no', readable: 'unknown', reachable: 'no', consequences: words(), measures: words() } as const
      const acts: readonly OrderedAct[] = [
        { action: 'answer-questions', given, words: words() }, { action: 'decide-authority', report, words: words() }, { action: 'decide-persons', tell: false, words: words() },
        ...(report ? [{ action: 'note-done', what: 'authority-told', words: words(), delay: words() } as const] : []), { action: 'close', words: words() },
      ]
      const doing = ended ? acts : acts.slice(0, chance.number(acts.length))
      return { opening: { kind, discoveredAt: undefined, opening: base }, atMs, acts: doing.map((act) => ({ by: house.privacy, act, afterMs: after(0.8) })) }
    }
  }
}
