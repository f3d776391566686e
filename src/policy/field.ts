import { isList, type Plain } from './canonical-json.ts'
import { LANGUAGES, type Words } from './language.ts'
import { MAX_PROBLEMS, problem, type PolicyProblem, type ProblemCode } from './problem.ts'

/**
 * One place in a policy file. Its readers give a value of the right type, or note a problem and give a harmless
 * stand-in, so that a policy maker sees all problems at once. Nothing of a file with a problem is ever used.
 */
export class Field {
  readonly value: Plain
  readonly path: string
  readonly clause: string | undefined
  readonly problems: PolicyProblem[]

  constructor(value: Plain, path: string, problems: PolicyProblem[], clause?: string) {
    this.value = value
    this.path = path
    this.problems = problems
    this.clause = clause
  }

  note(code: ProblemCode, details: { readonly name?: string; readonly expected?: string } = {}): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem(code, this.path, details, this.clause))
  }

  /** The fields of a block: exactly the required ones and any of the optional ones. */
  block<R extends string, O extends string = never>(required: readonly R[], optional: readonly O[] = []): Block<R, O> {
    const value = this.value
    const fields = new Map<string, Field>()
    if (value === null || typeof value !== 'object' || isList(value)) {
      this.note('not-a-block')
      return { at: (name) => this.inside(name, null, true), maybe: () => undefined }
    }
    const known: readonly string[] = [...required, ...optional]
    const clause = typeof value['clause'] === 'string' ? value['clause'].slice(0, 64) : this.clause
    for (const [name, inner] of Object.entries(value)) {
      const field = new Field(inner, this.path === '' ? name : `${this.path}.${name}`, this.problems, clause)
      if (known.includes(name)) fields.set(name, field)
      else field.note('unknown-field', { name, expected: known.join(', ') })
    }
    for (const name of required) if (!fields.has(name)) this.note('missing-field', { name })
    return { at: (name) => fields.get(name) ?? this.inside(name, null, true), maybe: (name) => fields.get(name) }
  }

  list<T>(read: (field: Field) => T, { least = 0, most = 400 }: { least?: number; most?: number } = {}): readonly T[] {
    const { value } = this
    if (!isList(value) || value.length < least || value.length > most) {
      this.note('not-a-list', { expected: `${least}–${most}` })
      return []
    }
    return value.map((item, index) => read(new Field(item, `${this.path}[${index}]`, this.problems, this.clause)))
  }

  text(most = 2_000): string {
    if (typeof this.value === 'string' && this.value.trim() !== '' && this.value.length <= most) return this.value
    this.note('not-text', { expected: `1–${most}` })
    return ''
  }

  /** Text that stays on one line wherever it is shown. */
  line(most: number): string {
    const text = this.text(most)
    if (/[\n\u2028\u2029]/.test(text)) this.note('not-one-line')
    return text
  }

  /** The same text in every language. */
  words(most = 2_000): Words {
    const block = this.block(LANGUAGES)
    return { nl: block.at('nl').text(most), en: block.at('en').text(most) }
  }

  id(): string {
    if (typeof this.value === 'string' && /^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/.test(this.value)) return this.value
    this.note('not-an-id')
    return ''
  }

  choice<const T extends string | boolean>(options: readonly T[]): T {
    const found = options.find((option) => option === this.value)
    if (found !== undefined) return found
    this.note('not-a-choice', { name: show(this.value), expected: options.join(', ') })
    return options[0]!
  }

  yesNo(): boolean {
    if (typeof this.value !== 'boolean') this.note('not-yes-no')
    return this.value === true
  }

  whole(least: number, most: number): number {
    if (typeof this.value === 'number' && Number.isInteger(this.value) && this.value >= least && this.value <= most) return this.value
    this.note('not-a-number', { expected: `${least}–${most}` })
    return least
  }

  /** A day of the calendar as YYYY-MM-DD. */
  day(): string {
    const written = typeof this.value === 'string' && /^\d{4}-\d\d-\d\d$/.test(this.value) ? this.value : ''
    const moment = Date.parse(`${written}T00:00:00Z`)
    if (!Number.isNaN(moment) && new Date(moment).toISOString().startsWith(written)) return written
    this.note('not-a-day')
    return '1970-01-01'
  }

  /** An address people can follow: never a script. */
  link(): string {
    const written = typeof this.value === 'string' && this.value.length <= 500 ? this.value : ''
    const parsed = URL.canParse(written) ? new URL(written) : undefined
    if (parsed !== undefined && (parsed.protocol === 'https:' || parsed.protocol === 'http:') && parsed.username === '' && parsed.password === '') return written
    this.note('not-a-link')
    return 'https://example.org/'
  }

  /** A field that is absent; when that was already noted its own problems are not. */
  inside(name: string, value: Plain, silent: boolean): Field {
    return new Field(value, `${this.path}.${name}`, silent ? new Array<PolicyProblem>() : this.problems, this.clause)
  }
}

export type Block<R extends string, O extends string> = {
  readonly at: (name: R) => Field
  readonly maybe: (name: O) => Field | undefined
}

function show(value: Plain): string {
  return value !== null && typeof value === 'object' ? '…' : String(value)
}
