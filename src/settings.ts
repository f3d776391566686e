import { accepted, refused, type Result } from '#ground'
import { readSmtpUrl, type SmtpServer } from '#mail'
import { isInstallationName } from '#storage'

/** What the environment orders, read once at the start. */
export type Settings = {
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  /** Where people reach this installation, without a slash at the end. */
  readonly publicUrl: string
  /** `wanted`: ordered by name. `suggested`: the host of the public address, when that is worth a name. */
  readonly naming: { readonly wanted: string | undefined; readonly suggested: string | undefined }
  readonly policyFile: string
  /** An organisation's own style sheet, with the tokens it changes. */
  readonly styleFile: string | undefined
  /** Whether the address of a visitor is what the proxy in front says it is. */
  readonly trustProxy: boolean
  /** Where mail goes out; without a server it stays in the outbox. */
  readonly mail: { readonly server: SmtpServer | undefined; readonly from: string }
  /** What stays free on the disk when somebody sends a file. */
  readonly leaveFreeBytes: number
  readonly log: 'json' | 'pretty'
  /** What will work less well than somebody may expect. For the person who starts it. */
  readonly warnings: readonly string[]
}

export type SettingsRefusal = { readonly code: 'settings-wrong'; readonly problems: readonly string[] }

/** Every setting: its name, and what counts when it is left out. `docs/settings.md` explains them in this order. */
export const SETTINGS = [
  { name: 'PORT', standard: '8080' },
  { name: 'OPENKAART_HOST', standard: '127.0.0.1' },
  { name: 'OPENKAART_URL', standard: 'http://localhost:PORT' },
  { name: 'OPENKAART_DATA', standard: './data' },
  { name: 'OPENKAART_POLICY', standard: 'policies/axiehuis.yaml' },
  { name: 'OPENKAART_STYLE', standard: 'none' },
  { name: 'OPENKAART_NAME', standard: 'host of OPENKAART_URL' },
  { name: 'OPENKAART_TRUST_PROXY', standard: 'no' },
  { name: 'OPENKAART_SMTP_URL', standard: 'none' },
  { name: 'OPENKAART_MAIL_FROM', standard: 'openkaart@host of OPENKAART_URL' },
  { name: 'OPENKAART_LEAVE_FREE_MB', standard: '500' },
  { name: 'OPENKAART_LOG', standard: 'json' },
] as const satisfies readonly { readonly name: string; readonly standard: string }[]

type Name = (typeof SETTINGS)[number]['name']

/** The settings in an environment, or everything that is wrong with them at once. An empty value counts as left out. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Result<Settings, SettingsRefusal> {
  const problems: string[] = unknownNames(environment).map((name) => `${name} is not a setting of Openkaart. docs/settings.md lists them.`)
  const given = (name: Name) => environment[name]?.trim() || undefined

  function choice<W extends string>(name: Name, words: readonly [W, ...W[]]): W {
    const value = given(name) ?? words[0]
    const chosen = words.find((word) => word === value)
    if (chosen === undefined) problems.push(`${name} is ${words.join(' or ')}, not "${value}".`)
    return chosen ?? words[0]
  }

  const port = readPort(given('PORT') ?? '8080')
  if (port === undefined) problems.push('PORT is a whole number from 1 to 65535.')
  const host = given('OPENKAART_HOST') ?? '127.0.0.1'
  if (!/^[A-Za-z0-9.:_-]{1,255}$/.test(host)) problems.push('OPENKAART_HOST is an address or a host name, without a port or a scheme.')
  const url = readUrl(given('OPENKAART_URL') ?? `http://localhost:${port ?? 8080}`)
  if (url === undefined) problems.push('OPENKAART_URL is http:// or https:// with a host, and perhaps a port: no path, no name and password.')
  const wanted = given('OPENKAART_NAME')
  if (wanted !== undefined && !isInstallationName(wanted)) {
    problems.push('OPENKAART_NAME has at most 100 letters, digits, dots, dashes and slashes, such as opnames.huis.example.')
  }
  const smtp = given('OPENKAART_SMTP_URL') ?? 'none'
  const server = smtp === 'none' ? undefined : readSmtpUrl(smtp)
  if (server?.ok === false) problems.push('OPENKAART_SMTP_URL is smtp:// or smtps:// with a host, perhaps a port, and a name with a password or neither; % and @ in those are percent-encoded.')
  const from = given('OPENKAART_MAIL_FROM') ?? `openkaart@${url?.hostname ?? 'localhost'}`
  if (!/^[^\s@<>,;:"]{1,64}@[A-Za-z0-9.-]{1,190}$/.test(from)) problems.push('OPENKAART_MAIL_FROM is one e-mail address, without a name.')
  if (server?.ok === true && from.endsWith('@localhost')) problems.push('OPENKAART_SMTP_URL is set, so OPENKAART_MAIL_FROM has to say from which address the mail comes.')
  const leaveFree = /^\d{1,7}$/.exec(given('OPENKAART_LEAVE_FREE_MB') ?? '500')
  if (leaveFree === null) problems.push('OPENKAART_LEAVE_FREE_MB is a whole number of megabytes, such as 500.')
  const settings = {
    port: port ?? 8080,
    host,
    dataFolder: given('OPENKAART_DATA') ?? './data',
    publicUrl: url?.origin ?? '',
    naming: { wanted, suggested: url !== undefined && !isThisMachine(url.hostname) && isInstallationName(url.host) ? url.host : undefined },
    policyFile: given('OPENKAART_POLICY') ?? 'policies/axiehuis.yaml',
    styleFile: given('OPENKAART_STYLE') === 'none' ? undefined : given('OPENKAART_STYLE'),
    trustProxy: choice('OPENKAART_TRUST_PROXY', ['no', 'yes']) === 'yes',
    mail: { server: server?.ok === true ? server.value : undefined, from },
    leaveFreeBytes: Number(leaveFree?.[0] ?? 500) * 1024 * 1024,
    log: choice('OPENKAART_LOG', ['json', 'pretty']),
  }
  if (problems.length > 0 || url === undefined) return refused({ code: 'settings-wrong', problems })
  return accepted({ ...settings, warnings: warningsFor(url, settings) })
}

function warningsFor(url: URL, { host, trustProxy }: Pick<Settings, 'host' | 'trustProxy'>): readonly string[] {
  const warnings: string[] = []
  if (url.protocol === 'http:' && !isThisMachine(url.hostname)) {
    warnings.push(`Browsers give a microphone to https:// pages only. Nobody can record at ${url.origin}; put a proxy with TLS in front.`)
  }
  if (!isThisMachine(host) && isThisMachine(url.hostname)) {
    warnings.push(`The server listens beyond this machine (${host}), but links and QR codes point to ${url.origin}. Set OPENKAART_URL to what phones can open.`)
  }
  if (url.protocol === 'https:' && !trustProxy) {
    warnings.push('OPENKAART_URL is https, so a proxy stands in front, and OPENKAART_TRUST_PROXY is no: all visitors share one limit for attempts.')
  }
  return warnings
}

/** A misspelt setting would silently not count. */
function unknownNames(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const known: ReadonlySet<string> = new Set(SETTINGS.map(({ name }) => name))
  return Object.keys(environment).filter((name) => name.startsWith('OPENKAART_') && !known.has(name)).sort()
}

function readPort(written: string): number | undefined {
  const port = /^[1-9]\d{0,4}$/.test(written) ? Number(written) : Number.NaN
  return port <= 65_535 ? port : undefined
}

function readUrl(written: string): URL | undefined {
  const url = URL.canParse(written) ? new URL(written) : undefined
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  return bare ? url : undefined
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
