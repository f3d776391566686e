import { begin, signInWithPassword, signOut, type Account, type SignedIn } from '#people'
import { Hono, type Context } from 'hono'
import { Button } from '../layout/button.tsx'
import { Form, TextField } from '../layout/fields.tsx'
import { Notice } from '../layout/notice.tsx'
import { dropStaffCookie, setStaffCookie, staffSecret } from './current-staff.ts'
import { readForm } from './form.ts'
import { localPath } from './local-path.ts'
import { PasskeySignIn } from './passkey-parts.tsx'
import { frameOf, page, StaffPage, type FormError, type Frame } from './staff-page.tsx'
import { STAFF_PATHS } from './staff-paths.ts'
import type { StaffTools } from './staff-tools.ts'
import { PEOPLE_STATUS } from './statuses.ts'

/** Signing in with a password, and signing out. */
export function signInRoutes({ deps, current, attempts }: StaffTools): Hono {
  const routes = new Hono()

  routes.get('/inloggen', async (c) => {
    const after = localPath(c.req.query('naar'), STAFF_PATHS.dashboard)
    if ((await current(c)) !== undefined) return c.redirect(after, 303)
    const frame = frameOf(c, deps.site)
    return page(c, <SignInPage frame={frame} email="" after={after} signedOut={c.req.query('gedaan') === 'afgemeld'} />)
  })

  routes.post('/inloggen', async (c) => {
    const form = await readForm(c)
    const email = form.text('email')
    const password = form.text('password')
    const after = localPath(form.text('naar'), STAFF_PATHS.dashboard)
    const frame = frameOf(c, deps.site)
    const again = (errors: readonly FormError[], status: 422 | 429) => page(c, <SignInPage frame={frame} email={email} after={after} errors={errors} />, status)

    const { words } = frame
    const empty = [
      ...(email.trim() === '' ? [{ field: 'email', text: words.signIn.emailEmpty }] : []),
      ...(password === '' ? [{ field: 'password', text: words.signIn.passwordEmpty }] : []),
    ]
    if (empty.length > 0) return again(empty, 422)
    const from = deps.addressOf(c)
    const waitSeconds = attempts.signIn(email, from)
    if (waitSeconds > 0) return waiting(c, waitSeconds, () => again([{ text: words.tooOften(Math.ceil(waitSeconds / 60)) }], 429))
    const signedIn = await signInWithPassword(deps, { email, password })
    if (!signedIn.ok) {
      const { code } = signedIn.refusal
      return again([{ field: 'email', text: words.refusals[code] }], PEOPLE_STATUS[code])
    }
    attempts.forgive(email, from)
    await enter(c, deps, signedIn.value)
    return c.redirect(after, 303)
  })

  routes.post('/uitloggen', async (c) => {
    await signOut(deps, staffSecret(c))
    dropStaffCookie(c, deps.origin)
    return c.redirect(`${STAFF_PATHS.signIn}?gedaan=afgemeld`, 303)
  })

  return routes
}

/** Signs a browser in; the sign-in it had before ends, so that none is left behind that nobody can end. */
export async function enter(c: Context, deps: StaffTools['deps'], { secret }: SignedIn): Promise<void> {
  await signOut(deps, staffSecret(c))
  setStaffCookie(c, secret, deps.origin)
}

/** Signs in an account that was made this moment. */
export async function enterAs(c: Context, deps: StaffTools['deps'], account: Account): Promise<void> {
  const signedIn = await begin(deps, account)
  if (signedIn.ok) await enter(c, deps, signedIn.value)
}

/** An answer that says when to come back. */
export function waiting(c: Context, waitSeconds: number, draw: () => Response): Response {
  c.header('retry-after', String(waitSeconds))
  return draw()
}

type SignInPageProps = { frame: Frame; email: string; after: string; errors?: readonly FormError[]; signedOut?: boolean }

function SignInPage({ frame, email, after, errors = [], signedOut }: SignInPageProps) {
  const { signIn } = frame.words
  return (
    <StaffPage frame={frame} title={signIn.title} errors={errors} scripts={['staff-passkey']}>
      {signedOut && (
        <Notice tone="ok" live="polite">
          <p>{signIn.signedOut}</p>
        </Notice>
      )}
      <p class="ok-lead">{signIn.lead}</p>
      <Form action={STAFF_PATHS.signIn}>
        <input type="hidden" name="naar" value={after} />
        <TextField name="email" label={signIn.email} type="email" size="short" autocomplete="username" value={email} error={textOf(errors, 'email')} required />
        <TextField name="password" label={signIn.password} type="password" size="short" autocomplete="current-password" error={textOf(errors, 'password')} required />
        <Button>{signIn.submit}</Button>
      </Form>
      <PasskeySignIn words={frame.words} after={after} />
      <details>
        <summary>{signIn.passwordForgotten}</summary>
        <p>{signIn.passwordForgottenHelp}</p>
      </details>
    </StaffPage>
  )
}

/** The error that belongs to a field. */
export function textOf(errors: readonly FormError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.text
}
