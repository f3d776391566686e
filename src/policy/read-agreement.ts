import { AGREED_ABOUT } from './circumstances.ts'
import type { Field } from './field.ts'
import { LANGUAGES } from './language.ts'
import type { AgreedLine, AgreedOnly } from './policy.ts'
import { BOUND } from './read-rule.ts'

/** Longer than this nobody reads before signing. */
export const MOST_AGREED_LINES = 24
export const MOST_AGREED_CHARACTERS = 300

/** One thing both sides agree on. */
export function readAgreedLine(field: Field): AgreedLine {
  const block = field.block(['id', 'clause', 'binds', 'text'], ['only'])
  const text = block.at('text').block(LANGUAGES)
  return {
    id: block.at('id').id(),
    clause: block.at('clause').id(),
    binds: block.at('binds').list((item) => item.choice(BOUND), { least: 1, most: BOUND.length }),
    text: { nl: text.at('nl').line(MOST_AGREED_CHARACTERS), en: text.at('en').line(MOST_AGREED_CHARACTERS) },
    only: readOnly(block.maybe('only')),
  }
}

function readOnly(field: Field | undefined): AgreedOnly {
  if (field === undefined) return {}
  const block = field.block([], ['medium', 'recorder', 'keeping', 'setting'])
  const of = <const T extends string>(name: 'medium' | 'recorder' | 'keeping' | 'setting', values: readonly T[]) =>
    block.maybe(name)?.list((item) => item.choice(values), { least: 1, most: values.length })
  const [medium, recorder, keeping, setting] = [of('medium', AGREED_ABOUT.medium), of('recorder', AGREED_ABOUT.recorder), of('keeping', AGREED_ABOUT.keeping), of('setting', AGREED_ABOUT.setting)]
  return { ...(medium && { medium }), ...(recorder && { recorder }), ...(keeping && { keeping }), ...(setting && { setting }) }
}
