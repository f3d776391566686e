type Schema = { readonly [keyword: string]: unknown }

/** Where a value breaks a JSON Schema, or undefined when it keeps to it. Knows the keywords our own schema uses; throws on any other. */
export function breaksSchema(value: unknown, schema: Schema, root: Schema = schema, path = ''): string | undefined {
  for (const [keyword, says] of Object.entries(schema)) {
    const check = KEYWORDS[keyword]
    if (check === undefined) throw new Error(`unknown keyword ${keyword}`)
    const broken = check(value, says, { schema, root, path })
    if (broken !== undefined) return broken
  }
  return undefined
}

type Place = { readonly schema: Schema; readonly root: Schema; readonly path: string }
type Check = (value: unknown, says: unknown, place: Place) => string | undefined
const isBlock = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)
const unless = (fine: boolean, { path }: Place, what: string) => (fine ? undefined : `${path}: ${what}`)
const nothing: Check = () => undefined

const KEYWORDS: { readonly [keyword: string]: Check } = {
  $schema: nothing,
  title: nothing,
  $defs: nothing,
  $ref: (value, says, { root, path }) => breaksSchema(value, (root['$defs'] as { readonly [name: string]: Schema })[String(says).split('/').at(-1)!]!, root, path),
  type: (value, says, place) => unless((Array.isArray(says) ? says : [says]).some((one) => hasType(value, one)), place, `not ${String(says)}`),
  const: (value, says, place) => unless(value === says, place, `not ${String(says)}`),
  enum: (value, says, place) => unless((says as readonly unknown[]).includes(value), place, 'not one of the values'),
  pattern: (value, says, place) => unless(typeof value !== 'string' || new RegExp(String(says), 'u').test(value), place, 'not the pattern'),
  minLength: (value, says, place) => unless(typeof value !== 'string' || [...value].length >= Number(says), place, 'too short'),
  maxLength: (value, says, place) => unless(typeof value !== 'string' || [...value].length <= Number(says), place, 'too long'),
  minimum: (value, says, place) => unless(typeof value !== 'number' || value >= Number(says), place, 'too small'),
  maximum: (value, says, place) => unless(typeof value !== 'number' || value <= Number(says), place, 'too large'),
  minItems: (value, says, place) => unless(!Array.isArray(value) || value.length >= Number(says), place, 'too few'),
  maxItems: (value, says, place) => unless(!Array.isArray(value) || value.length <= Number(says), place, 'too many'),
  items: (value, says, { root, path }) => (Array.isArray(value) ? value.map((one, i) => breaksSchema(one, says as Schema, root, `${path}[${i}]`)).find((one) => one !== undefined) : undefined),
  required: (value, says, place) => unless(!isBlock(value) || (says as readonly string[]).every((name) => Object.hasOwn(value, name)), place, `lacks one of ${String(says)}`),
  properties: (value, says, { root, path }) =>
    isBlock(value) ? Object.entries(says as { readonly [name: string]: Schema }).map(([name, inside]) => (Object.hasOwn(value, name) ? breaksSchema(value[name], inside, root, `${path}.${name}`) : undefined)).find((one) => one !== undefined) : undefined,
  additionalProperties: (value, _says, place) => unless(!isBlock(value) || Object.keys(value).every((name) => Object.hasOwn(place.schema['properties'] as object, name)), place, 'a name too many'),
  anyOf: (value, says, { root, path }) => ((says as readonly Schema[]).some((one) => breaksSchema(value, one, root, path) === undefined) ? undefined : `${path}: none of the forms`),
}

function hasType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'object': return isBlock(value)
    case 'array': return Array.isArray(value)
    case 'integer': return Number.isInteger(value)
    default: return typeof value === type
  }
}
