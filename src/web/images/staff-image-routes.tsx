import { isAboutImages, makerOn, mayMakeImage, sideOf, type Conversation } from '#conversations'
import { imagesToWatch, listImages, takeIn, type Making, type TakeInOrder, USES } from '#images'
import { instant, isId } from '#ground'
import { may, type Account } from '#people'
import { handOver, removeUpload, type Upload } from '#uploads'
import { Hono, type Context } from 'hono'
import { deviceOf, staffOf } from '../device.ts'
import { languageOf } from '../language.ts'
import { bodySize } from '../layout/body-size.ts'
import { rateLimiter } from '../layout/rate-limit.ts'
import { tooOften } from '../public/message-page.tsx'
import { oneLine } from '../one-line.ts'
import { REFUSALS, type RefusalCode } from '../refusals.ts'
import { routes } from '../routes.ts'
import { currentStaff } from '../staff/current-staff.ts'
import { readForm, type SentForm } from '../staff/form.ts'
import { frameOf, page, type FormError } from '../staff/staff-page.tsx'
import { signedIn } from '../staff/staff-tools.ts'
import { visible } from '../table/who-sees.ts'
import { refusing } from './answers.tsx'
import { roomOf, type ImageDeps } from './image-deps.ts'
import { viewerOf } from './image-viewer.ts'
import { ImageListPage, TakeDownsPage } from './list-page.tsx'
import { ANNOUNCED_CHOICES, KEEP_DAYS, MEANS_CHOICES, NewImagePage, SETTING_CHOICES, type KnownMaking } from './new-page.tsx'
import { SMALL_FILES_BYTES, uploadsOfForm } from '../uploads/small-files.ts'
import { UPLOAD_REFUSALS } from '../uploads/upload-refusals.ts'
import { uploadOwners } from '../uploads/who-uploads.ts'
import { IMAGE_WORDS } from './words.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
/** Files from one browser: an evening of photos, not what fills a disk. */
const FILES = { burst: 40, perMinute: 20 }
const NOTHING: SentForm = { text: () => '', all: () => [] }

type Place = Pick<TakeInOrder, 'by' | 'belongs'> & { readonly action: string; readonly backHref: string; readonly about: string | undefined; readonly account: Account | undefined; readonly making: Partial<Making>; readonly sentAbout: string; readonly known?: KnownMaking | undefined; readonly policy?: TakeInOrder['policy'] }

/** The list of pictures and what has to come off, for staff; and taking a picture in, for staff and for whoever sits at a table. */
export function staffImageRoutes(deps: ImageDeps): Hono {
  const app = new Hono()
  const room = roomOf(deps)
  const refuse = refusing(deps)
  const current = currentStaff(deps)
  const files = rateLimiter(FILES, deps.now)
  const ownerOf = uploadOwners(deps)
  const forStaff = (handler: (c: Context, account: Account) => Promise<Response>) =>
    signedIn({ current }, (c, account) => (may(account, 'use-images') ? handler(c, account) : refuse(c, 'not-for-images')))
  const limit = bodySize(SMALL_FILES_BYTES, async (c) => showTooLarge(c))

  app.get(routes.images, forStaff(async (c, account) => {
    const [viewer, after] = [viewerOf(account), placeIn(c.req.query('na'))]
    const { seen, next } = await listImages(room, viewer, after)
    const watched = await imagesToWatch(room, viewer)
    return page(c, <ImageListPage frame={frameOf(c, deps.site, account)} now={deps.now()} seen={seen} watched={watched} first={after === undefined} next={next && `${next.madeAt}-${next.id}`} />)
  }))
  app.get(routes.takeDowns, forStaff(async (c, account) => page(c, <TakeDownsPage frame={frameOf(c, deps.site, account)} now={deps.now()} seen={await imagesToWatch(room, viewerOf(account))} />)))

  for (const path of [routes.imageNew, routes.imageNewAtTable(':id')]) {
    app.get(path, async (c) => {
      const place = await placeOf(c)
      return place instanceof Response ? place : show(c, place, NOTHING, [])
    })
    app.post(path, limit, async (c) => {
      const place = await placeOf(c)
      if (place instanceof Response) return place
      const waitSeconds = files.take(place.by.kind === 'staff' ? place.by.accountId : deps.addressOf(c))
      return waitSeconds > 0 ? tooOften(deps.site)(c, waitSeconds) : receive(c, place)
    })
  }
  return app

  async function receive(c: Context, place: Place): Promise<Response> {
    const lang = languageOf(c)
    const { make } = IMAGE_WORDS[lang]
    const owner = await ownerOf(c, place.sentAbout)
    if (owner === undefined) return refuse(c, 'image-not-found')
    const sent = await readForm(c)
    const files = await uploadsOfForm(c, deps, { owner, about: place.sentAbout })
    const upload = files.ok ? await latest(files.value, owner) : undefined
    // What was announced at the table is what counts, whatever a form says.
    const { known } = place
    const announced = known?.announced ?? ANNOUNCED_CHOICES.find((one) => one === sent.text('announced'))
    const setting = known?.setting ?? SETTING_CHOICES.find((one) => one === sent.text('setting'))
    const keep = KEEP_DAYS.find((one) => one === sent.text('keep'))
    const errors: readonly FormError[] = [
      ...(files.ok ? [] : [{ field: 'file', text: files.refusal.code === 'no-file' ? make.fileMissing : UPLOAD_REFUSALS[files.refusal.code].words[lang] }]),
      ...(announced === undefined ? [{ field: 'announced', text: make.choose }] : []),
      ...(setting === undefined ? [{ field: 'setting', text: make.choose }] : []),
      ...(keep === undefined ? [{ field: 'keep', text: make.choose }] : []),
    ]
    if (upload === undefined || announced === undefined || setting === undefined || keep === undefined) return show(c, { ...place, arrived: upload?.id }, sent, errors)
    const path = await deps.files.temporary()
    const own = { id: upload.id, owner }
    const given = await handOver(deps, { ...own, path })
    if (!given.ok) return show(c, place, sent, [{ field: 'file', text: UPLOAD_REFUSALS[given.refusal.code].words[lang] }])
    const means = MEANS_CHOICES.find((one) => one === sent.text('means')) ?? 'handheld'
    const taken = await takeIn(room, {
      path, title: oneLine(sent.text('title')), by: place.by, belongs: place.belongs, policy: place.policy ?? deps.currentPolicy(), kind: known?.kind,
      making: { setting, announced, means, recorder: place.by.kind === 'staff' ? 'organisation' : 'client', ...place.making },
      uses: known?.uses ?? USES.filter((use) => sent.all('use').includes(use)), keepUntil: instant(deps.now() + Number(keep) * DAY_MS),
    })
    // Until the picture is in or refused the upload stays: a crash in between loses nothing.
    await removeUpload(deps, own)
    if (taken.ok) return c.redirect(routes.image(taken.value.imageId), 303)
    return show(c, place, sent, [{ field: 'file', text: REFUSALS[taken.refusal.code].words[lang] }], taken.refusal.code)
  }

  /** The file somebody chose last; one that was sent before it is gone. */
  async function latest(all: readonly Upload[], owner: string): Promise<Upload | undefined> {
    for (const { id } of all.slice(0, -1)) await removeUpload(deps, { id, owner })
    return all.at(-1)
  }

  /** For whom the picture is made, and what it belongs to. */
  async function placeOf(c: Context): Promise<Place | Response> {
    const words = IMAGE_WORDS[languageOf(c)]
    const account = await staffOf(c, deps)
    const conversationId = c.req.param('id')
    if (conversationId !== undefined) {
      const seat = isId(conversationId) ? await visible(deps, c) : undefined
      const device = seat && (await deviceOf(c, deps))
      const me = seat && ((device && makerOn(seat.conversation, device.id)) ?? seat.conversation.people.find(({ id }) => seat.mine.includes(id)))
      if (seat === undefined || device === undefined || me === undefined) return refuse(c, 'conversation-not-found')
      const { conversation } = seat
      const announced = isAboutImages(conversation) ? mayMakeImage(conversation, device.id, deps.rules) : undefined
      if (announced?.ok === false) return refuse(c, announced.refusal.code)
      return {
        ...(announced === undefined ? {} : knownAtTable(conversation)),
        by: account !== undefined && may(account, 'use-images') ? { kind: 'staff', accountId: account.id, name: account.name } : { kind: 'device', deviceId: device.id, role: me.role },
        belongs: { kind: 'conversation', id: conversationId }, action: routes.imageNewAtTable(conversationId), backHref: routes.table(conversationId), about: words.make.talk, account, sentAbout: `conversation:${conversationId}`,
        making: announced === undefined ? {} : makingAtTable(conversation, device.id),
      }
    }
    if (account === undefined) return c.redirect(`${routes.staffSignIn}?naar=${encodeURIComponent(routes.imageNew)}`, 303)
    if (!may(account, 'use-images')) return refuse(c, 'not-for-images')
    const by = { kind: 'staff', accountId: account.id, name: account.name } as const
    const sentAbout = `account:${account.id}`
    const activityId = c.req.query('activiteit') ?? ''
    if (activityId === '') return { by, belongs: { kind: 'nothing' }, action: routes.imageNew, backHref: routes.images, about: undefined, account, making: {}, sentAbout }
    const activity = isId(activityId) ? await deps.activities.findActivity(activityId) : undefined
    if (activity === undefined) return refuse(c, 'activity-not-found')
    return { by, belongs: { kind: 'activity', id: activityId }, action: routes.imageNewFor(activityId), backHref: routes.activity(activityId), about: words.make.activity(activity.name), account, making: { setting: 'public-activity' }, sentAbout }
  }

  function show(c: Context, place: Place & { readonly arrived?: string | undefined }, sent: SentForm, errors: readonly FormError[], code?: RefusalCode): Response {
    const frame = frameOf(c, deps.site, place.account, place.action)
    const status = code === undefined ? (errors.length > 0 ? 422 : 200) : (REFUSALS[code].status as 409 | 422)
    return page(c, <NewImagePage frame={frame} arrived={undefined} known={undefined} {...place} sent={sent} errors={errors} />, status)
  }

  async function showTooLarge(c: Context): Promise<Response> {
    const place = await placeOf(c)
    if (place instanceof Response) return place
    const frame = frameOf(c, deps.site, place.account, place.action)
    return page(c, <NewImagePage frame={frame} known={undefined} {...place} arrived={undefined} sent={NOTHING} errors={[{ field: 'file', text: IMAGE_WORDS[frame.lang].make.tooLarge }]} />, 413)
  }
}

/** What the table tells of a picture that was announced at it; it stays under the rules it was announced under. */
function knownAtTable({ medium, late, setting, uses, policy }: Conversation): Pick<Place, 'known' | 'policy'> {
  if (medium === 'sound') return {}
  return { policy, known: { kind: medium, announced: late ? 'late' : 'before', setting, uses } }
}

/** Whose picture it is: of the side that was announced as making it. */
function makingAtTable(conversation: Conversation, deviceId: string): Partial<Making> {
  const maker = makerOn(conversation, deviceId)
  return { recorder: maker !== undefined && sideOf(maker.role) === 'organisation' ? 'organisation' : 'client' }
}

/** After which picture a page of the list begins, as the link to it says; anything else is the first page. */
function placeIn(text: string | undefined): Parameters<typeof listImages>[2] {
  const [, madeAt, id] = /^(\d{1,15})-(.+)$/.exec(text ?? '') ?? []
  return madeAt === undefined || id === undefined || !isId(id) ? undefined : { madeAt: instant(Number(madeAt)), id }
}
