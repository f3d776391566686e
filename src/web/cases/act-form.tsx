import { isMinor, nextRung, type CaseAction } from '#cases'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Form } from '../layout/fields.tsx'
import { Notice } from '../layout/notice.tsx'
import { ActFields, type ActFieldsProps } from './act-fields.tsx'
import { stepText } from './case-parts.tsx'

/** The form of one action: what it means, what is asked, and the way back. */
export function ActForm(props: ActFieldsProps & { readonly backHref: string; readonly actHref: (action: CaseAction) => string }) {
  const { action, words, view, policy, lang } = props
  const explained = words.explain[action]
  const rung = action === 'take-step' || action === 'skip-step' ? nextRung(view.ladder) : undefined
  const minor = (action === 'take-step' || action === 'propose-legal') && view.one.people.some((one) => one.part === 'concerned' && isMinor(one))
  return (
    <>
      {rung !== undefined && <p class="ok-lead">{stepText(policy, rung.step, rung.instead, lang)}</p>}
      {explained !== undefined && <p>{explained}</p>}
      {minor && <Notice tone="attention"><p>{words.page.childNote}</p></Notice>}
      {action === 'take-step' && <p class="ok-quiet">{words.page.hands}</p>}
      <Form action={props.actHref(action)}>
        <ActFields {...props} />
        <Actions>
          <Button kind={DEFINITE.includes(action) ? 'danger' : 'primary'}>{words.actions[action]}</Button>
          <LinkButton href={props.backHref} kind="secondary">{words.fields.cancel}</LinkButton>
        </Actions>
      </Form>
    </>
  )
}

const DEFINITE: readonly CaseAction[] = ['withdraw']
