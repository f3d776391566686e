import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { instant, platformRandom } from '#ground'
import { INVITATION_MS, invitationFromConsole, STAFF_ROLES, type StaffRole } from '#people'
import { CannotStart, openStorage } from '#storage'
import { STAFF_PATHS } from '#web'
import { openedFor } from './serve.ts'
import { readSettings } from './settings.ts'
import { hashSecret } from './signing.ts'

/** What the command reads and writes. `out` and `err` take one line, or several with line ends between them. */
export type InviteIo = {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

/**
 * Makes a one-time link to an account, for whoever commands the server itself: also the way back in when the last
 * administrator lost the password. The exit code: 0 made, 1 not possible now, 2 asked wrongly. The server must not run: one
 * process at a time holds the data folder.
 */
export async function invite(args: readonly string[], { environment, out, err }: InviteIo): Promise<0 | 1 | 2> {
  const order = orderIn(args)
  const words = WORDS[order.lang]
  if ('problem' in order) {
    err(words.problems[order.problem](order.about))
    err(words.usage)
    return 2
  }
  const settings = readSettings(environment)
  if (!settings.ok) {
    for (const problem of settings.refusal.problems) err(problem)
    return 1
  }
  const { dataFolder, publicUrl, naming } = settings.value
  // Opening a folder that is not there would begin another installation, and give a link to that one.
  if (!(await isThere(join(dataFolder, 'openkaart.db')))) {
    err(words.nothingThere(dataFolder))
    return 1
  }
  const now = () => instant(Date.now())
  try {
    const storage = await openedFor(dataFolder, () => openStorage({ dataFolder, now, random: platformRandom, naming }))
    try {
      const { secret } = await invitationFromConsole({ people: storage.people, hashSecret, random: platformRandom, now }, order.roles)
      out(words.made(`${publicUrl}${STAFF_PATHS.welcome}/${secret}`))
      return 0
    } finally {
      await storage.close()
    }
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    err(words.notOpen)
    err(error.message)
    return 1
  }
}

type Lang = keyof typeof WORDS
type Order = { readonly lang: Lang; readonly roles: readonly StaffRole[] }
type Misunderstood = { readonly lang: Lang; readonly problem: 'role' | 'unknown'; readonly about: string }

const OPTIONS = { role: { type: 'string', multiple: true }, lang: { type: 'string' } } as const

function orderIn(args: readonly string[]): Order | Misunderstood {
  const { values, tokens } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: false, tokens: true })
  const lang: Lang = values.lang === 'en' ? 'en' : 'nl'
  for (const token of tokens) {
    const known = token.kind === 'option' && Object.hasOwn(OPTIONS, token.name) && token.value !== undefined
    if (!known) return { lang, problem: 'unknown', about: token.kind === 'option' ? token.rawName : token.kind === 'positional' ? token.value : '--' }
  }
  const roles: StaffRole[] = []
  for (const written of values.role ?? []) {
    const role = STAFF_ROLES.find((one) => one === written)
    if (role === undefined) return { lang, problem: 'role', about: String(written) }
    roles.push(role)
  }
  if (values.lang !== undefined && values.lang !== 'nl' && values.lang !== 'en') return { lang, problem: 'unknown', about: `--lang ${String(values.lang)}` }
  return { lang, roles }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

const DAYS = INVITATION_MS / (24 * 60 * 60_000)

const WORDS = {
  nl: {
    usage: `Zo maak je een uitnodiging voor een account:

  npm run openkaart -- invite
  npm run openkaart -- invite --role professional

  --role ROL     professional, manager of administrator; mag vaker
  --lang nl|en   taal van het antwoord

Zonder --role krijgt het account alle rollen. Stop de server eerst.`,
    made: (link: string) => `Met deze link maak je een account. De link werkt één keer, en ${DAYS} dagen lang:\n\n  ${link}\n\nStart de server weer, en open dan de link.`,
    notOpen: 'De map met gegevens gaat niet open. Draait de server nog? Stop die dan eerst.',
    nothingThere: (folder: string) => `In de map ${folder} staat nog geen Openkaart. Kies de goede map met OPENKAART_DATA, of begin met npm start.`,
    problems: {
      role: (about: string) => `Deze rol kennen we niet: ${about}`,
      unknown: (about: string) => `Deze keuze kennen we niet: ${about}`,
    },
  },
  en: {
    usage: `This is how you make an invitation for an account:

  npm run openkaart -- invite
  npm run openkaart -- invite --role professional

  --role ROLE    professional, manager or administrator; more than once if you like
  --lang nl|en   language of the answer

Without --role the account gets all roles. Stop the server first.`,
    made: (link: string) => `With this link you make an account. The link works once, and for ${DAYS} days:\n\n  ${link}\n\nStart the server again, then open the link.`,
    notOpen: 'The folder with data does not open. Does the server still run? Then stop the server first.',
    nothingThere: (folder: string) => `There is no Openkaart in the folder ${folder} yet. Choose the right folder with OPENKAART_DATA, or begin with npm start.`,
    problems: {
      role: (about: string) => `We do not know this role: ${about}`,
      unknown: (about: string) => `We do not know this option: ${about}`,
    },
  },
} as const
