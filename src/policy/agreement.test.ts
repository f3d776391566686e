import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { agreedLines } from './agreement.ts'
import { AGREED_ABOUT, type Circumstances } from './circumstances.ts'
import { checkPolicy } from './check-policy.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyFile } from './sample-policy.ts'

type Line = { readonly [part: string]: unknown }
const words = (text: string) => ({ nl: `${text} (nl)`, en: `${text} (en)` })
const line = (id: string, parts: Line = {}): Line => ({ id, clause: '1', binds: ['everybody'], text: words(id), ...parts })
const withLines = (...agreement: readonly Line[]) => readPolicy(samplePolicyFile({ agreement }))
const problemsOf = (...agreement: readonly Line[]) => {
  const read = withLines(...agreement)
  return read.ok ? [] : read.refusal.problems.map(({ code, path }) => `${code} ${path}`)
}
const policyOf = (...agreement: readonly Line[]): Policy => {
  const read = withLines(...agreement)
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal.problems))
  return read.value
}
const talk: Circumstances = { medium: 'sound', recorder: 'client', keeping: 'own-device', setting: 'site' }
const idsOf = (policy: Policy, changes: Partial<Circumstances> = {}) => agreedLines(policy, { ...talk, ...changes }).map(({ id }) => id)

test('a policy without an agreement of its own has none, whatever is recorded', () => {
  const read = readPolicy(samplePolicyFile())
  assert.ok(read.ok)
  assert.deepEqual(read.value.agreement, [])
  assert.deepEqual(idsOf(read.value), [])
})

test('lines come in the order of the file, and only where they are for', () => {
  const policy = policyOf(line('always'), line('images', { only: { medium: ['photo', 'video'] } }), line('ours', { binds: ['organisation'], only: { recorder: ['organisation', 'both'], keeping: ['kept-for-both'] } }), line('home', { only: { setting: ['home-visit'] } }))
  assert.deepEqual(idsOf(policy), ['always'])
  assert.deepEqual(idsOf(policy, { medium: 'video', setting: 'home-visit' }), ['always', 'images', 'home'])
  assert.deepEqual(idsOf(policy, { recorder: 'both' }), ['always'])
  assert.deepEqual(idsOf(policy, { recorder: 'both', keeping: 'kept-for-both' }), ['always', 'ours'])
})

test('an agreement that leaves one side unbound anywhere is no agreement and is refused', () => {
  assert.deepEqual(problemsOf(line('a')), [])
  assert.deepEqual(problemsOf(line('a', { binds: ['client'] }), line('b', { binds: ['professional'] })), [])
  for (const binds of [['client'], ['organisation'], ['professional'], ['others-present']]) assert.deepEqual(problemsOf(line('a', { binds })), ['agreement-one-sided agreement'])
  assert.deepEqual(problemsOf(line('a', { only: { medium: ['sound'] } })), ['agreement-one-sided agreement'])
  assert.deepEqual(problemsOf(line('a', { binds: ['client'] }), line('b', { binds: ['organisation'], only: { recorder: ['organisation'] } })), ['agreement-one-sided agreement'])
  const read = withLines(line('a', { only: { medium: ['sound'] } }))
  assert.match(read.ok ? '' : (read.refusal.problems[0]?.says.nl ?? ''), /beide kanten binden[^]*photo, client, own-device, site/)
})

test('what does not fit is told with its place: a line break, an unknown clause, a name twice, circumstances there are not', () => {
  assert.deepEqual(problemsOf(line('a', { text: { nl: 'Een.\nTwee.', en: 'One.' } })), ['not-one-line agreement[0].text.nl'])
  assert.deepEqual(problemsOf(line('a', { text: { nl: 'Een.', en: 'One.\u2028Two.' } })), ['not-one-line agreement[0].text.en'])
  assert.deepEqual(problemsOf(line('a', { text: { nl: 'x'.repeat(301), en: 'x' } })), ['not-text agreement[0].text.nl'])
  assert.deepEqual(problemsOf(line('a', { clause: '9' })), ['unknown-reference agreement[0].clause'])
  assert.deepEqual(problemsOf(line('a'), line('a')), ['said-twice agreement[1]'])
  assert.deepEqual(problemsOf(line('a', { only: { medium: ['smell'] } })), ['not-a-choice agreement[0].only.medium[0]'])
  assert.deepEqual(problemsOf(line('a', { only: { weather: ['rain'] } })), ['unknown-field agreement[0].only.weather'])
  assert.deepEqual(problemsOf(...Array.from({ length: 25 }, (_, i) => line(`l${i}`))), ['not-a-list agreement'])
})

test('the self-check tells when a clause binds the client only, and when sound is made a matter of permission', () => {
  const codes = (...agreement: readonly Line[]) => checkPolicy(policyOf(...agreement)).filter(({ code }) => code.startsWith('agreement')).map(({ code, weight, clause }) => `${weight} ${code} ${clause}`)
  assert.deepEqual(codes(line('a')), [])
  assert.deepEqual(codes(line('a'), line('b', { clause: '2', binds: ['client'] })), ['problem agreement-binds-client-only 2'])
  assert.deepEqual(codes(line('a'), line('b', { clause: '2', binds: ['client'] }), line('c', { clause: '2', binds: ['organisation'] })), [])
  const asking = { text: { nl: 'Je vraagt toestemming.', en: 'You ask.' } }
  assert.deepEqual(codes(line('a', asking)), ['remark agreement-speaks-of-permission 1'])
  assert.deepEqual(codes(line('a'), line('b', { ...asking, only: { medium: ['photo'] } })), [])
})

test('a policy that adopts another takes its agreement over, and may replace a line', () => {
  const base = { ...samplePolicyFile({ agreement: [line('a'), line('b')] }) }
  const { format, version, inForce, organisation, title } = base
  const read = readPolicy({ format, id: 'other', version, inForce, organisation, title, adopts: { policy: 'sample', instead: { agreement: [line('b', { text: words('ours') })] } }, agreement: [line('c')] }, [base])
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal.problems))
  assert.deepEqual(read.value.agreement.map(({ id, text }) => `${id} ${text.en}`), ['a a (en)', 'b ours (en)', 'c c (en)'])
})

test('our own policy agrees on every rule of play that binds a citizen, for everybody, and never on permission for sound', () => {
  const read = readPolicy(parse(readFileSync(new URL('../../policies/axiehuis.yaml', import.meta.url), 'utf8')))
  assert.ok(read.ok)
  const { agreement } = read.value
  assert.deepEqual(['S3', 'S4', 'S5', 'S6'].filter((clause) => !agreement.some((one) => one.clause === clause && one.binds.includes('everybody'))), [])
  for (const medium of AGREED_ABOUT.medium) {
    const text = agreedLines(read.value, { ...talk, medium }).map((one) => `${one.text.nl} ${one.text.en}`).join(' ')
    if (medium === 'sound') assert.doesNotMatch(text, /toestemming|permission|consent/i)
    else assert.match(text, /toestemming/)
  }
})

test('the rules of play of the Ombudsman agree on all six of them, for both sides, and never on permission', () => {
  const fileOf = (name: string): unknown => parse(readFileSync(new URL(`../../policies/${name}.yaml`, import.meta.url), 'utf8'))
  const [base, youth] = [readPolicy(fileOf('ombudsman')), readPolicy(fileOf('ombudsman-jeugd'), [fileOf('ombudsman')])]
  assert.ok(base.ok && youth.ok)
  assert.deepEqual(base.value.agreement.map(({ clause }) => clause), ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'])
  // What the tips for youth care add, stands behind the six.
  assert.deepEqual(youth.value.agreement.map(({ clause }) => clause), ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'T2', 'T3'])
  for (const policy of [base.value, youth.value]) {
    // An organisation can be bound alone; a citizen never is.
    assert.deepEqual(policy.agreement.filter(({ binds }) => !binds.includes('everybody')).map(({ clause, binds }) => `${clause} ${binds.join()}`), ['S2 organisation'])
    assert.deepEqual(checkPolicy(policy).filter(({ code }) => code.startsWith('agreement')), [])
    assert.doesNotMatch(policy.agreement.map(({ text }) => `${text.nl} ${text.en}`).join(' '), /toestemming|permission|consent/i)
  }
})
