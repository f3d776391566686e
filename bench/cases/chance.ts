/** Chance that is the same in every run. */
export type Chance = {
  /** From 0, below `below`. */
  readonly number: (below: number) => number
  readonly oneOf: <T>(choices: readonly T[]) => T
  /** Whether something that happens so often in a hundred happens now. */
  readonly percent: (often: number) => boolean
}

/** @source mulberry32, public domain, Tommy Ettinger 2017 */
export function seeded(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const number = (below: number) => Math.floor(next() * below)
  return {
    number,
    percent: (often) => next() * 100 < often,
    oneOf(choices) {
      const chosen = choices[number(choices.length)]
      if (chosen === undefined) throw new Error('there is nothing to choose from')
      return chosen
    },
  }
}

const WORDS = (
  'ik zag dat iemand een telefoon op tafel legde en zei niets over de opname we spraken over de afspraak het gesprek ging door niemand vroeg of het goed was ' +
  'later hoorde ik mijn stem terug op een filmpje dat vond ik vervelend ze zei dat het per ongeluk was we hebben er samen over gepraat en nieuwe afspraken gemaakt ' +
  'de opname staat nog bij de cliënt begeleider kwam erbij uitleg over de regels gegeven brief gestuurd gebeld met de moeder wil het graag anders volgende keer eerst vragen'
).split(' ')

/** Words of somebody: a few sentences that make no sense and are as long as real ones. */
export function wordsOf(chance: Chance, least: number, most: number): string {
  return Array.from({ length: least + chance.number(most - least) }, () => chance.oneOf(WORDS)).join(' ')
}
