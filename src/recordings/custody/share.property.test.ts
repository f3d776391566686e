import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { endShare, settle, type Share } from '#recordings'
import type { Seat } from './sharing.testing.ts'
import { at, PARTNER, PROFESSIONAL } from '../talk.testing.ts'
import { sharedTalk, type Link } from './sharing.testing.ts'

const DAY_MS = 24 * 60 * 60_000
const RECIPIENTS = ['own-lawyer', 'household', 'third-party', 'court', 'journalist'] as const
/** Without asking anybody, by the rules of this house: written here a second time, on purpose. */
const FREE: ReadonlySet<string> = new Set(['own-lawyer', 'household', 'court'])

type Step =
  | { readonly do: 'ask'; readonly recipient: (typeof RECIPIENTS)[number]; readonly days: number }
  | { readonly do: 'answer'; readonly share: number; readonly who: 0 | 1; readonly answer: 'yes' | 'no' }
  | { readonly do: 'link' | 'end'; readonly share: number; readonly who: 0 | 1 | 2 }
  | { readonly do: 'pass'; readonly days: number }
  | { readonly do: 'settle'; readonly how: 'open' | 'sealed' | 'without-voice' }
  | { readonly do: 'wrong-code'; readonly times: number }

const share = fc.nat(2)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('ask' as const), recipient: fc.constantFrom(...RECIPIENTS), days: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), share, who: fc.constantFrom(0 as const, 1 as const), answer: fc.constantFrom('yes' as const, 'yes' as const, 'no' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('link' as const), share, who: fc.constantFrom<0 | 1 | 2>(2, 2, 2, 2, 0, 1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end' as const), share, who: fc.constantFrom<0 | 1 | 2>(0, 1, 2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('settle' as const), how: fc.constantFrom('open' as const, 'sealed' as const, 'without-voice' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wrong-code' as const), times: fc.integer({ min: 1, max: 12 }) }) },
)

/** So that there is something to decide about from the first step on. */
const BEGINNING: readonly Step[] = [{ do: 'ask', recipient: 'third-party', days: 9 }, { do: 'ask', recipient: 'own-lawyer', days: 20 }, { do: 'answer', share: 0, who: 0, answer: 'yes' }]

/** After which every link is over: that is refused in every row. */
const ENDING: readonly Step[] = [{ do: 'pass', days: 31 }]

/** What a second, simple bookkeeping knows of one share. */
type Known = { readonly share: Share; readonly free: boolean; readonly untilMs: number; readonly yes: Set<number>; ended: boolean; link: Link | undefined; wrong: number }

at('no row of actions gives a sound to anybody without a ground that holds at that moment, and a ground that holds does', async (house) => {
  let heard = 0
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 18 }), fc.boolean(), async (steps, withdrawn) => {
      const talk = await sharedTalk(house, [PROFESSIONAL, PARTNER], { withdrawn })
      const seats: readonly Seat[] = [...talk.joined.map(({ participantId, device }) => ({ participantId, deviceId: device.id })), { participantId: talk.card.participantId, deviceId: talk.card.device.id }]
      const known: Known[] = []
      const links: { readonly link: Link; readonly of: Known }[] = []
      let closed = withdrawn
      let keptClosed = false
      for (const one of [...BEGINNING, ...steps, ...ENDING]) {
        if (one.do === 'ask') {
          const until = Number(house.deps.now()) + one.days * DAY_MS
          const asked = await talk.tryAsk({ recipient: one.recipient, until: until as never })
          assert.equal(asked.ok, !closed && one.recipient !== 'journalist')
          if (asked.ok) known.push({ share: asked.value, free: FREE.has(one.recipient), untilMs: until, yes: new Set(), ended: false, link: undefined, wrong: 0 })
        }
        const on = 'share' in one ? known[one.share] : undefined
        if (one.do === 'answer' && on !== undefined) {
          const given = await talk.answers(on.share, one.who, one.answer)
          assert.equal(given.ok, !on.free && !on.ended && house.deps.now() < on.untilMs)
          if (given.ok) {
            if (one.answer === 'yes') on.yes.add(one.who)
            else {
              on.yes.delete(one.who)
              on.link = undefined
            }
          }
        }
        if (one.do === 'link' && on !== undefined) {
          const made = await talk.linkAs(seats[one.who]!, on.share)
          assert.equal(made.ok, one.who === 2 && holds(on, closed, house.deps.now()), JSON.stringify(made))
          if (made.ok) {
            on.link = { secret: made.value.secret, code: made.value.code }
            on.wrong = 0
            links.push({ link: on.link, of: on })
          }
        }
        if (one.do === 'end' && on !== undefined) {
          const ended = await endShare(house.deps, { recordingId: talk.recordingId, shareId: on.share.id, ...seats[one.who]! })
          assert.equal(ended.ok, one.who === 2 || !on.free)
          if (ended.ok) on.ended = true
        }
        if (one.do === 'pass') house.pass(one.days * DAY_MS)
        if (one.do === 'settle') {
          const said = await settle(house.deps, { recordingId: talk.recordingId, ...seats[0]!, settlement: one.how === 'without-voice' ? { how: one.how, passages: [{ fromMs: 0, toMs: 1000 }] } : { how: one.how } })
          assert.equal(said.ok, closed && !(keptClosed && one.how === 'sealed'))
          if (said.ok) closed = keptClosed = one.how === 'sealed'
        }
        const last = links.at(-1)
        if (one.do === 'wrong-code' && last !== undefined) {
          for (let time = 0; time < one.times; time++) await talk.listens({ ...last.link, code: 'WRONG000' })
          if (last.of.link === last.link) last.of.wrong += one.times
        }
        for (const { link, of } of links) {
          const may = of.link === link && of.wrong < 10 && holds(of, closed, house.deps.now())
          const got = await talk.listens(link)
          assert.equal(got.ok, may, JSON.stringify({ one, got: got.ok ? 'sound' : got.refusal }))
          if (may) heard++
          else refused++
        }
      }
    }),
    { numRuns: 60 },
  )
  assert.ok(heard > 20 && refused > 20, `both happened: ${heard} and ${refused}`)
})

function holds({ free, yes, ended, untilMs }: Known, closed: boolean, nowMs: number): boolean {
  return !closed && !ended && nowMs < untilMs && (free || yes.size === 2)
}
