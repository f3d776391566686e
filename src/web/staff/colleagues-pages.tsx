import { STAFF_ROLES, type Account, type Invitation } from '#people'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Checkboxes } from '../layout/choices.tsx'
import { ExactText } from '../layout/codes.tsx'
import { Form } from '../layout/fields.tsx'
import { Notice } from '../layout/notice.tsx'
import { Table } from '../layout/table.tsx'
import { dateText } from './dates.ts'
import { capital } from './phrases.ts'
import { textOf } from './sign-in.tsx'
import { rolesText, StaffPage, type FormError, type Frame } from './staff-page.tsx'
import { STAFF_PATHS } from './staff-paths.ts'

export type ColleaguesPageProps = {
  frame: Frame
  accounts: readonly Account[]
  invitations: readonly Invitation[]
  /** Names one showing of the form, so that sending it twice is the same as once. */
  formKey: string
  timeZone: string | undefined
  errors: readonly FormError[]
  done: string | undefined
}

/** Who has an account, who is invited, and the form to invite somebody. */
export function ColleaguesPage({ frame, accounts, invitations, formKey, timeZone, errors, done }: ColleaguesPageProps) {
  const { words, lang } = frame
  const texts = words.colleagues
  const notice = done === 'ingetrokken' ? texts.withdrawn : done === 'gesloten' ? texts.closed : done === 'taken' ? texts.dutiesSaved : undefined
  const open = accounts.filter((one) => one.closedAt === undefined).toSorted((a, b) => a.name.localeCompare(b.name, lang))
  const closed = accounts.flatMap(({ name, closedAt }) => (closedAt === undefined ? [] : [{ name, closedAt }]))
  const nameOf = (id: string | undefined) => accounts.find((one) => one.id === id)?.name ?? texts.fromConsole
  const rolesOf = (one: Pick<Account, 'roles'>) => capital(rolesText(one.roles, frame))
  return (
    <StaffPage frame={frame} title={texts.title} section="colleagues" errors={errors} width="wide">
      {notice !== undefined && (
        <Notice tone="ok" live="polite">
          <p>{notice}</p>
        </Notice>
      )}
      <p class="ok-lead">{texts.lead}</p>
      <p>
        <a href={STAFF_PATHS.locations}>{frame.words.locations.title}</a>
      </p>
      <Table
        caption={texts.listTitle}
        rows={open}
        columns={[
          { heading: texts.name, cell: ({ id, name }) => (id === frame.account?.id ? `${name} (${texts.you})` : name) },
          { heading: texts.email, cell: ({ email }) => email },
          { heading: texts.roles, cell: rolesOf },
          { heading: texts.since, cell: ({ createdAt }) => dateText(createdAt, lang, timeZone) },
          {
            heading: texts.action,
            cell: ({ id, name }) => (
              <>
                <a href={`${STAFF_PATHS.colleagues}/${id}/taken`}>
                  {texts.duties} <span class="ok-hidden">{texts.dutiesAbout(name)}</span>
                </a>
                <br />
                <a href={`${STAFF_PATHS.colleagues}/${id}/sluiten`}>
                  {texts.close} <span class="ok-hidden">{texts.closeAbout(name)}</span>
                </a>
              </>
            ),
          },
        ]}
      />
      <Table
        caption={texts.openTitle}
        rows={invitations}
        empty={<p>{texts.openNone}</p>}
        columns={[
          { heading: texts.made, cell: ({ createdAt }) => dateText(createdAt, lang, timeZone) },
          { heading: texts.madeBy, cell: ({ by }) => nameOf(by) },
          { heading: texts.roles, cell: rolesOf },
          { heading: texts.validUntil, cell: ({ expiresAt }) => dateText(expiresAt, lang, timeZone) },
          { heading: texts.action, cell: (one) => <Withdraw frame={frame} invitation={one} timeZone={timeZone} /> },
        ]}
      />
      <h2>{texts.inviteTitle}</h2>
      <p>{texts.inviteLead}</p>
      <Form action={`${STAFF_PATHS.colleagues}/uitnodigen`}>
        <input type="hidden" name="key" value={formKey} />
        <Checkboxes
          name="roles"
          legend={texts.inviteRoles}
          error={textOf(errors, 'roles')}
          options={STAFF_ROLES.map((role) => ({ value: role, label: words.roles[role], hint: words.roleHints[role] }))}
        />
        <Button>{texts.invite}</Button>
      </Form>
      {closed.length > 0 && (
        <Table
          caption={texts.closedTitle}
          rows={closed}
          columns={[
            { heading: texts.name, cell: ({ name }) => name },
            { heading: texts.closedOn, cell: ({ closedAt }) => dateText(closedAt, lang, timeZone) },
          ]}
        />
      )}
    </StaffPage>
  )
}

function Withdraw({ frame, invitation, timeZone }: { frame: Frame; invitation: Invitation; timeZone: string | undefined }) {
  const texts = frame.words.colleagues
  return (
    <form method="post" action={`${STAFF_PATHS.colleagues}/intrekken`}>
      <input type="hidden" name="id" value={invitation.secretHash} />
      <Button kind="quiet">
        {texts.withdraw} <span class="ok-hidden">{texts.withdrawAbout(dateText(invitation.createdAt, frame.lang, timeZone))}</span>
      </Button>
    </form>
  )
}

/** The link of a new invitation: the only page on which it ever stands. */
export function InvitedPage(props: { frame: Frame; link: string; invitation: Invitation; timeZone: string | undefined }) {
  const { frame, link, invitation, timeZone } = props
  const texts = frame.words.colleagues
  return (
    <StaffPage frame={frame} title={texts.linkTitle} section="colleagues">
      <p class="ok-lead">{texts.linkLead}</p>
      <ExactText label={texts.linkLabel}>{link}</ExactText>
      <p>
        {texts.validUntil} {dateText(invitation.expiresAt, frame.lang, timeZone)}.
      </p>
      <Notice tone="attention">
        <p>{texts.linkCare}</p>
      </Notice>
      <p>
        <a href={STAFF_PATHS.colleagues}>{texts.back}</a>
      </p>
    </StaffPage>
  )
}

/** Asks once more before an account is closed, and says what that means. */
export function CloseColleaguePage({ frame, colleague }: { frame: Frame; colleague: Account }) {
  const texts = frame.words.colleagues
  return (
    <StaffPage frame={frame} title={texts.closeTitle(colleague.name)} section="colleagues">
      {colleague.id === frame.account?.id && (
        <Notice tone="attention">
          <p>{texts.closeSelf}</p>
        </Notice>
      )}
      <ul>
        {texts.closeWhat.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <Form action={`${STAFF_PATHS.colleagues}/${colleague.id}/sluiten`}>
        <Actions>
          <Button kind="danger">{texts.closeSubmit}</Button>
          <LinkButton kind="secondary" href={STAFF_PATHS.colleagues}>
            {texts.cancel}
          </LinkButton>
        </Actions>
      </Form>
    </StaffPage>
  )
}

/** For staff who are no administrator. */
export function NotAllowedPage({ frame }: { frame: Frame }) {
  const { colleagues, refusals, nav } = frame.words
  return (
    <StaffPage frame={frame} title={colleagues.notAllowedTitle}>
      <p>{refusals['not-allowed']}</p>
      <p>
        <a href={STAFF_PATHS.dashboard}>{nav.overview}</a>
      </p>
    </StaffPage>
  )
}
