import type { PersonView } from '#conversations'
import { ROLES } from '#policy'
import { Button } from '../layout/button.tsx'
import { BigCode, Qr } from '../layout/codes.tsx'
import { TextField } from '../layout/fields.tsx'
import { Card } from '../layout/lists.tsx'
import { routes } from '../routes.ts'
import { nameOf, roleOf, type TableModel } from './table-model.ts'

/** Who takes part, how each of them came in, and what they answered as far as others may see it. */
export function PeoplePart({ model }: { model: TableModel }) {
  const { words, view, conversation } = model
  const going = conversation.phase === 'announced' || conversation.phase === 'open'
  return (
    <section data-part="people">
      <Card title={words.people.heading} level={2}>
        <ul class="ok-flow">
          {view.people.map((one) => (
            <li>
              <Person model={model} one={one} />
              {going && <Moving model={model} one={one} />}
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}

function Person({ model, one }: { model: TableModel; one: PersonView }) {
  const { words, lang, view } = model
  const saidBy = view.people.find((person) => person.id === one.arrivalSaidBy)
  const seat = one.seats.at(-1)
  return (
    <p>
      <b>{nameOf(one, lang)}</b> ({roleOf(one, lang)}
      {one.own ? `, ${words.people.you}` : ''})
      <br />
      {words.people[one.arrival]}
      {saidBy !== undefined && <span class="ok-quiet"> ({words.people.saidBy(nameOf(saidBy, lang))})</span>}
      {one.arrival !== 'left' && `, ${words.people.answers[one.answer.kind]}`}
      {seat !== undefined && (
        <span class="ok-quiet">
          , {words.people.established[seat.established]}
          {seat.accountName === undefined ? '' : ` (${seat.accountName})`}
        </span>
      )}
    </p>
  )
}

function Moving({ model, one }: { model: TableModel; one: PersonView }) {
  const { words, lang, view, conversation } = model
  const sayFor = one.seats.length === 0 && view.mine.some((mine) => mine.arrival === 'present')
  if (!one.own && !sayFor) return null
  const to = one.arrival === 'left' || (one.own && one.arrival === 'expected') ? 'arrived' : 'left'
  const own = one.own && view.mine.length === 1
  const away = one.own ? words.people.leaveFor : words.people.notHereFor
  const label = own ? words.people[to === 'left' ? 'leave' : 'arrive'] : (to === 'left' ? away : words.people.hereFor)(nameOf(one, lang))
  return (
    <form method="post" action={routes.move(conversation.id)} data-live>
      <input type="hidden" name="participant" value={one.id} />
      <input type="hidden" name="to" value={to} />
      <Button kind="quiet" type="submit">
        {label}
      </Button>
    </form>
  )
}

/** How somebody else joins: on their own device by code, or on this one. */
export function AddPart({ model }: { model: TableModel }) {
  const { words, lang, view, conversation, publicUrl } = model
  if (!view.may.invite) return <section data-part="add" />
  const waiting = view.people.filter((one) => one.seats.length === 0 && one.arrival !== 'present')
  const present = view.mine.some((one) => one.arrival === 'present')
  return (
    <section data-part="add">
      <Card title={words.add.heading} level={2}>
        <p>{words.add.intro}</p>
        <BigCode code={conversation.code} label={words.add.label} />
        <p>
          {words.add.at} <b>{publicUrl.replace(/^https?:\/\//, '')}{routes.join}</b>
        </p>
        <Qr text={`${publicUrl}${routes.joinWith(conversation.code)}`} label={words.add.scan} />
        {present && (
          <details data-keep-open>
            <summary>{words.add.summary}</summary>
            <div class="ok-flow">
              {waiting.map((one) => (
                <form method="post" action={routes.add(conversation.id)} data-live>
                  <input type="hidden" name="participant" value={one.id} />
                  <Button kind="secondary" type="submit">
                    {words.add.here(nameOf(one, lang))}
                  </Button>
                </form>
              ))}
              <form method="post" action={routes.add(conversation.id)} class="ok-form ok-flow" data-live>
                <label for="add-role">{words.add.role}</label>
                <select id="add-role" name="role" class="ok-input">
                  {ROLES.filter((role) => role !== 'professional').map((role) => (
                    <option value={role} selected={role === 'relative'}>{words.roles[role]}</option>
                  ))}
                </select>
                <TextField name="name" label={words.add.name} size="short" maxLength={60} autocomplete="off" />
                <TextField name="age" label={words.add.age} size="short" inputMode="numeric" maxLength={2} autocomplete="off" />
                <Button kind="secondary" type="submit">
                  {words.add.submit}
                </Button>
              </form>
            </div>
          </details>
        )}
      </Card>
    </section>
  )
}
