import { parseArgs } from 'node:util'
import { LANGUAGES, type Language } from '#information'
import type { POLICY_CLI_WORDS } from './words.ts'

/** What somebody asked about the rules of play. `builtOn`: files, or folders of files, with policies the file adopts or stands beside. */
export type PolicyOrder = { readonly lang: Language; readonly filePath: string; readonly builtOn: readonly string[] } & (
  | { readonly command: 'decide'; readonly factsPath: string; readonly json: boolean }
  | { readonly command: 'explain'; readonly factsPath: string }
  | { readonly command: 'check'; readonly casesPath: string | undefined; readonly json: boolean }
  | { readonly command: 'diff'; readonly otherPaths: readonly string[]; readonly casesPath: string; readonly json: boolean }
  | { readonly command: 'compare'; readonly otherPaths: readonly string[]; readonly casesPath: string | undefined; readonly json: boolean }
  | { readonly command: 'publish'; readonly folder: string; readonly pages: readonly Language[] | undefined; readonly style: PageStyle; readonly force: boolean }
)
export type PageStyle = (typeof STYLES)[number]

export type Misunderstood = { readonly problem: keyof (typeof POLICY_CLI_WORDS)['nl']['problems']; readonly about: string }

const STYLES = ['inline', 'none'] as const
/** More columns than this nobody reads. */
const MOST_COMPARED = 30
const COMMON = { lang: { type: 'string' }, with: { type: 'string', multiple: true } } as const
const OPTIONS = {
  decide: { ...COMMON, facts: { type: 'string' }, json: { type: 'boolean' } },
  explain: { ...COMMON, facts: { type: 'string' } },
  publish: { ...COMMON, to: { type: 'string' }, style: { type: 'string' }, force: { type: 'boolean' } },
  check: { ...COMMON, cases: { type: 'string' }, json: { type: 'boolean' } },
  diff: { ...COMMON, cases: { type: 'string' }, json: { type: 'boolean' } },
  compare: { ...COMMON, cases: { type: 'string' }, json: { type: 'boolean' } },
} as const
type Command = keyof typeof OPTIONS
type Values = { readonly [name: string]: string | boolean | readonly (string | boolean)[] | undefined }

/** The order in the words after `policy`, or the first thing about them that cannot be right. */
export function policyOrderIn([command, ...rest]: readonly string[], lang: Language): PolicyOrder | Misunderstood {
  if (command === undefined) return { problem: 'noCommand', about: '' }
  if (!isCommand(command)) return { problem: 'unknownCommand', about: command }
  const options: { readonly [name: string]: { readonly type: 'string' | 'boolean'; readonly multiple?: true } } = OPTIONS[command]
  const { values, positionals, tokens } = parseArgs({ args: [...rest], options, allowPositionals: true, strict: false, tokens: true })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const known = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    if (known === undefined) return { problem: 'unknownOption', about: token.rawName }
    if ((known.type === 'string') !== (token.value !== undefined) || token.value === '') return { problem: 'optionValue', about: token.rawName }
    // `--facts --json`: a path that looks like an option is written `--facts=--json`.
    if (token.value?.startsWith('-') === true && !token.inlineValue) return { problem: 'optionValue', about: token.rawName }
  }
  const [filePath, ...more] = positionals
  if (filePath === undefined || filePath === '') return { problem: 'noFile', about: '' }
  const most = command === 'compare' ? MOST_COMPARED : command === 'diff' ? 1 : 0
  const tooMany = more[most]
  if (tooMany !== undefined) return { problem: 'oneFile', about: tooMany }
  if (most > 0 && more.length === 0 && !(command === 'compare' && values['with'] !== undefined)) return { problem: 'noOther', about: '' }
  return order(command, more, values as Values, { lang, filePath, builtOn: (values['with'] ?? []) as readonly string[] })
}

function order(command: Command, otherPaths: readonly string[], values: Values, common: Pick<PolicyOrder, 'lang' | 'filePath' | 'builtOn'>): PolicyOrder | Misunderstood {
  const { lang: asked, facts, cases, to, style = 'inline' } = values
  const json = values['json'] === true
  const language = LANGUAGES.find((one) => one === asked)
  if (asked !== undefined && language === undefined && !(command === 'publish' && asked === 'both')) return { problem: 'lang', about: String(asked) }
  switch (command) {
    case 'check': return { ...common, command, casesPath: typeof cases === 'string' ? cases : undefined, json }
    case 'compare': return { ...common, command, otherPaths, casesPath: typeof cases === 'string' ? cases : undefined, json }
    case 'diff':
      if (typeof cases !== 'string') return { problem: 'noCases', about: '' }
      return { ...common, command, otherPaths, casesPath: cases, json }
    case 'decide':
    case 'explain':
      if (typeof facts !== 'string') return { problem: 'noFacts', about: '' }
      return command === 'explain' ? { ...common, command, factsPath: facts } : { ...common, command, factsPath: facts, json }
    case 'publish': {
      if (typeof to !== 'string') return { problem: 'noFolder', about: '' }
      const known = STYLES.find((one) => one === style)
      if (known === undefined) return { problem: 'style', about: String(style) }
      const pages = asked === undefined ? undefined : language === undefined ? LANGUAGES : [language]
      return { ...common, command, folder: to, pages, style: known, force: values['force'] === true }
    }
  }
}

function isCommand(written: string): written is Command {
  return Object.hasOwn(OPTIONS, written)
}
