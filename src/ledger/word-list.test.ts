import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hex, utf8 } from '#ground'
import { DUTCH_WORDS } from './word-list.ts'

test('the list has 2048 different words in alphabetical order', () => {
  assert.equal(DUTCH_WORDS.length, 2048)
  assert.equal(new Set(DUTCH_WORDS).size, 2048)
  assert.deepEqual([...DUTCH_WORDS], [...DUTCH_WORDS].sort())
})

test('the list is the one recordings were sealed with', async () => {
  const digest = await crypto.subtle.digest('SHA-256', utf8(DUTCH_WORDS.join('\n')))
  assert.equal(hex(new Uint8Array(digest)), 'd1bde383b5da1795e312cb595bb85bf8df92d7cd8925d4c13e708a4f3571663e')
})

test('every word has four to eight plain lower-case letters', () => {
  assert.deepEqual(DUTCH_WORDS.filter((word) => !/^[a-z]{4,8}$/.test(word)), [])
})

test('at most three words begin with the same four letters', () => {
  const crowded = [...groups((word) => [word.slice(0, 4)])].filter(([, words]) => words.length > 3)
  assert.deepEqual(crowded, [])
})

test('no two words differ by one letter put in, left out or replaced', () => {
  const tooClose = [...groups(lettersLeftOut)].flatMap(([, words]) => pairs(words)).filter(([a, b]) => distance(a, b) < 2)
  assert.deepEqual(tooClose, [])
})

test('no two words sound the same', () => {
  assert.deepEqual([...groups((word) => [sound(word)])].filter(([, words]) => words.length > 1), [])
  for (const [one, other] of [['leiden', 'lijden'], ['hart', 'hard'], ['rauw', 'rouw'], ['licht', 'ligt'], ['bot', 'bod'], ['nog', 'noch']] as const) {
    assert.equal(sound(one), sound(other), `${one} and ${other} must count as one sound`)
  }
})

test('no word is the plural of another', () => {
  const words = new Set(DUTCH_WORDS)
  const plurals = DUTCH_WORDS.filter((word) => singulars(word).some((one) => words.has(one)))
  assert.deepEqual(plurals, [])
  for (const [many, one] of [['bomen', 'boom'], ['katten', 'kat'], ['duiven', 'duif'], ['huizen', 'huis'], ['tafels', 'tafel'], ['eieren', 'ei']] as const) {
    assert.ok(singulars(many).includes(one), `${many} must be seen as the plural of ${one}`)
  }
})

test('no word is unkind, or belongs to illness, violence, sex, drugs, religion, politics, the body or care', () => {
  const unwanted = new Set(
    ('dood graf kist ziek pijn wond bloed griep koorts dokter patient kliniek recept zorg dossier client incident mentor oorlog leger ' +
      'wapen pistool zwaard bom moord schot kogel kanon klap seks bloot naakt poes naaien drugs wiet joint bier wijn borrel ' +
      'sigaret kerk god engel duivel bijbel paus priester moskee imam koran kruis stem partij minister kiezer ezel varken zwijn ' +
      'rund aap slang trut sukkel lomp dom gek lelijk lui dik poep plas kont buik tiet eikel').split(' '),
  )
  assert.deepEqual(DUTCH_WORDS.filter((word) => unwanted.has(word)), [])
})

function groups(keys: (word: string) => string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const word of DUTCH_WORDS) {
    for (const key of new Set(keys(word))) found.set(key, [...(found.get(key) ?? []), word])
  }
  return found
}

function pairs(words: readonly string[]): (readonly [string, string])[] {
  return words.flatMap((a, i) => words.slice(i + 1).map((b) => [a, b] as const))
}

/** Words at distance one share at least one of these: the word itself, or the word without one letter. */
function lettersLeftOut(word: string): string[] {
  return [word, ...Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))]
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** A rough spelling by sound, stricter than the ear: f and v, s and z, final d and t count as one. */
function sound(word: string): string {
  return word
    .replaceAll('ij', 'ei').replaceAll(/[ao]uw?/g, 'ou')
    .replaceAll('sch', 's').replaceAll('ch', 'g').replaceAll('th', 't').replaceAll('ph', 'f').replaceAll('ck', 'k')
    .replaceAll('qu', 'kw').replaceAll('x', 'ks').replaceAll('y', 'i').replaceAll('ie', 'i')
    .replaceAll(/c(?=[ei])/g, 's').replaceAll('c', 'k').replaceAll('v', 'f').replaceAll('z', 's')
    .replace(/d?t$|d$/, 't').replace(/b$/, 'p')
    .replaceAll(/([bdfgklmnprst])\1/g, '$1')
}

/** What the word could be the plural of: bomen of boom, katten of kat, duiven of duif, tafels of tafel. */
function singulars(word: string): string[] {
  if (word.endsWith('s')) return [word.slice(0, -1)]
  if (word.endsWith('eren')) return [word.slice(0, -4), word.slice(0, -2), word.slice(0, -1)]
  if (!word.endsWith('en')) return []
  const base = word.slice(0, -2)
  const hardened = base.replace(/v$/, 'f').replace(/z$/, 's')
  const lengthened = hardened.replace(/([aeou])([bdfgklmnprst])$/, '$1$1$2')
  const undoubled = base.replace(/([bdfgklmnprst])\1$/, '$1')
  return [word.slice(0, -1), base, hardened, lengthened, undoubled]
}
