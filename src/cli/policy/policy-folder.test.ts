import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { publicPage, readability } from '#information'
import { openPolicy, type Policy } from '#policy'
import { readPolicyFile } from '#storage'
import { HtmlValidate } from 'html-validate'
import { publishedFiles } from './published-files.ts'
import { runOver } from './policy.testing.ts'

// Every policy in policies/ as somebody on the command line has them: read with what they adopt, published, checked, compared.

const FOLDER = new URL('../../../policies/', import.meta.url)
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml')).toSorted()
const files: Readonly<Record<string, string>> = Object.fromEntries(names.map((name) => [`policies/${name}`, readFileSync(new URL(name, FOLDER), 'utf8')]))
const policies: Policy[] = []
for (const name of names) {
  const opened = await openPolicy(new URL(name, FOLDER).pathname, readPolicyFile)
  assert.ok(opened.ok, opened.ok ? '' : `${name}: ${JSON.stringify(opened.refusal)}`)
  policies.push(opened.value.policy)
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'void-style': 'off', 'doctype-style': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off', 'tel-non-breaking': 'off' },
})

suite('every policy of the folder', () => {
  test('is published soundly, in every language it offers', async () => {
    for (const policy of policies) {
      const made = publishedFiles(policy, { languages: policy.languages, style: 'inline' })
      assert.equal(made.size, 3 * policy.languages.length)
      for (const [name, text] of made) {
        if (name.endsWith('.html')) {
          const { results } = await validator.validateString(text)
          assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${policy.id} ${name}:${line} ${ruleId} ${message}`)), [])
          for (const { id, heading } of publicPage(policy, name.includes('.nl.') ? 'nl' : 'en').sections) assert.ok(text.includes(`<h2 id="${id}">${heading}</h2>`), `${policy.id} ${heading}`)
        }
        if (name.endsWith('.md')) assert.match(text, /\n# .+\n\n.+\n\n## /, `${policy.id} ${name}`)
        if (name.endsWith('.jsonld')) assert.ok((JSON.parse(text) as { mainEntity: unknown[] }).mainEntity.length >= 9, `${policy.id} ${name}`)
      }
    }
  })

  test('is easy to read in Dutch: what the page says, and what every answer says', () => {
    for (const { id, page, rules, offers, duties, encouragements, steps, contacts, parameters, introduction, sources } of policies) {
      const parts = {
        page: page.flatMap(({ paragraphs, items }) => [...paragraphs, ...items]).map(({ nl }) => nl),
        rules: rules.map(({ says }) => says.nl),
        rest: [...offers, ...duties, ...encouragements, ...steps, ...contacts].map(({ text }) => text.nl),
        parameters: parameters.flatMap(({ asks, choices, why }) => [asks.nl, why.nl, ...choices.map(({ says }) => says.nl)]),
        standing: [...(introduction === undefined ? [] : [introduction.nl]), ...sources.map(({ standing }) => standing.nl)],
      }
      for (const [part, texts] of Object.entries(parts)) assert.deepEqual(readability(texts.join('\n')).findings, [], `${id} ${part}`)
    }
  })

  test('says on its page that a description is no quotation', () => {
    const pages = (id: string) => publishedFiles(policies.find((one) => one.id === id)!, { languages: ['nl'], style: 'none' })
    const [described, quoted] = [pages('nl-vt-utrecht'), pages('axiehuis')]
    assert.match(described.get('opnemen.nl.html') ?? '', /Wij beschrijven dat hier in onze eigen woorden[^]*>In eigen woorden, naar: Beeld en geluid opnemen<[^]*zoals beschreven op 25 november 2026/)
    assert.doesNotMatch(described.get('opnemen.nl.html') ?? '', /woord voor woord|<blockquote><p>Je mag geluid opnemen zolang/)
    assert.match(quoted.get('opnemen.nl.html') ?? '', /De regels, woord voor woord[^]*<blockquote>/)
    assert.match(pages('nl-uwv-pre2014').get('opnemen.nl.md') ?? '', /Dit gold tot en met 31 december 2013/)
    assert.equal((JSON.parse(pages('nl-uwv-pre2014').get('opnemen.nl.jsonld') ?? '') as { temporalCoverage: string }).temporalCoverage, '../2013-12-31')
  })
})

suite('policy check', () => {
  const lineOf = (name: string, text: string) => files[`policies/${name}.yaml`]!.split('\n').findIndex((line) => line.includes(text)) + 1
  const check = (name: string) => runOver(files, 'check', `policies/${name}.yaml`, '--lang', 'en')

  test('finds a ban without a reason or another way, with file and line', async () => {
    const { code, out } = await check('nl-uwv-pre2014')
    assert.equal(code, 1)
    assert.match(out, /- A client may never record here, not even when everybody agrees\./)
    assert.ok(out.includes(`- policies/nl-uwv-pre2014.yaml:${lineOf('nl-uwv-pre2014', '- id: never')}: The rule “never” says no and no other way is offered. (1)`), out)
  })

  test('finds rules that hold for one side, with file and line', async () => {
    const { code, out } = await check('nl-elkien')
    assert.equal(code, 1)
    for (const said of ['A client may never record here', 'The organisation may do something here that the client may not, with the question record', 'The rules with the question record bind the client only']) assert.ok(out.includes(said), said)
    assert.ok(out.includes(`- policies/nl-elkien.yaml:${lineOf('nl-elkien', '- id: tenants-may-not')}: The rule “tenants-may-not” says no and no other way is offered. (2)`), out)
  })

  test('finds a house rule that calls on a law which does not go that far', async () => {
    const { code, out } = await check('nl-vt-utrecht')
    assert.equal(code, 0)
    assert.ok(out.includes(`- policies/nl-vt-utrecht.yaml:${lineOf('nl-vt-utrecht', '- id: never-images')}: The rule “never-images” appeals to a law that does not speak about this. Call it a house rule. (5)`), out)
  })

  test('points into the file another builds on', async () => {
    const broken = { ...files, 'policies/ombudsman.yaml': files['policies/ombudsman.yaml']!.replace('from: other-side', 'from: strangers') }
    const { code, err } = await runOver(broken, 'check', 'policies/nl-kinderombudsman.yaml', '--lang', 'en')
    assert.equal(code, 1)
    assert.match(err, /policies\/ombudsman\.yaml:\d+: rules\[\d+\]\.from \(S6\): “strangers” does not exist/)
  })
})

test('our own rules beside those of everybody else read as their documents do', async () => {
  const { code, out, err } = await runOver(files, 'compare', 'policies/axiehuis.yaml', '--with', 'policies/', '--lang', 'en')
  assert.deepEqual([code, err], [0, ''])
  const blocks = new Map(out.split('\n\n').map((block) => [block.split('\n')[0], block]))
  const says = (asks: string, answer: string, ...organisations: readonly string[]) => {
    const line = blocks.get(asks)?.split('\n').find((one) => one.startsWith(`- ${answer}: `))
    assert.ok(line !== undefined, `${asks} ${answer}`)
    const found = line.slice(answer.length + 4).split(', ')
    for (const name of organisations) assert.ok(found.includes(name), `${asks} ${answer}: ${name} is not among ${found.join(', ')}`)
    return found
  }
  assert.deepEqual(says('May a client record a conversation?', 'Never'), ['Elkien', 'UWV'])
  says('May a client record a conversation?', 'Yes', 'aXiehuis', 'Veilig Thuis Utrecht', 'IND', 'NHS Protect')
  assert.deepEqual(says('Does the management have to approve first?', 'Yes'), ['Bornholms Hospital', 'Coventry Children’s Services', 'East Prairie R-II School District'])
  assert.deepEqual(says('Does the staff member have to say yes first?', 'Yes'), ['Australische staten / Australian states', 'Bornholms Hospital', 'Aafje', 'Almond Group Practice', 'Bethesda Medical Centre', 'King’s College Hospital'])
  says('Does the staff member have to say yes first?', 'No', 'aXiehuis', 'Veilig Thuis Utrecht', 'Treant')
  says('And if the staff member says no?', 'Then a person decides', 'IND', 'Kinderombudsman', 'Nationale ombudsman (ombudsman)')
  says('And if the staff member says no?', 'Then there is no recording', 'aXiehuis', 'King’s College Hospital')
  says('And if the staff member says no?', 'Recording is still allowed then', 'Veilig Thuis Utrecht')
  assert.deepEqual(says('Do you have to say beforehand that you record?', 'Yes, at least a week before'), ['East Prairie R-II School District'])
  assert.deepEqual(says('Do you have to say beforehand that you record?', 'No, but it is encouraged'), ['aXiehuis', 'Veilig Thuis Utrecht', 'Gemeente Wijdemeren'])
  says('Do you have to say beforehand that you record?', 'No', 'NHS Protect')
  says('Do you have to say beforehand that you record?', 'Yes', 'IND', 'Aafje', 'Nationale ombudsman (ombudsman-jeugd)')
  assert.deepEqual(says('Do you have to say why you record?', 'Yes, in writing'), ['East Prairie R-II School District'])
  assert.deepEqual(says('Do you have to say why you record?', 'Yes'), ['De Jeugd- & Gezinsbeschermers', 'King’s College Hospital'])
  assert.deepEqual(says('Does somebody have to sign first?', 'Yes, both'), ['Gemeente Wijdemeren'])
  assert.deepEqual(says('Does somebody have to sign first?', 'Yes, the client'), ['De Jeugd- & Gezinsbeschermers', 'Department for Work and Pensions'])
  assert.deepEqual(says('Do others in the conversation have a say?', 'Yes, a no of theirs counts'), ['Veilig Thuis Utrecht'])
  assert.deepEqual(says('Do others in the conversation have a say?', 'In a group conversation only'), ['De Clercq Advocaten'])
  says('Do others in the conversation have a say?', 'Yes, they have to say yes first', 'aXiehuis', 'Aafje')
  says('What is there when recording is refused?', 'Another way', 'aXiehuis', 'Coventry Children’s Services', 'Veilig Thuis Utrecht')
  says('What is there when recording is refused?', 'No other way named', 'UWV', 'Elkien', 'Almond Group Practice')
  says('Does the organisation record too when you record?', 'Yes, without asking you', 'IND', 'Veilig Thuis Utrecht', 'Gemeente Wijdemeren')
  says('Does the organisation record too when you record?', 'Only if you agree', 'aXiehuis', 'NHS Protect')
  says('May you film?', 'Never', 'IND', 'Veilig Thuis Utrecht', 'Gemeente Wijdemeren', 'Almond Group Practice', 'UWV')
  assert.deepEqual(says('May you film?', 'Yes, until somebody in it says no'), ['De Jeugd- & Gezinsbeschermers'])
  assert.deepEqual(says('May you in the waiting room too?', 'No'), ['Almond Group Practice'])
  assert.deepEqual(says('May you cut the recording?', 'Never'), ['IND'])
  assert.deepEqual(says('May you cut the recording?', 'If the other agrees'), ['Gemeente Smallingerland', 'Veilig Thuis Utrecht'])
  assert.deepEqual(says('May you publish the recording?', 'Never'), ['IND', 'Treant', 'Almond Group Practice', 'Coventry Children’s Services'])
  says('Does the organisation get a copy when it asks?', 'Yes', 'aXiehuis', 'IND', 'Gemeente Smallingerland', 'Department for Work and Pensions')
  says('Does a secret recording count in a complaint?', 'Yes', 'Stichting Kwaliteitsregister Jeugd')
  assert.ok(!out.includes('Openkaart'), 'a base without rules is not told')
  const json = JSON.parse((await runOver(files, 'compare', 'policies/axiehuis.yaml', 'policies/uk-kings.yaml', '--json')).out) as { format: string; policies: { id: string }[]; traits: { trait: string; answers: { answer: string; policies: string[] }[] }[] }
  assert.deepEqual([json.format, json.policies.map(({ id }) => id)], ['openkaart-policy-traits/1', ['axiehuis', 'uk-kings']])
  assert.deepEqual(json.traits.find(({ trait }) => trait === 'reason')?.answers.map(({ answer, policies: who }) => [answer, who]), [['no', ['axiehuis']], ['spoken', ['uk-kings']]])
})
