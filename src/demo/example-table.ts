import { generateKeyPairSync, sign } from 'node:crypto'
import { announce, answer, declineWithAlternative, fittingAlternatives, joinByCode, move, participant, type Conversation, type ExpectedPerson } from '#conversations'
import { base64, instant, newId, newSecret, type Instant, type Now, type Random, type Result } from '#ground'
import { envelopeLine, readSignatureKey, statementToSign, type LedgerStatement } from '#ledger'
import type { HashSecret, PasswordPort } from '#people'
import type { Language } from '#policy'
import type { SignHead } from '#recordings'
import type { Storage } from '#storage'
import { agreementCheck, agreementFor } from '#web'
import type { OpenRules } from '../rules.ts'

/** What the examples are made with: the same storage, rules, keys and actions as everything else here. */
export type DemoParts = Pick<Storage, 'conversations' | 'devices' | 'recordings' | 'people'> & OpenRules & {
  readonly agreementText: (conversation: Conversation, language: Language) => string
  readonly signHead: SignHead
  readonly passwords: PasswordPort
  readonly hashSecret: HashSecret
  readonly now: Now
  readonly random: Random
}

/** A step the rules of this installation do not allow: the example stays as far as it came. */
export class NotPossibleHere extends Error {
  readonly code: string
  constructor(code: string) {
    super(`an example is not possible under these rules: ${code}`)
    this.name = 'NotPossibleHere'
    this.code = code
  }
}

/** What an action gave. Throws NotPossibleHere when it refused. */
export function must<T>(outcome: Result<T>): T {
  if (!outcome.ok) throw new NotPossibleHere(outcome.refusal.code)
  return outcome.value
}

/** A phone that exists only while an example is made: nobody has its key or its cookie afterwards. */
export type Phone = { readonly deviceId: string; readonly signs: (statement: LedgerStatement) => string }

/** Somebody with a phone at the table. `secret`: of their personal link. */
export type Seat = { readonly name: string; readonly participantId: string; readonly phone: Phone; readonly secret: string | undefined }

export type Announcement = {
  readonly at: Instant
  /** Whoever announces comes first. */
  readonly people: readonly [NamedPerson, ...NamedPerson[]]
  readonly subject: string
  readonly startsAt: Instant
  readonly late?: boolean
}
export type NamedPerson = ExpectedPerson & { readonly name: string }

/** One conversation while it is being made. People are called by name; time passes only when it is told to. */
export type ExampleTable = {
  readonly parts: DemoParts
  readonly conversationId: string
  readonly code: string
  readonly now: Now
  readonly pass: (durationMs: number) => void
  readonly seats: ReadonlyMap<string, Seat>
  readonly seat: (name: string) => Seat
  readonly conversation: () => Promise<Conversation>
  /** Whoever announced is there now. */
  readonly arrives: (name: string) => Promise<void>
  /** Somebody expected, or somebody nobody had thought of, joins with a phone of their own. */
  readonly sitsDown: (person: NamedPerson) => Promise<void>
  readonly answers: (name: string, given: 'agrees' | 'declines') => Promise<void>
  /** A professional says no, why, and offers another way. */
  readonly refuses: (name: string, words: string) => Promise<void>
}

/** Announces an example and gives its table. */
export async function announced(parts: DemoParts, order: Announcement): Promise<ExampleTable> {
  let at = order.at
  const now = () => at
  const deps = { ...parts, now, checkSignature: agreementCheck(parts.agreementText), currentPolicy: () => policyUsed(parts) }
  const seats = new Map<string, Seat>()
  const [announcer] = order.people
  const phone = await newPhone(deps)
  const card = must(await announce(deps, {
    deviceId: phone.deviceId, medium: 'sound', setting: 'site', recorder: 'client', startsAt: order.startsAt, subject: order.subject,
    late: order.late ?? false, people: order.people, announcerIndex: 0, staff: isStaff(announcer),
  }))
  const { conversationId, code } = card
  seats.set(announcer.name, { name: announcer.name, participantId: card.participantId, phone, secret: card.secret })

  function seat(name: string): Seat {
    const found = seats.get(name)
    if (found === undefined) throw new Error(`${name} has no place in this example`)
    return found
  }

  async function conversation(): Promise<Conversation> {
    const found = await parts.conversations.find(conversationId)
    if (found === undefined) throw new Error('an example is gone while it is being made')
    return found
  }

  return {
    parts, conversationId, code, now, seats, seat, conversation,
    pass: (durationMs) => void (at = instant(at + durationMs)),
    async arrives(name) {
      const { participantId, phone } = seat(name)
      must(await move(deps, { conversationId, participantId, deviceId: phone.deviceId, to: 'arrived' }))
    },
    async sitsDown(person) {
      const phone = await newPhone(deps)
      const expected = (await conversation()).people.find((one) => one.name === person.name)
      const as = expected === undefined ? person : { participantId: expected.id }
      const joined = must(await joinByCode(deps, { code, deviceId: phone.deviceId, as, staff: isStaff(person) }))
      seats.set(person.name, { name: person.name, participantId: joined.participantId, phone, secret: joined.secret })
    },
    async answers(name, given) {
      const { participantId, phone } = seat(name)
      const before = await conversation()
      const one = participant(before, participantId)
      if (one === undefined) throw new Error(`${name} is not in this example`)
      const envelope = given === 'agrees' ? phone.signs(agreementFor(before, one, 'nl', parts.agreementText(before, 'nl'), at)) : undefined
      must(await answer(deps, { conversationId, participantId, deviceId: phone.deviceId, answer: given, answersGiven: one.answersGiven, envelope }))
    },
    async refuses(name, words) {
      const before = await conversation()
      const { participantId, phone } = seat(name)
      const alternatives = fittingAlternatives(before, parts.rules)
      const offer = alternatives.find(({ id }) => id === 'recorded-summary') ?? alternatives[0]
      if (offer === undefined) throw new NotPossibleHere('no-such-offer')
      const answersGiven = participant(before, participantId)?.answersGiven ?? 0
      must(await declineWithAlternative(deps, { conversationId, participantId, deviceId: phone.deviceId, answersGiven, reason: 'sensitive-subject', words, offers: [offer.id] }))
    },
  }
}

function isStaff({ role }: ExpectedPerson): boolean {
  return role === 'professional'
}

function policyUsed({ policy }: DemoParts) {
  const { id, version, sha256 } = policy()
  return { id, version, sha256 }
}

async function newPhone({ devices, hashSecret, random, now }: DemoParts): Promise<Phone> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const spki = base64(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })))
  const key = must(readSignatureKey('ed25519', spki))
  const deviceId = newId(random)
  await devices.keep({ id: deviceId, secretHash: hashSecret(newSecret(random)), createdAt: now(), key: { algorithm: 'ed25519', spki } })
  return {
    deviceId,
    signs(statement) {
      const { payload, message } = statementToSign(statement)
      return envelopeLine(payload, key, new Uint8Array(sign(null, message, privateKey)))
    },
  }
}
