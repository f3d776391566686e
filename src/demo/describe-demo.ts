import { routes } from '#web'
import type { DemoOutcome, MadeExample } from './add-demo.ts'

/** What was added, in lines for whoever starts the server; with links, so only for the screen and never for a log. */
export function describeDemo(outcome: DemoOutcome, publicUrl: string): readonly string[] {
  switch (outcome.kind) {
    case 'there-already':
      return ['The examples are in this data folder already. Their links and password were shown once; for new ones choose another OPENKAART_DATA.']
    case 'in-use':
      return ['No examples were added: people use this data folder. Choose another OPENKAART_DATA for a demonstration.']
    case 'added':
      return [
        'Examples were added. Everybody in them is invented. Links and password are shown this once.',
        '',
        `  Staff: sign in at ${publicUrl}${routes.staffSignIn} as ${outcome.account.email} with password ${outcome.account.password}`,
        ...outcome.made.flatMap((example) => ['', ...describeExample(example, publicUrl)]),
        ...outcome.notPossible.map(({ subject, code }) => `\n  ${subject}\n    not made as far as it should: the rules of play here refuse it (${code})`),
        '',
      ]
  }
}

function describeExample({ subject, shows, code, links }: MadeExample, publicUrl: string): readonly string[] {
  return [
    `  ${subject}`,
    `    ${shows}`,
    ...links.map(({ name, secret }) => `    as ${name}: ${publicUrl}${routes.personalLink(secret)}`),
    ...(code === undefined ? [] : [`    as somebody else, with code ${code.slice(0, 4)}-${code.slice(4)}: ${publicUrl}${routes.joinWith(code)}`]),
  ]
}
