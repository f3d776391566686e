import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFacts, type CaseAppend, type CaseEvent, type CaseLink } from '#cases'
import { instant } from '#ground'
import type { Storage } from '../index.ts'
import { idOf, minute } from './samples.ts'

/** What every implementation of the ports of cases promises. */
export function casesContract(name: string, open: () => Promise<Storage>): void {
  const law = (title: string, check: (storage: Storage) => Promise<void>) =>
    test(`${name}: ${title}`, async () => {
      const storage = await open()
      try {
        await check(storage)
      } finally {
        await storage.close()
      }
    })

  law('a case comes back as its events tell it, each of them whole', async ({ cases }) => {
    for (const [kind, events] of Object.entries(EVERY_EVENT)) {
      assert.equal(await cases.keep({ id: idOf(kind), version: 0, events }), true, kind)
      assert.deepEqual(await cases.events(idOf(kind)), events)
      const found = await cases.find(idOf(kind))
      assert.equal(found?.kind, kind)
      assert.equal(found?.version, events.length)
    }
    assert.equal(await cases.find(idOf('nobody')), undefined)
    assert.deepEqual(await cases.events(idOf('nobody')), [])
  })

  law('of two appends at once to the same version exactly one lands, with nothing of the other', async ({ cases }) => {
    await cases.keep(beginCase('a', 'Z-AAAA'))
    const both = await Promise.all(
      ['one', 'two'].map((who) => cases.keep({ id: idOf('a'), version: 2, events: [told(who)], links: [link('a', `hash-${who}`)] })),
    )
    assert.deepEqual(both.toSorted(), [false, true])
    const won = both[0] === true ? 'one' : 'two'
    assert.equal((await cases.find(idOf('a')))?.words.at(-1)?.words, won)
    assert.equal((await cases.findLink(`hash-${won}`))?.caseId, idOf('a'))
    assert.equal(await cases.findLink(`hash-${won === 'one' ? 'two' : 'one'}`), undefined)
  })

  law('a reference names one case', async ({ cases }) => {
    assert.equal(await cases.keep(beginCase('a', 'Z-7KQ4')), true)
    assert.equal(await cases.keep(beginCase('b', 'Z-7KQ4')), false)
    assert.equal(await cases.find(idOf('b')), undefined)
    assert.equal(await cases.keep(beginCase('b', 'Z-7KQ5')), true)
  })

  law('a mistake in one write leaves the writes beside it alone', async ({ cases }) => {
    const results = await Promise.allSettled([
      cases.keep(beginCase('a', 'Z-AAAA')),
      cases.keep({ id: idOf('b'), version: 0, events: [told('without an opening')] }),
      cases.keep(beginCase('c', 'Z-CCCC')),
    ])
    assert.deepEqual(results.map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled'])
    assert.equal(await cases.find(idOf('b')), undefined)
    assert.notEqual(await cases.find(idOf('c')), undefined)
  })

  law('a case is found by its conversation, by each recording in it, and by the case it belongs with', async ({ cases }) => {
    for (const [kind, events] of Object.entries(EVERY_EVENT)) await cases.keep({ id: idOf(kind), version: 0, events })
    assert.deepEqual((await cases.ofConversation(idOf('talk'))).map(({ kind }) => kind).toSorted(), ['complaint', 'report'])
    assert.deepEqual((await cases.about(idOf('recording'))).map(({ kind }) => kind).toSorted(), ['complaint', 'report'])
    assert.deepEqual((await cases.about(idOf('later'))).map(({ kind }) => kind), ['complaint'])
    assert.deepEqual((await cases.linkedTo(idOf('report'))).map(({ kind }) => kind), ['complaint'])
    assert.deepEqual(await cases.about(idOf('nothing')), [])
  })

  law('links begin and end with the append that says so', async ({ cases }) => {
    await cases.keep({ ...beginCase('a', 'Z-AAAA'), links: [link('a', 'hash-one')] })
    assert.deepEqual(await cases.findLink('hash-one'), link('a', 'hash-one'))
    const replace: CaseAppend = { id: idOf('a'), version: 9, events: [told('x')], revokeLinksOf: [idOf('client')], links: [link('a', 'hash-two')] }
    assert.equal(await cases.keep(replace), false)
    assert.deepEqual(await cases.findLink('hash-one'), link('a', 'hash-one'))
    assert.equal(await cases.keep({ ...replace, version: 2 }), true)
    assert.equal(await cases.findLink('hash-one'), undefined)
    assert.deepEqual(await cases.findLink('hash-two'), link('a', 'hash-two'))
  })

  law('who looked at a case is noted beside who looked at a conversation, and neither is in the list of the other', async ({ access }) => {
    const look = { at: minute(1), caseId: idOf('a'), what: 'opened-case', by: { kind: 'case-person', id: idOf('client') }, ground: 'part-of-case' } as const
    const outline = { at: minute(2), caseId: idOf('a'), what: 'opened-case-outline', by: { kind: 'staff', id: idOf('admin') }, ground: 'oversees' } as const
    const listen = {
      at: minute(3), conversationId: idOf('talk'), recordingId: undefined, what: 'opened-conversation', by: { kind: 'staff', id: idOf('admin') },
      ground: 'staff-of-organisation',
    } as const
    await access.noteCase(look)
    await access.note(listen)
    await access.noteCase(outline)
    assert.deepEqual(await access.ofCase(idOf('a')), [look, outline])
    assert.deepEqual(await access.of(idOf('talk')), [listen])
    assert.deepEqual(await access.ofCase(idOf('b')), [])
  })
}

const at = minute(5)
const by = { kind: 'staff', accountId: idOf('anna'), name: 'Anna', as: 'manager' } as const
const client = { kind: 'person', personId: idOf('client') } as const
const say = { v: 1, at, by, words: 'Zo is het gegaan. ✓' } as const
const policy = { id: 'axiehuis', version: '1', sha256: 'ab'.repeat(32) }
const evidenceId = idOf('evidence')
const breach = readFacts('breach', { what: 'covert-sound', first: false, mistake: 'unknown', setting: 'phone' })
const complaint = readFacts('complaint', { by: 'client', about: 'breach', evidence: 'none' })
if (!breach.ok || !complaint.ok) throw new Error('the sample facts are no facts')
const decision = '{"steps":[],"settledBy":[],"verdict":"no-breach"}'

/** Words of the client in a case. */
export function told(words: string): CaseEvent {
  return { v: 1, type: 'told', at: minute(9), by: client, words }
}

/** The first write of a case: opened, with one person. */
export function beginCase(name: string, reference: string, openedAt = minute(0)): CaseAppend {
  return { id: idOf(name), version: 0, events: [{ ...say, at: openedAt, type: 'opened', kind: 'report', reference, channel: 'public-page', policy, recordings: [] }, person] }
}

function link(name: string, secretHash: string): CaseLink {
  return { secretHash, caseId: idOf(name), personId: idOf('client'), createdAt: minute(1) }
}

const person: CaseEvent = {
  v: 1, type: 'person-named', at, by: client, personId: idOf('client'), part: 'opener', role: 'client', ageYears: 15, name: 'Noor', contact: '06',
  accountId: idOf('account'), participantId: idOf('seat'),
}

/** Cases of each kind with every event they can have. */
export const EVERY_EVENT: { readonly [kind: string]: readonly CaseEvent[] } = {
  report: [
    { ...say, type: 'opened', kind: 'report', reference: 'Z-REPO', channel: 'conversation', policy, recordings: [idOf('recording')], conversationId: idOf('talk'), location: idOf('north') },
    person,
    { v: 1, type: 'assessed', at, by, facts: breach.value, decision, weight: 'not-as-agreed' },
    { ...say, type: 'told' },
    { ...say, type: 'taken-up' },
    { ...say, type: 'step-taken', step: 'leave', instead: 'end-call', outcome: 'declined', said: 'Nee' },
    { ...say, type: 'step-skipped', step: 'report', reason: 'danger' },
    { ...say, type: 'skip-reviewed', step: 'report', right: false },
    { ...say, type: 'step-added', step: 'leave' },
    { ...say, type: 'doubt-settled', as: 'breach' },
    { ...say, type: 'representative-asked', reached: true },
    { ...say, type: 'concerned-told', how: 'copy' },
    { ...say, type: 'legal-proposed' },
    { ...say, type: 'legal-advised' },
    { ...say, type: 'legal-decided', pursue: false },
    { ...say, type: 'link-renewed', personId: idOf('client') },
    { v: 1, type: 'leave-given', at, by: client, accountId: idOf('adviser'), name: 'Ada', personId: idOf('client') },
    { v: 1, type: 'leave-ended', at, by: client, accountId: idOf('adviser') },
    { ...say, type: 'closed' },
    { ...say, type: 'reopened' },
  ],
  complaint: [
    {
      ...say, type: 'opened', kind: 'complaint', reference: 'Z-COMP', channel: 'paper', policy, recordings: [idOf('recording')], conversationId: idOf('talk'),
      about: 'breach', receivedOn: '2026-11-20', admission: { facts: complaint.value, decision: '{"verdict":"accept","steps":[]}' },
    },
    person,
    { v: 1, type: 'linked', at, by, caseId: idOf('report'), reference: 'Z-REPO' },
    { v: 1, type: 'regime-chosen', at, by, regime: 'jeugdwet' },
    { ...say, type: 'acknowledged', answerBy: '2027-01-04' },
    { v: 1, type: 'committee-assigned', at, by, members: [{ accountId: idOf('judge'), name: 'Jo' }] },
    { ...say, type: 'treatment-begun' },
    { ...say, type: 'evidence-attached', evidenceId, owner: idOf('client'), recordingId: idOf('later'), origin: 'made-elsewhere', openness: 'covert', parties: 'several', decision: '{}', state: 'sealed' },
    { ...say, type: 'passage-marked', evidenceId, passageId: idOf('passage'), fromMs: 1_000, toMs: 2_000 },
    { ...say, type: 'transcript-typed', evidenceId, transcriptId: idOf('text'), fromMs: 1_000 },
    { ...say, type: 'evidence-decided', evidenceId, hear: true },
    { ...say, type: 'others-told', evidenceId },
    { v: 1, type: 'reply-asked', at, by, evidenceId, until: '2026-12-24' },
    { ...say, type: 'evidence-replied', evidenceId },
    { ...say, type: 'hearing-noted', side: 'complainant', heard: true },
    { ...say, type: 'hearing-noted', side: 'other', heard: false },
    { ...say, type: 'term-extended', until: '2027-02-01', agreed: true },
    { ...say, type: 'term-suspended' },
    { ...say, type: 'term-resumed' },
    { ...say, type: 'settlement-proposed' },
    { ...say, type: 'settlement-answered', agrees: true },
    { ...say, type: 'resumed' },
    { ...say, type: 'withdrawn' },
    { ...say, type: 'resumed' },
    { ...say, type: 'finding-given', outcome: 'partly', appealBody: 'Geschillencommissie', appealUntil: '2027-12-31' },
    { ...say, type: 'measure-set', measureId: idOf('measure') },
    { ...say, type: 'measure-done', measureId: idOf('measure') },
  ],
  'data-breach': [
    { ...say, type: 'opened', kind: 'data-breach', reference: 'Z-LEAK', channel: 'staff', policy, recordings: [], discoveredAt: instant(minute(0) - 60_000) },
    person,
    {
      ...say, type: 'questions-answered',
      given: { happened: 'lost', content: 'several', people: 'few', children: 'unknown', readable: 'no', reachable: 'yes', consequences: 'Klein.', measures: 'Gewist.' },
    },
    { ...say, type: 'authority-decided', report: true },
    { ...say, type: 'persons-decided', tell: false },
    { ...say, type: 'done-noted', what: 'authority-told' },
  ],
}
