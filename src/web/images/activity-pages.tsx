import { isOver, standOf, type Activity, type Image } from '#images'
import type { Instant } from '#ground'
import type { Policy } from '#policy'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Checkboxes, Radios } from '../layout/choices.tsx'
import { PrintSheet, Qr } from '../layout/codes.tsx'
import { DateTimeField, Form, TextField } from '../layout/fields.tsx'
import { Card, Empty, SummaryList } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { Table } from '../layout/table.tsx'
import type { Language } from '#policy'
import { routes } from '../routes.ts'
import { dateText, dayText } from '../staff/dates.ts'
import type { SentForm } from '../staff/form.ts'
import { enumerate } from '../staff/phrases.ts'
import { StaffPage, type FormError, type Frame } from '../staff/staff-page.tsx'
import { ASKED_USES } from './asked-uses.ts'
import { KEEP_DAYS } from './new-page.tsx'
import { IMAGE_WORDS } from './words.ts'

/** The activities, newest first. */
export function ActivityListPage({ frame, now, activities }: { readonly frame: Frame; readonly now: Instant; readonly activities: readonly Activity[] }) {
  const { activity: words } = IMAGE_WORDS[frame.lang]
  return (
    <StaffPage frame={frame} title={words.list} section="images" width="wide">
      <p class="ok-lead">{words.lead}</p>
      <Actions><LinkButton href={routes.activityNew}>{words.new}</LinkButton></Actions>
      {activities.length === 0 ? (
        <Empty title={words.none}><p>{words.noneLead}</p></Empty>
      ) : (
        <Table
          caption={words.caption} rows={activities}
          columns={[
            { heading: words.name, cell: (one) => <a href={routes.activity(one.id)}>{one.name}</a> },
            { heading: words.day, cell: (one) => `${dayText(one.day, frame.lang)}${isOver(one, now) ? ` (${words.over.toLowerCase()})` : ''}` },
            { heading: words.place, cell: (one) => one.place },
            { heading: words.visitors, numeric: true, cell: (one) => one.cameCount },
          ]}
        />
      )}
    </StaffPage>
  )
}

/** What has to be known beforehand: who photographs, what for, and where nobody is photographed. */
export function NewActivityPage({ frame, sent, errors }: { readonly frame: Frame; readonly sent: SentForm; readonly errors: readonly FormError[] }) {
  const words = IMAGE_WORDS[frame.lang]
  const { activity } = words
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.text
  const line = (name: 'name' | 'place' | 'zone' | 'sticker', hint?: string) => <TextField name={name} label={activity[name]} hint={hint} value={sent.text(name)} error={errorOf(name)} size="short" maxLength={120} autocomplete="off" />
  return (
    <StaffPage frame={frame} title={activity.newTitle} section="images" errors={errors}>
      <Form action={routes.activityNew}>
        {line('name')}
        {line('place')}
        <DateTimeField name="day" kind="date" label={activity.day} value={sent.text('day')} error={errorOf('day')} />
        <TextField name="photographers" label={activity.photographers} hint={activity.photographersHint} rows={3} value={sent.text('photographers')} error={errorOf('photographers')} />
        {line('zone', activity.zoneHint)}
        {line('sticker', activity.stickerHint)}
        <Checkboxes name="use" legend={activity.uses} hint={words.make.usesHint} values={sent.all('use')} options={ASKED_USES.map((value) => ({ value, label: words.uses[value] }))} />
        <Radios name="keep" legend={activity.keep} hint={activity.keepHint} value={sent.text('keep') || '365'} options={KEEP_DAYS.map((value) => ({ value, label: words.make.keepWords[value] }))} />
        <Actions>
          <Button>{activity.send}</Button>
          <LinkButton href={routes.activities} kind="secondary">{words.page.back}</LinkButton>
        </Actions>
      </Form>
    </StaffPage>
  )
}

export type ActivityPageProps = { readonly frame: Frame; readonly now: Instant; readonly activity: Activity; readonly images: readonly Image[]; readonly policy: Policy; /** Visitors nobody needs any more. */ readonly toForget: number; readonly mayForget: boolean }

/** One activity for staff: the sign, how many visitors said what, and the photos this colleague may have in a list. */
export function ActivityPage({ frame, now, activity, images, policy, toForget, mayForget }: ActivityPageProps) {
  const words = IMAGE_WORDS[frame.lang]
  const texts = words.activity
  const said = (answer: 'yes' | 'no') => activity.visitors.filter(({ answers: { making = {} } }) => [making.own?.answer, making.representative?.answer].some((one) => one === 'no' || one === 'withdrawn') === (answer === 'no')).length
  return (
    <StaffPage frame={frame} title={activity.name} caption={`${dayText(activity.day, frame.lang)}, ${activity.place}`} section="images">
      {isOver(activity, now) ? <Notice tone="info"><p>{texts.ended}</p></Notice> : <p class="ok-lead">{texts.numbers}</p>}
      <Actions>
        <LinkButton href={routes.imageNewFor(activity.id)}>{texts.take}</LinkButton>
        <LinkButton href={routes.activitySign(activity.code)} kind="secondary">{texts.sign}</LinkButton>
        <LinkButton href={routes.visit(activity.code)} kind="secondary">{texts.page}</LinkButton>
      </Actions>
      <Card title={texts.counts}>
        <p>{texts.yes(said('yes'))}, {texts.no(said('no'))}.</p>
        <p>{texts.children}</p>
      </Card>
      <SummaryList
        items={[
          { term: texts.photographers, value: enumerate(activity.photographers, frame.lang) },
          ...(activity.zone === '' ? [] : [{ term: texts.zone, value: activity.zone }]),
          ...(activity.sticker === '' ? [] : [{ term: texts.sticker, value: activity.sticker }]),
          { term: texts.uses, value: activity.uses.map((use) => words.uses[use]).join(', ') },
          { term: words.page.keepUntil, value: dateText(activity.keepUntil, frame.lang) },
        ]}
      />
      {images.length > 0 && (
        <section class="ok-flow">
          <h2>{texts.images}</h2>
          <ul>
            {images.map((image) => <li><a href={routes.image(image.id)}>{dateText(image.madeAt, frame.lang)}: {words.stands[standOf(image, policy, now).kind]}</a></li>)}
          </ul>
        </section>
      )}
      {now >= activity.keepUntil && toForget > 0 && (
        <Card title={texts.past}>
          <p>{texts.pastLead(toForget)}</p>
          {mayForget ? <Form action={routes.activityForget(activity.id)}><Button kind="danger">{texts.forget}</Button></Form> : <p>{texts.forgetWho}</p>}
        </Card>
      )}
      {!isOver(activity, now) && <Form action={routes.activityEnd(activity.id)}><Button kind="secondary">{texts.end}</Button></Form>}
    </StaffPage>
  )
}

/** The sign at the entrance, on a sheet to print: who photographs, what for, how to choose, and where nobody is photographed. */
export function SignPage({ site, lang, activity, address, switchLanguageHref }: { readonly site: Site; readonly lang: Language; readonly activity: Activity; readonly address: string; readonly switchLanguageHref: string }) {
  const words = IMAGE_WORDS[lang]
  const { sign } = words
  return (
    <Page site={site} lang={lang} title={sign.title} heading={sign.title} caption={activity.name} switchLanguageHref={switchLanguageHref} noindex>
      <p class="ok-no-print">{sign.print}</p>
      <PrintSheet kind="receipt" title={sign.title}>
        <p class="ok-lead">{sign.who(enumerate(activity.photographers, lang))}</p>
        {activity.uses.length > 0 && <p>{sign.uses(enumerate(activity.uses.map((use) => words.uses[use].toLowerCase()), lang))}</p>}
        <p><b>{sign.scan}</b></p>
        <Qr label={sign.scan} text={address} size="large" />
        <p>{sign.code} <b>{address.replace(/^https?:\/\//, '')}</b></p>
        {activity.zone !== '' && <p>{sign.zone(activity.zone)}</p>}
        {activity.sticker !== '' && <p>{sign.sticker(activity.sticker)}</p>}
        <p>{sign.children}</p>
        <p>{sign.ask}</p>
      </PrintSheet>
    </Page>
  )
}
