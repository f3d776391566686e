import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { LANGUAGES, readability } from '#information'
import { decide, decisionText, readPolicy, type Decision, type Facts, type Question } from '#policy'
import { parse } from 'yaml'
import { AXIEHUIS, runOver, SEVERAL_PEOPLE } from './policy.testing.ts'
import { POLICY_CLI_WORDS } from './words.ts'

type Made = Readonly<Record<string, unknown>>
const factsIn = (facts: Made | string) => ({ 'r.yaml': AXIEHUIS, 'f.json': typeof facts === 'string' ? facts : JSON.stringify(facts, null, 1) })
const decideOn = (facts: Made | string, ...more: readonly string[]) => runOver(factsIn(facts), 'decide', 'r.yaml', '--facts', 'f.json', ...more)

suite('policy decide', () => {
  test('says the answer first, who is waited for, and every clause', async () => {
    const { code, out, err } = await decideOn(SEVERAL_PEOPLE)
    assert.deepEqual([code, err], [0, ''])
    assert.match(out, /^Nog niet\..*\nDe medewerker heeft nog geen antwoord gegeven\.\nDe tolk /)
    assert.match(out, /\n- Er doen meer mensen mee\..*\(1\.2\)\n/)
    assert.match((await decideOn(SEVERAL_PEOPLE, '--lang', 'en')).out, /^Not yet\./)
  })

  test('gives with --json the very bytes that are stored', async () => {
    const policy = readPolicy(parse(AXIEHUIS))
    assert.ok(policy.ok)
    const expected = decisionText(decide(policy.value, SEVERAL_PEOPLE as Facts) as Decision<Question>)
    const { code, out } = await decideOn(SEVERAL_PEOPLE, '--json')
    assert.deepEqual([code, out], [0, expected])
  })

  test('takes other questions, also with hardly any fact', async () => {
    const { code, out } = await decideOn({ question: 'edit', kind: 'cut', disclosed: false }, '--json')
    assert.equal(code, 0)
    assert.match(out, /"verdict":"forbid"/)
  })

  for (const [name, facts, expected] of [
    ['no JSON', '{', /f\.json: dit is geen JSON: /],
    ['a list', '[]', /één blok met namen/],
    ['nothing', '', /dit is geen JSON/],
    ['no question', { medium: 'sound' }, /“question” ontbreekt/],
    ['another question', { ...SEVERAL_PEOPLE, question: 'hide' }, /f\.json:2: question: “hide” kan hier niet\. Kies uit: record, share/],
    ['a value that is none', { ...SEVERAL_PEOPLE, medium: 'hologram' }, /f\.json:3: medium: “hologram” kan hier niet/],
    ['a missing fact', { question: 'record', people: [] }, /“medium” ontbreekt/],
    ['an unknown name', { ...SEVERAL_PEOPLE, feeling: 'good' }, /“feeling” bestaat hier niet/],
    ['an age that is none', { ...SEVERAL_PEOPLE, people: [{ id: 'c', role: 'client', ageYears: -3 }] }, /people\[0\]\.ageYears: Hier hoort een heel getal/],
    ['two people with one name', { ...SEVERAL_PEOPLE, people: [{ id: 'c', role: 'client' }, { id: 'c', role: 'child' }] }, /f\.json:\d+: people\[1\]\.id: Er is al iemand met de naam “c”/],
    ['a recorder who is nobody', { ...SEVERAL_PEOPLE, recordedBy: 'x' }, /recordedBy: Niemand heet “x”/],
    ['a fact the rules do not have', { ...SEVERAL_PEOPLE, own: { weather: 'fine' } }, /own\.weather: Deze regels kennen het feit “weather” niet/],
    ['a name of a machine', '{"question":"record","__proto__":{"x":1}}', /“__proto__” mag hier niet/],
    ['one name twice', `{"question":"share",\n"act":"listen",\n"act":"hold"}`, /f\.json:3: Deze naam staat twee keer/],
    ['endless depth', '['.repeat(50_000) + ']'.repeat(50_000), /één blok met namen/],
    ['depth inside', `{"question":"share","by":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, /te diep genest/],
    ['far too much', `"${'x'.repeat(300_000)}"`, /te groot/],
  ] as const) {
    test(`refuses facts with ${name}, and says where`, async () => {
      const { code, out, err } = await decideOn(facts)
      assert.deepEqual([code, out], [1, ''], err)
      assert.match(err, expected)
    })
  }
})

suite('policy explain', () => {
  test('tells the clauses word for word, defaults, what prevailed and what would change the answer', async () => {
    const { code, out } = await runOver(factsIn(SEVERAL_PEOPLE), 'explain', 'r.yaml', '--facts', 'f.json')
    assert.equal(code, 0)
    assert.match(out, /^Nog niet\./)
    assert.match(out, /\n {2}1\.2: “Voor gesprekken met meerdere partijen/)
    assert.match(out, /Regels 1\.1, 1\.2; voor gaat: 1\.2\./)
    assert.match(out, /Wat het antwoord nog kan veranderen\n- De medewerker heeft nog geen antwoord gegeven\./)
    assert.match(out, /- Kiest de organisatie dit: “Een tolk is een hulp.*Dan is het antwoord: “Ja, /)
    assert.match(out, /Keuzes die niet in de tekst van het beleid staan\n- Een tolk doet mee/)
    assert.match(out, /Waar we van uitgaan/)
  })

  test('names the facts that are still unknown', async () => {
    const facts = { ...SEVERAL_PEOPLE, people: SEVERAL_PEOPLE.people.slice(0, 2), context: 'unknown', exclusion: 'unknown' }
    const { code, out } = await runOver(factsIn(facts), 'explain', 'r.yaml', '--facts', 'f.json', '--lang', 'en')
    assert.equal(code, 0)
    assert.match(out, /Not known yet: /)
  })
})

suite('policy check', () => {
  test('says of sound rules what was checked, and what was not', async () => {
    const { code, out, err } = await runOver({ 'r.yaml': AXIEHUIS }, 'check', 'r.yaml')
    assert.deepEqual([code, err], [0, ''])
    assert.match(out, /^Dit bestand is bruikbaar: r\.yaml/)
    assert.match(out, /blijft mensenwerk/)
    assert.match(out, /Geen situaties uitgeprobeerd/)
  })

  test('points at the rule somebody should look at, tries the case book, and answers programs', async () => {
    const one = { question: 'record', verdict: 'no' }
    const { people, question: _question, ...facts } = SEVERAL_PEOPLE
    const book = JSON.stringify({ format: 'openkaart-cases/1', policy: 'axiehuis', cases: [{ ...one, id: 'C1', says: 'With an interpreter.', facts, people }] })
    const files = { 'r.yaml': AXIEHUIS, 'c.json': book }
    const { code, out } = await runOver(files, 'check', 'r.yaml', '--cases', 'c.json')
    assert.equal(code, 1)
    assert.match(out, /uitgeprobeerd: 1\./)
    assert.match(out, /Wat niet goed is \(1\):\n- Situatie C1 wordt anders beslist/)
    const json = await runOver(files, 'check', 'r.yaml', '--json')
    const report = JSON.parse(json.out) as { format: string; findings: { weight: string; rule?: string; place: { file: string; line: number } | null }[] }
    assert.deepEqual([json.code, report.format], [0, 'openkaart-policy-check/1'])
    const lines = AXIEHUIS.split('\n')
    for (const { rule, place } of report.findings) if (rule !== undefined) assert.match(lines[(place?.line ?? 0) - 1] ?? '', new RegExp(`- id: ${rule}$`))
    const bad = await runOver({ ...files, 'c.json': book.replace('openkaart-cases/1', 'x') }, 'check', 'r.yaml', '--cases', 'c.json')
    assert.deepEqual([bad.code, bad.out], [1, ''])
    assert.match(bad.err, /c\.json:1: format: “x” kan hier niet/)
    assert.equal((await runOver(files, 'check', 'r.yaml', '--cases', 'weg.yaml')).code, 2)
  })

  test('names file, line, place and clause of what is wrong', async () => {
    const broken = AXIEHUIS.replace(/(\n {2}- id: all-agree\n[^]*?\n {4}from: )[\w-]+/, '$1strangers')
    assert.notEqual(broken, AXIEHUIS)
    const line = broken.slice(0, broken.indexOf('from: strangers')).split('\n').length
    const { code, out, err } = await runOver({ 'r.yaml': broken }, 'check', 'r.yaml')
    assert.deepEqual([code, out], [1, ''])
    assert.match(err, new RegExp(`^Er klopt één ding niet:\nr\\.yaml:${line}: rules\\[\\d+\\]\\.from \\(1\\.2\\): “strangers” bestaat niet`))
  })

  test('points at the line where no YAML stands, and at a file that is not there', async () => {
    const bad = await runOver({ 'r.yaml': 'id: x\n  : [' }, 'check', 'r.yaml')
    assert.equal(bad.code, 1)
    assert.match(bad.err, /r\.yaml:2: dit is niet te lezen als YAML/)
    const gone = await runOver({}, 'check', '../../etc/none')
    assert.deepEqual([gone.code, gone.err], [2, 'Dit bestand kunnen we niet lezen: ../../etc/none (het is er niet, ENOENT)'])
    for (const text of ['', '[]', '"x"', '1']) assert.equal((await runOver({ 'r.yaml': text }, 'check', 'r.yaml')).code, 1, text)
  })

  test('reads the rules a file builds on, and says when they are not there', async () => {
    const own = JSON.stringify({ format: 'openkaart-policy/1', id: 'huis', version: '1', inForce: { from: '2026-01-01' }, organisation: { name: 'Huis', website: 'https://huis.example' }, title: { nl: 'Opnemen', en: 'Recording' }, adopts: { policy: 'axiehuis' } })
    const files = { 'own.json': own, 'base.yaml': AXIEHUIS }
    assert.match((await runOver(files, 'check', 'own.json')).err, /own\.json:1: adopts.*: Dit bestand neemt “axiehuis” over/)
    const { code, err } = await runOver(files, 'check', 'own.json', '--with', 'base.yaml')
    assert.deepEqual([code, err], [0, ''])
  })
})

suite('asking about rules', () => {
  test('is helped along when it was asked wrongly', async () => {
    for (const [args, expected] of [
      [[], /^Zeg wat je wilt/],
      [['verander'], /^Deze opdracht kennen we niet: policy verander/],
      [['toString'], /^Deze opdracht kennen we niet/],
      [['decide'], /^Noem het bestand met de regels/],
      [['decide', 'r'], /^Noem het bestand met de feiten/],
      [['decide', 'r', '--facts'], /^Bij --facts klopt iets niet/],
      [['decide', 'r', '--facts', '--json'], /^Bij --facts/],
      [['decide', 'r', '--facts='], /^Bij --facts/],
      [['decide', 'r', 'q', '--facts', 'f'], /een te veel: q/],
      [['explain', 'r', '--facts', 'f', '--json'], /^Deze keuze hoort hier niet: --json/],
      [['decide', 'r', '--facts', 'f', '--lang', 'both'], /^Deze taal kennen we niet: both/],
      [['publish', 'r'], /^Noem de map/],
      [['publish', 'r', '--to', 'm', '--style', 'fancy'], /^Deze opmaak kennen we niet: fancy/],
      [['publish', 'r', '--to', 'm', '--force=ja'], /^Bij --force/],
      [['check', 'r', '--__proto__'], /^Deze keuze hoort hier niet/],
      [['check', '--lang', 'en'], /^Name the file/],
    ] as const) {
      const { code, out, err } = await runOver({ r: AXIEHUIS }, ...args)
      assert.deepEqual([code, out], [2, ''], args.join(' '))
      assert.match(err, expected)
    }
  })

  test('explains itself, in lines that fit and sentences that read easily', async () => {
    assert.deepEqual(await runOver({}, 'help'), { code: 0, out: POLICY_CLI_WORDS.nl.usage, err: '' })
    assert.ok(LANGUAGES.every((lang) => POLICY_CLI_WORDS[lang].usage.split('\n').every((line) => line.length <= 80)))
    const { problems, checked, blocked, forceHint, notMade } = POLICY_CLI_WORDS.nl
    const told = [...Object.values(problems).map((say) => say('dit')), ...checked(undefined), ...checked(3), ...Object.values(blocked).map((say) => say('dit')), forceHint, notMade]
    assert.deepEqual(readability(told.join('\n')).findings, [])
  })

  test('shows signs that steer a terminal instead of obeying them', async () => {
    const { err } = await runOver({}, 'check', '\u001B[2J\u202Er')
    assert.match(err, /: \uFFFD\[2J\uFFFDr \(het is er niet, ENOENT\)/)
  })
})
