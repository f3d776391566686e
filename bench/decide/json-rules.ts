import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine'
import type { Verdict } from '#policy'
import type { Counted } from './counted-people.ts'
import { verdictOf, type Level } from './levels.ts'

/** The rules of aXiehuis about recording in json-rules-engine: built once, all facts given as values, nothing listens to its events. */
export function jsonRules(): (facts: Counted) => Promise<Verdict> {
  const engine = new Engine([], { replaceFactsInEventParams: false })
  for (const [name, condition] of Object.entries(CONDITIONS)) engine.setCondition(name, condition)
  for (const [name, level, ...all] of RULES) engine.addRule({ name, conditions: { all }, event: { type: level } })
  return async (facts) => {
    const { events } = await engine.run(facts)
    return verdictOf(events.map((one) => one.type as Level), facts.running)
  }
}

const is = (fact: keyof Counted, value: string): NestedCondition => ({ fact, operator: 'equal', value })
const isOneOf = (fact: keyof Counted, ...value: readonly string[]): NestedCondition => ({ fact, operator: 'in', value })
const isNot = (fact: keyof Counted, value: string): NestedCondition => ({ fact, operator: 'notEqual', value })
const atLeast = (fact: keyof Counted, value: number): NestedCondition => ({ fact, operator: 'greaterThanInclusive', value })
const none = (fact: keyof Counted): NestedCondition => ({ fact, operator: 'equal', value: 0 })
const named = (condition: string): NestedCondition => ({ condition })
const any = (...parts: NestedCondition[]): TopLevelCondition => ({ any: parts })
const all = (...parts: NestedCondition[]): TopLevelCondition => ({ all: parts })

const sound = is('medium', 'sound')
const image = isOneOf('medium', 'photo', 'video')
const heldByHouse = isOneOf('recorder', 'organisation', 'both')
const several = named('several')
const oneToOne: NestedCondition = { not: several }

const CONDITIONS: { readonly [name: string]: TopLevelCondition } = {
  'many-parties': any(all(is('party', 'person'), atLeast('participants', 3)), all(is('party', 'side'), atLeast('sides', 3))),
  several: any(named('many-parties'), atLeast('besidesStaff', 2), atLeast('neitherClientNorStaff', 1)),
  'images-are-ours': all(isNot('means', 'security-camera'), isNot('zone', 'public-road')),
  'everybody-asked': all(sound, any(several, heldByHouse)),
  'somebody-declined': any(atLeast('grownDeclined', 1), all(none('representatives'), atLeast('youngDeclined', 1))),
  'somebody-silent': any(atLeast('grownSilent', 1), all(none('representatives'), atLeast('youngSilent', 1))),
}

const RULES: readonly (readonly [name: string, level: Level, ...all: NestedCondition[]])[] = [
  ['client-records', 'yes', sound, is('recorder', 'client'), oneToOne],
  ['all-agree', 'yes', named('everybody-asked')],
  ['all-agree: silence', 'not-yet', named('everybody-asked'), named('somebody-silent')],
  ['all-agree: a no', 'no', named('everybody-asked'), named('somebody-declined')],
  ['staff-may-decline', 'no', sound, atLeast('staffDeclined', 1)],
  ['recorder-stops', 'no', sound, any(atLeast('recorderDeclined', 1), all(atLeast('besidesStaffDeclined', 1), oneToOne))],
  ['never-in-secret', 'no', sound, is('announced', 'no'), several],
  ['never-in-secret: not known', 'not-yet', sound, is('announced', 'unknown'), several],
  ['only-who-takes-part', 'no', sound, is('recorder', 'third')],
  ['young-child-says-no', 'doubt', sound, atLeast('knownYoungDeclined', 1)],
  ['recording-paused', 'doubt', sound, isOneOf('exclusion', 'running', 'under-appeal')],
  ['image-consent', 'yes', image, named('images-are-ours')],
  ['image-consent: silence', 'not-yet', image, atLeast('picturedSilent', 1), named('images-are-ours')],
  ['image-consent: a no', 'no', image, atLeast('picturedDeclined', 1), named('images-are-ours')],
  ['image-maker-stops', 'no', image, atLeast('recorderDeclined', 1)],
  ['no-secret-images', 'no', image, is('announced', 'no'), named('images-are-ours')],
  ['no-secret-images: not known', 'not-yet', image, is('announced', 'unknown'), named('images-are-ours')],
  ['no-livestream', 'no', is('means', 'livestream')],
]
