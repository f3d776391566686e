import { changePassword, removePasskey, type Account } from '#people'
import { Hono } from 'hono'
import { Button } from '../layout/button.tsx'
import { Form, TextField } from '../layout/fields.tsx'
import { SummaryList } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { staffSecret } from './current-staff.ts'
import { dateText } from './dates.ts'
import { readForm } from './form.ts'
import { capital } from './phrases.ts'
import { PasskeyAdding } from './passkey-parts.tsx'
import { textOf, waiting } from './sign-in.tsx'
import { frameOf, page, rolesText, StaffPage, type FormError, type Frame } from './staff-page.tsx'
import { STAFF_PATHS } from './staff-paths.ts'
import { signedIn, type StaffTools } from './staff-tools.ts'
import { PEOPLE_STATUS } from './statuses.ts'

/** Somebody's own account: password and passkeys. */
export function accountRoutes(tools: StaffTools): Hono {
  const { deps, attempts } = tools
  const routes = new Hono()

  routes.get(
    '/account',
    signedIn(tools, (c, account) => {
      const frame = frameOf(c, deps.site, account)
      return page(c, <AccountPage frame={frame} account={account} timeZone={deps.timeZone} done={doneOf(frame, c.req.query('gedaan'))} />)
    }),
  )

  routes.post(
    '/account/wachtwoord',
    signedIn(tools, async (c, account) => {
      const form = await readForm(c)
      const frame = frameOf(c, deps.site, account, STAFF_PATHS.account)
      const again = (errors: readonly FormError[], status: 409 | 422 | 429) =>
        page(c, <AccountPage frame={frame} account={account} timeZone={deps.timeZone} errors={errors} />, status)
      const from = deps.addressOf(c)
      const waitSeconds = attempts.signIn(account.email, from)
      if (waitSeconds > 0) return waiting(c, waitSeconds, () => again([{ text: frame.words.tooOften(Math.ceil(waitSeconds / 60)) }], 429))
      const changed = await changePassword(deps, {
        accountId: account.id,
        current: form.text('current'),
        next: form.text('next'),
        signInSecret: staffSecret(c),
      })
      if (changed.ok) {
        attempts.forgive(account.email, from)
        return c.redirect(`${STAFF_PATHS.account}?gedaan=wachtwoord`, 303)
      }
      const { refusal } = changed
      const { words } = frame
      const status = PEOPLE_STATUS[refusal.code]
      if (refusal.code === 'password-unfit') return again([{ field: 'next', text: words.problems[refusal.problem] }], status)
      return again([{ field: refusal.code === 'wrong-password' ? 'current' : undefined, text: words.refusals[refusal.code] }], status)
    }),
  )

  routes.post(
    '/account/passkeys/verwijderen',
    signedIn(tools, async (c, account) => {
      const form = await readForm(c)
      const removed = await removePasskey(deps, { accountId: account.id, passkeyId: form.text('id') })
      if (removed.ok) return c.redirect(`${STAFF_PATHS.account}?gedaan=passkey-weg`, 303)
      const frame = frameOf(c, deps.site, account, STAFF_PATHS.account)
      const { code } = removed.refusal
      return page(
        c,
        <AccountPage frame={frame} account={account} timeZone={deps.timeZone} errors={[{ text: frame.words.refusals[code] }]} />,
        PEOPLE_STATUS[code],
      )
    }),
  )

  return routes
}

function doneOf({ words: { account } }: Frame, done: string | undefined): string | undefined {
  if (done === 'wachtwoord') return account.changed
  if (done === 'passkey') return account.passkeyNowAdded
  return done === 'passkey-weg' ? account.passkeyRemoved : undefined
}

type AccountPageProps = {
  frame: Frame
  account: Account
  timeZone: string | undefined
  errors?: readonly FormError[]
  done?: string | undefined
}

function AccountPage({ frame, account, timeZone, errors = [], done }: AccountPageProps) {
  const { words } = frame
  const texts = words.account
  return (
    <StaffPage frame={frame} title={texts.title} section="account" errors={errors} scripts={['staff-passkey']}>
      {done !== undefined && (
        <Notice tone="ok" live="polite">
          <p>{done}</p>
        </Notice>
      )}
      <SummaryList
        items={[
          { term: texts.name, value: account.name },
          { term: texts.email, value: account.email },
          { term: texts.roles, value: capital(rolesText(account.roles, frame)) },
        ]}
      />
      <h2>{texts.passwordTitle}</h2>
      <Form action={`${STAFF_PATHS.account}/wachtwoord`}>
        <input type="text" name="username" autocomplete="username" value={account.email} readOnly hidden />
        <TextField name="current" label={texts.current} type="password" size="short" autocomplete="current-password" error={textOf(errors, 'current')} required />
        <TextField name="next" label={texts.next} hint={texts.nextHint} type="password" size="short" autocomplete="new-password" error={textOf(errors, 'next')} required />
        <Button>{texts.change}</Button>
      </Form>
      <h2>{texts.passkeysTitle}</h2>
      <p>{texts.passkeysLead}</p>
      {account.passkeys.length === 0 ? <p>{texts.noPasskeys}</p> : <Passkeys frame={frame} account={account} timeZone={timeZone} />}
      <h3>{texts.passkeyAddTitle}</h3>
      <PasskeyAdding words={words} email={account.email} />
    </StaffPage>
  )
}

function Passkeys({ frame, account, timeZone }: { frame: Frame; account: Account; timeZone: string | undefined }) {
  const texts = frame.words.account
  return (
    <SummaryList
      items={account.passkeys.map(({ id, label, addedAt }) => {
        const name = label === '' ? texts.passkeyUnnamed : label
        return {
          term: name,
          value: (
            <form method="post" action={`${STAFF_PATHS.account}/passkeys/verwijderen`}>
              {texts.passkeyAdded(dateText(addedAt, frame.lang, timeZone))}{' '}
              <input type="hidden" name="id" value={id} />
              <Button kind="quiet">
                {texts.passkeyRemove} <span class="ok-hidden">{name}</span>
              </Button>
            </form>
          ),
        }
      })}
    />
  )
}
