import { acceptInvitation, readInvitation, signInWithPassword, type FieldProblem, type Invitation } from '#people'
import { Hono, type Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { Button } from '../layout/button.tsx'
import { Form, TextField } from '../layout/fields.tsx'
import { Notice } from '../layout/notice.tsx'
import { isHttps } from './current-staff.ts'
import { readForm } from './form.ts'
import { enter, enterAs, textOf, waiting } from './sign-in.tsx'
import { frameOf, page, rolesText, StaffPage, type FormError, type Frame } from './staff-page.tsx'
import { STAFF_PATHS } from './staff-paths.ts'
import type { StaffTools } from './staff-tools.ts'
import { PEOPLE_STATUS } from './statuses.ts'

const COOKIE = 'openkaart_welkom'
const COOKIE_SECONDS = 60 * 60

/** Making an account with an invitation. */
export function welcomeRoutes({ deps, attempts }: StaffTools): Hono {
  const routes = new Hono()
  const cookie = { path: STAFF_PATHS.welcome, secure: isHttps(deps.origin) }

  routes.get('/welkom/:secret', (c) => {
    const waitSeconds = attempts.knock(deps.addressOf(c))
    if (waitSeconds > 0) return tooOften(c, waitSeconds)
    // Out of the address bar, the history and the Referer at once. Lax: with Strict the cookie would be missing when
    // the link was opened from a mail, because the redirect still counts as coming from there.
    setCookie(c, COOKIE, c.req.param('secret'), { ...cookie, httpOnly: true, sameSite: 'Lax', maxAge: COOKIE_SECONDS })
    return c.redirect(STAFF_PATHS.welcome, 303)
  })

  routes.get('/welkom', async (c) => {
    const waitSeconds = attempts.knock(deps.addressOf(c))
    if (waitSeconds > 0) return tooOften(c, waitSeconds)
    const frame = frameOf(c, deps.site)
    const invitation = await readInvitation(deps, getCookie(c, COOKIE) ?? '')
    if (!invitation.ok) return page(c, <BrokenPage frame={frame} />, PEOPLE_STATUS[invitation.refusal.code])
    return page(c, <WelcomePage frame={frame} invitation={invitation.value} name="" email="" errors={[]} />)
  })

  routes.post('/welkom', async (c) => {
    const waitSeconds = attempts.knock(deps.addressOf(c))
    if (waitSeconds > 0) return tooOften(c, waitSeconds)
    const form = await readForm(c)
    const secret = getCookie(c, COOKIE) ?? ''
    const order = { secret, name: form.text('name'), email: form.text('email'), password: form.text('password') }
    const made = await acceptInvitation(deps, order)
    if (made.ok) {
      await enterAs(c, deps, made.value)
      deleteCookie(c, COOKIE, cookie)
      return c.redirect(`${STAFF_PATHS.dashboard}?gedaan=welkom`, 303)
    }
    const frame = frameOf(c, deps.site)
    const { refusal } = made
    if (refusal.code === 'invitation-not-valid') {
      // Pressed twice: the first press made the account, and the answer to it never arrived.
      if (await alreadyMade(c, order)) return c.redirect(`${STAFF_PATHS.dashboard}?gedaan=welkom`, 303)
      return page(c, <BrokenPage frame={frame} />, PEOPLE_STATUS[refusal.code])
    }
    const errors =
      refusal.code === 'fields-wrong'
        ? refusal.problems.map((problem) => ({ field: fieldOf(problem), text: frame.words.problems[problem] }))
        : [{ field: 'email', text: frame.words.refusals[refusal.code] }]
    const invitation = await readInvitation(deps, secret)
    if (!invitation.ok) return page(c, <BrokenPage frame={frame} />, PEOPLE_STATUS[invitation.refusal.code])
    return page(c, <WelcomePage frame={frame} invitation={invitation.value} name={order.name} email={order.email} errors={errors} />, PEOPLE_STATUS[refusal.code])
  })

  return routes

  async function alreadyMade(c: Context, { email, password }: { email: string; password: string }): Promise<boolean> {
    if (email === '' || password === '' || attempts.signIn(email, deps.addressOf(c)) > 0) return false
    const signedIn = await signInWithPassword(deps, { email, password })
    if (signedIn.ok) await enter(c, deps, signedIn.value)
    return signedIn.ok
  }

  function tooOften(c: Context, waitSeconds: number): Response {
    const frame = frameOf(c, deps.site, undefined, STAFF_PATHS.welcome)
    const text = frame.words.tooOften(Math.ceil(waitSeconds / 60))
    return waiting(c, waitSeconds, () => page(c, <StaffPage frame={frame} title={frame.words.welcome.title} errors={[{ text }]}>{null}</StaffPage>, 429))
  }
}

function fieldOf(problem: FieldProblem): 'name' | 'email' | 'password' {
  if (problem.startsWith('name')) return 'name'
  return problem.startsWith('email') ? 'email' : 'password'
}

type WelcomePageProps = { frame: Frame; invitation: Invitation; name: string; email: string; errors: readonly FormError[] }

function WelcomePage({ frame, invitation, name, email, errors }: WelcomePageProps) {
  const { welcome } = frame.words
  return (
    <StaffPage frame={frame} title={welcome.title} errors={errors}>
      <p class="ok-lead">{welcome.lead(rolesText(invitation.roles, frame))}</p>
      {invitation.by === undefined && <p>{welcome.first}</p>}
      <Form action={STAFF_PATHS.welcome}>
        <TextField name="name" label={welcome.name} hint={welcome.nameHint} size="short" autocomplete="name" value={name} error={textOf(errors, 'name')} required />
        <TextField name="email" label={welcome.email} hint={welcome.emailHint} type="email" size="short" autocomplete="username" value={email} error={textOf(errors, 'email')} required />
        <TextField name="password" label={welcome.password} hint={welcome.passwordHint} type="password" size="short" autocomplete="new-password" error={textOf(errors, 'password')} required />
        <Button>{welcome.submit}</Button>
      </Form>
    </StaffPage>
  )
}

function BrokenPage({ frame }: { frame: Frame }) {
  const { welcome } = frame.words
  return (
    <StaffPage frame={frame} title={welcome.brokenTitle}>
      <Notice tone="attention">
        <p>{welcome.broken}</p>
      </Notice>
      <p>
        {welcome.brokenHelp} <a href={STAFF_PATHS.signIn}>{welcome.toSignIn}</a>.
      </p>
    </StaffPage>
  )
}
