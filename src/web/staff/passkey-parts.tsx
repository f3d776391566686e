import { PASSKEY_LABEL_MAX_LENGTH } from '#people'
import { Button } from '../layout/button.tsx'
import { TextField } from '../layout/fields.tsx'
import { Notice } from '../layout/notice.tsx'
import { STAFF_PATHS } from './staff-paths.ts'
import type { StaffWords } from './words.ts'

/** The button to sign in with a passkey; stays hidden until its island finds that the browser can. */
export function PasskeySignIn({ words, after }: { words: StaffWords; after: string }) {
  return (
    <section class="ok-flow" id="passkey" hidden data-passkey="sign-in" data-action={`${STAFF_PATHS.passkeys}/aanmelden`} data-after={after}>
      <p>{words.signIn.or}</p>
      <Failure text={words.passkey.failed} />
      <Button kind="secondary" type="button" icon="lock">
        {words.signIn.passkey}
      </Button>
    </section>
  )
}

/** The form to add a passkey; stays hidden until its island finds that the browser can. */
export function PasskeyAdding({ words, email }: { words: StaffWords; email: string }) {
  const { account } = words
  // The island sends it; the method keeps the password out of the address if ever something else does.
  const action = `${STAFF_PATHS.passkeys}/toevoegen`
  return (
    <>
      <form class="ok-form ok-flow" id="passkey" method="post" action={action} hidden noValidate data-passkey="add" data-action={action}>
        <Failure text={account.passkeyFailed} />
        <input type="text" name="username" autocomplete="username" value={email} readOnly hidden />
        <TextField name="label" label={account.passkeyLabel} hint={account.passkeyLabelHint} size="short" maxLength={PASSKEY_LABEL_MAX_LENGTH} autocomplete="off" />
        <TextField name="passkey-password" label={account.passkeyPassword} hint={account.passkeyPasswordHint} type="password" size="short" autocomplete="current-password" />
        <Button kind="secondary">{account.passkeyAdd}</Button>
      </form>
      <p class="ok-quiet" id="passkey-unsupported">
        {account.passkeyUnsupported}
      </p>
    </>
  )
}

/** What the island shows when something goes wrong: its own words, or those the server answered with. */
function Failure({ text }: { text: string }) {
  return (
    <div data-passkey-failure hidden>
      <Notice tone="attention" live="polite">
        <p>{text}</p>
      </Notice>
    </div>
  )
}
