import { answersPrivately } from '#conversations'
import { answerOf, mayUse, openCovers, VOICES, type Depicted, type Voice } from '#images'
import { voicesHeard } from '#policy'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Form } from '../layout/fields.tsx'
import { Card, SummaryList } from '../layout/lists.tsx'
import { ErrorSummary, Notice, StatusBadge } from '../layout/notice.tsx'
import { Table } from '../layout/table.tsx'
import { routes } from '../routes.ts'
import { dateText } from '../staff/dates.ts'
import { StaffPage, type FormError } from '../staff/staff-page.tsx'
import { leftOutLines } from './film-cut-fields.tsx'
import { actorText, freeAtTable, nameOf, titleOf, type ImageModel } from './image-model.ts'
import { PlacementsPart } from './placements-part.tsx'

/** A picture: where it stands, who is in it and what each answered, what it may be used for, and where it was put. */
export function ImagePage({ model, errors = [] }: { model: ImageModel; errors?: readonly FormError[] }) {
  const { seen, frame, words } = model
  const { image, stand, ground } = seen
  const title = titleOf(model, words)
  return (
    <StaffPage frame={frame} title={title} section="images">
      <ErrorSummary title={words.page.refused} errors={errors} />
      <Notice tone={stand.kind === 'open' ? 'ok' : stand.kind === 'refused' || stand.kind === 'against-rules' ? 'stop' : 'attention'} title={words.stands[stand.kind]}>
        <p>{ground === 'made-it' || stand.kind === 'open' ? words.standLong[stand.kind] : words.page.manages}</p>
      </Notice>
      {ground !== 'manages' && <Shown {...model} title={title} />}
      {ground === 'made-it' && <CoversPart {...model} />}
      {ground === 'made-it' && <PeoplePart {...model} />}
      {ground !== 'manages' && <UsesPart {...model} />}
      <PlacementsPart {...model} />
      {ground !== 'manages' && <FactsPart {...model} />}
      {(ground === 'made-it' || seen.stand.kind === 'past') && (
        <p><LinkButton href={routes.imageAct(image.id, 'wissen')} kind="secondary">{words.page.erase}</LinkButton></p>
      )}
    </StaffPage>
  )
}

function Shown({ seen: { image }, words, title }: ImageModel & { title: string }) {
  const { current } = image
  if (image.kind === 'video') return <video class="ok-picture" controls preload="none" src={routes.imageFile(image.id, current.number, 'heel')} aria-label={words.page.alt(title)} />
  return <img class="ok-picture" src={routes.imageFile(image.id, current.number, 'klein')} width={current.widthPx} height={current.heightPx} alt={words.page.alt(title)} />
}

/** Covered versions nobody looked at yet. */
function CoversPart({ seen: { image }, words }: ImageModel) {
  const open = openCovers(image)
  return (
    <>
      {open.map(({ id, how }) => (
        <Notice tone="attention" title={words.page.cover}>
          <p>{words.hows[how]}</p>
          <p><LinkButton href={`${routes.imageAct(image.id, 'nakijken')}?bewerking=${id}`}>{words.page.judge}</LinkButton></p>
        </Notice>
      ))}
    </>
  )
}

function PeoplePart(model: ImageModel) {
  const { seen: { image }, words } = model
  const act = (name: string) => routes.imageAct(image.id, name)
  const atTable = freeAtTable(model).length > 0
  return (
    <section class="ok-flow">
      <h2>{words.page.people}</h2>
      {image.people.length === 0 && <p>{words.page.nobodyYet}</p>}
      {image.people.map((one) => <PersonCard {...model} one={one} />)}
      <Actions>
        {atTable && <LinkButton href={act('tafel')} kind={image.marked === 'not-yet' ? 'primary' : 'secondary'}>{words.page.markTable}</LinkButton>}
        <LinkButton href={act('aanwijzen')} kind={image.marked === 'not-yet' && !atTable ? 'primary' : 'secondary'}>{model.table === undefined ? words.page.mark : words.page.markOther}</LinkButton>
        {image.belongs.kind === 'activity' && <LinkButton href={act('bezoeker')} kind="secondary">{words.page.markVisitor}</LinkButton>}
      </Actions>
      {image.marked === 'not-yet' ? (
        <Form action={act('compleet')}>
          {image.people.length === 0 && <p>{words.page.nobodyAsk}</p>}
          <Button kind="secondary" name="wie" value={image.people.length === 0 ? 'niemand' : 'iedereen'}>{image.people.length === 0 ? words.page.nobody : words.page.complete}</Button>
        </Form>
      ) : (
        <p>{image.marked === 'everybody' ? words.page.completeDone : words.page.nobodyDone}</p>
      )}
    </section>
  )
}

function PersonCard(model: ImageModel & { one: Depicted }) {
  const { seen: { image, policy }, words, one } = model
  const act = (name: string) => routes.imageAct(image.id, name)
  const name = nameOf(model, one)
  const making = answerOf(one, 'making', policy)
  const voices = VOICES.filter((voice) => voicesHeard(one, policy).includes(voice))
  const hidden = isPrivate(one)
  return (
    <Card title={name} level={3} badge={hidden && one.coveredBy === undefined ? <StatusBadge state="waiting">{words.page.inPrivate}</StatusBadge> : <StatusBadge state={one.coveredBy !== undefined || making === 'yes' ? 'done' : making === 'none' ? 'waiting' : 'stopped'}>{one.coveredBy === undefined ? words.answers[making] : words.page.covered}</StatusBadge>}>
      <SummaryList
        items={[
          { term: words.page.knownBy, value: one.by.map((mark) => words.marks[mark]).join(', ') },
          ...(['making', ...image.uses] as const).map((question) => ({ term: words.question(question), value: question === 'making' && hidden ? words.page.inPrivate : voicesText(model, one, voices, question) })),
        ]}
      />
      {one.coveredBy === undefined && (
        <div class="ok-actions">
          {voices.map((voice) => (
            <form method="post" action={act('link')}>
              <input type="hidden" name="persoon" value={one.id} />
              <input type="hidden" name="stem" value={voice} />
              <Button kind="secondary">{words.page.link(voices.length === 1 ? name : words.voices[voice])}</Button>
            </form>
          ))}
          <LinkButton href={`${act('antwoord')}?persoon=${one.id}`} kind="secondary">{words.page.note}<span class="ok-hidden">: {name}</span></LinkButton>
          <LinkButton href={`${act('afdekken')}?persoon=${one.id}`} kind="secondary">{words.page.coverThis}<span class="ok-hidden">: {name}</span></LinkButton>
          {Object.keys(one.answers).length === 0 && one.asked.length === 0 && (
            <form method="post" action={act('niet-aangewezen')}>
              <input type="hidden" name="persoon" value={one.id} />
              <Button kind="quiet">{words.page.unmark}<span class="ok-hidden">: {name}</span></Button>
            </form>
          )}
        </div>
      )}
    </Card>
  )
}

/** What a child says at the table, nobody else sees there; so not here either. */
function isPrivate(one: Depicted): boolean {
  const { own, representative } = one.answers.making ?? {}
  return one.participantId !== undefined && answersPrivately(one) && [own, representative].every((given) => given === undefined || given.how === 'at-table')
}

/** What each voice said; with one voice only the answer. */
function voicesText({ words }: ImageModel, one: Depicted, voices: readonly Voice[], question: Parameters<ImageModel['words']['question']>[0]): string {
  const said = voices.map((voice) => ({ voice, answer: one.answers[question]?.[voice]?.answer ?? ('none' as const) }))
  return said.length === 1 ? words.answers[said[0]!.answer] : said.map(({ voice, answer }) => `${words.answers[answer]} (${words.voices[voice]})`).join(', ')
}

function UsesPart({ seen: { image, policy, ground }, viewer, words, now }: ImageModel) {
  const house = viewer.staff?.mayUseImages === true
  const rows = image.uses.map((use) => ({ use, may: mayUse(image, policy, use, now).ok, said: image.people.some((one) => ['no', 'withdrawn'].includes(answerOf(one, use, policy)) && one.coveredBy === undefined) }))
  return (
    <section class="ok-flow">
      <h2>{words.page.uses}</h2>
      {rows.length > 0 && (
        <Table
          caption={words.page.uses} hideCaption rows={rows}
          columns={[
            { heading: words.page.use, cell: ({ use }) => words.uses[use] },
            { heading: words.page.may, cell: ({ may, said }) => <StatusBadge state={may ? 'done' : said ? 'stopped' : 'waiting'}>{may ? words.page.may : said ? words.page.mayNot : words.page.asking}</StatusBadge> },
            {
              heading: words.page.take,
              cell: ({ use, may }) =>
                house && may ? (
                  <form method="post" action={routes.imageFor(image.id)}>
                    <input type="hidden" name="doel" value={use} />
                    <Button kind="secondary">{words.page.take}<span class="ok-hidden">: {words.uses[use]}</span></Button>
                  </form>
                ) : '–',
            },
          ]}
        />
      )}
      <Actions>
        {house && rows.some(({ may }) => may) && <LinkButton href={routes.imageAct(image.id, 'geplaatst')} kind="secondary">{words.page.place}</LinkButton>}
        {(ground === 'made-it' || house) && <LinkButton href={routes.imageAct(image.id, 'doelen')} kind="secondary">{words.page.askUses}</LinkButton>}
      </Actions>
    </section>
  )
}

function FactsPart({ seen: { image }, frame, words }: ImageModel) {
  const leftOut = leftOutLines(image, words, frame.lang)
  return (
    <Card title={words.page.facts}>
      <SummaryList
        items={[
          { term: words.page.made, value: dateText(image.madeAt, frame.lang) },
          { term: words.page.maker, value: actorText(image.maker, words) },
          { term: words.page.where, value: words.settings[image.making.setting] },
          { term: words.page.keepUntil, value: dateText(image.keepUntil, frame.lang) },
          ...(leftOut.length === 0 ? [] : [{ term: words.forms.film.edits, value: leftOut.join(' ') }]),
          { term: words.page.received, value: <code>{image.receivedSha256}</code> },
        ]}
      />
      <p>{words.page.statementHow}</p>
      <Actions>
        <LinkButton href={routes.imageStatements(image.id)} kind="secondary">{words.page.statement}</LinkButton>
        <LinkButton href={routes.check} kind="quiet">{words.page.checkIt}</LinkButton>
      </Actions>
    </Card>
  )
}
