import type { Field } from './field.ts'
import type { Words } from './language.ts'
import type { Parameter, ParameterChoice, ParameterValue } from './policy.ts'

/**
 * One parameter: a list of choices, or a range of whole numbers `from`–`to` with one text in which `{value}` stands for
 * the number. Its value is always one of them.
 */
export function readParameter(field: Field): Parameter {
  const block = field.block(['id', 'asks', 'value', 'why'], ['choices', 'range', 'clause'])
  const clause = block.maybe('clause')?.id()
  const choices = block.maybe('range') === undefined
    ? (block.maybe('choices')?.list(readChoice, { least: 2, most: 20 }) ?? [])
    : readRange(block.maybe('range')!)
  if (block.maybe('range') === undefined && block.maybe('choices') === undefined) field.note('missing-field', { name: 'choices' })
  const value = readValue(block.at('value'))
  if (!choices.some((choice) => choice.value === value)) {
    block.at('value').note('not-that-value', { name: String(value), expected: choices.map((choice) => choice.value).slice(0, 20).join(', ') })
  }
  return { id: block.at('id').id(), asks: block.at('asks').words(), value, choices, ...(clause === undefined ? {} : { clause }), why: block.at('why').words() }
}

function readChoice(field: Field): ParameterChoice {
  const block = field.block(['value', 'says'])
  return { value: readValue(block.at('value')), says: block.at('says').words() }
}

function readRange(field: Field): readonly ParameterChoice[] {
  const block = field.block(['from', 'to', 'says'])
  const from = block.at('from').whole(0, 150)
  const to = block.at('to').whole(from, 150)
  const says = block.at('says').words()
  return Array.from({ length: to - from + 1 }, (_, step) => ({ value: from + step, says: fill(says, from + step) }))
}

function fill({ nl, en }: Words, value: number): Words {
  return { nl: nl.replaceAll('{value}', `${value}`), en: en.replaceAll('{value}', `${value}`) }
}

function readValue(field: Field): ParameterValue {
  if (typeof field.value === 'boolean') return field.value
  return typeof field.value === 'number' ? field.whole(0, 1_000) : field.id()
}
