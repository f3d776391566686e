import { viewCase, type Case, type Viewer } from '#cases'
import { answersPrivately, isLent, type Conversation, type Event, type Participant } from '#conversations'
import { iso, type Bytes } from '#ground'
import { isMaker, mayShow, showImage, standOf, type ImageAccessPort, type ImagePort, type Viewer as ImageViewer } from '#images'
import type { Language } from '#policy'
import { mayRead, openCopy, readQuote, readTranscript, receipt, shareState, type Access, type Custody, type ShareOpening } from '#recordings'
import type { VerifierKey } from '#ledger'
import type { CasePort } from '#cases'
import type { WebDeps } from '../deps.ts'
import { ENDINGS } from '../images/send-image.ts'
import { IMAGE_WORDS } from '../images/words.ts'
import { nameFor, seesWhy } from '../sharing/care-page.tsx'
import { transcriptText } from '../sharing/text-part.tsx'
import { SHARING_WORDS } from '../sharing/words.ts'
import { dayText } from '../staff/dates.ts'
import { momentText, nameOf } from '../table/table-model.ts'
import { inPictures } from './in-pictures.ts'
import { OVERVIEW_WORDS } from './words.ts'

/** One subject of what is known about somebody here: for people, for programs, and the files that go with it. */
export type OverviewSection = {
  readonly id: string
  readonly title: string
  /** One line for each thing, plain text; none: there is nothing. */
  readonly lines: readonly string[]
  /** The same for a program: JSON values only. */
  readonly data: unknown
  /** Opened one by one while they are taken along; undefined when it may not leave after all. That it is opened is noted first. */
  readonly files: readonly { readonly name: string; readonly open: () => Promise<AsyncIterable<Bytes> | string | undefined> }[]
}

export type OverviewDeps = Pick<WebDeps, 'conversations' | 'recordings' | 'custody' | 'files' | 'access' | 'devices' | 'rules' | 'now' | 'settings'> & {
  readonly cases: CasePort
  readonly images: ImagePort & ImageAccessPort
  readonly serverKey: VerifierKey
  readonly cosignerKeys: readonly VerifierKey[]
}

/** Everything a section is made from: one conversation, and the people this device acts for by itself. */
export type OverviewOf = {
  readonly deps: OverviewDeps
  readonly lang: Language
  readonly conversation: Conversation
  readonly events: readonly Event[]
  readonly own: readonly Participant[]
  readonly deviceId: string
  readonly viewer: (caseId: string) => Promise<Viewer>
  readonly custodies: ReadonlyMap<string, Custody>
  readonly accesses: readonly Access[]
  readonly openings: readonly ShareOpening[]
}

/** The subjects in the order of the page. Another room that keeps something about people adds its own here. */
export const SECTIONS: readonly ((of: OverviewOf) => Promise<OverviewSection>)[] = [aboutMe, recordings, texts, pictures, inPictures, opened, shares, keeping, cases]

async function aboutMe({ lang, own, events, conversation }: OverviewOf): Promise<OverviewSection> {
  const words = OVERVIEW_WORDS[lang]
  const ids = new Set(own.map(({ id }) => id))
  const given = events.flatMap((event) => (event.type === 'answered' && ids.has(event.participantId) ? [event] : []))
  const forOthers = events.flatMap((event) => (event.type === 'answered-for' && ids.has(event.byId) ? [event] : []))
  const devices = own.flatMap(({ seats }) => seats).length
  return {
    id: 'about-me', title: words.sections.aboutMe, files: [],
    lines: [
      ...own.map((one) => words.iAm(nameOf(one, lang))),
      words.announced(momentText(conversation.announcedAt, lang)),
      ...given.map(({ at, answer, how }) => words.answered(words.answers[answer], momentText(at, lang), how === 'signed')),
      ...forOthers.map(({ at, participantId, answer }) => words.answeredFor(nameOf(conversation.people.find(({ id }) => id === participantId)!, lang), words.answers[answer], momentText(at, lang))),
      words.devices(devices),
    ],
    data: {
      people: own.map(({ id, role, name, ageYears }) => ({ id, role, name: name ?? null, ageYears: ageYears ?? null })), subject: conversation.subject ?? null,
      answers: given.map(({ at, participantId, answer, how }) => ({ at: iso(at), participantId, answer, how })), devices,
      answersFor: forOthers.map(({ at, participantId, byId, answer }) => ({ at: iso(at), participantId, byId, answer })),
    },
  }
}

async function recordings({ deps, lang, conversation, deviceId }: OverviewOf): Promise<OverviewSection> {
  const words = OVERVIEW_WORDS[lang]
  const receipts = { ...deps, installation: deps.settings.installation }
  return {
    id: 'recordings', title: words.sections.recordings,
    lines: conversation.recordings.map((note) => words.recording(momentText(note.startedAt, lang), note.erased !== undefined ? words.states.erased : note.restricted ? words.states.closed : words.states[note.keeping])),
    data: conversation.recordings.map(({ id, participantId, startedAt, keeping, restricted, leftOut, erased, sealed, fromFile }) => ({
      id, recordedBy: participantId, startedAt: iso(startedAt), keeping, restricted, leftOut, erased: erased === undefined ? null : { at: iso(erased.at), ground: erased.ground },
      root: sealed?.root ?? null, words: sealed?.words ?? null, soundMs: sealed?.soundMs ?? null, fromFile,
    })),
    files: conversation.recordings.flatMap(({ id }) => [
      {
        name: `bewijs-${id}.txt`,
        async open() {
          const text = await receipt(receipts, { recordingId: id, deviceId, short: false })
          return text.ok ? text.value : undefined
        },
      },
      {
        name: `gesprek-${id}.ogg`,
        async open() {
          const sound = await openCopy(deps, { recordingId: id, deviceId, format: 'ogg', what: 'downloaded' })
          return sound.ok ? sound.value.read() : undefined
        },
      },
    ]),
  }
}

/** What was typed out of the recordings, and the words this person quotes or is asked about. */
async function texts({ deps, lang, own, conversation, custodies, deviceId }: OverviewOf): Promise<OverviewSection> {
  const words = OVERVIEW_WORDS[lang]
  const all = [...custodies.values()].flatMap((custody) => custody.transcripts.map((transcript) => ({ transcript, custody })))
  const quotes = [...custodies.values()].flatMap(({ recordingId, shares: asked }) => asked.filter((share) => share.form === 'quote' && seesWhy(own, share)).map((share) => ({ share, recordingId })))
  return {
    id: 'texts', title: words.sections.texts,
    lines: [...all.map(({ transcript }) => transcriptText({ conversation, lang }, transcript)), ...quotes.map(({ share }) => words.quote(momentText(share.at, lang)))],
    data: {
      transcripts: all.map(({ transcript: { id, at, addedBy, sha256, sizeBytes }, custody }) => ({ id, recordingId: custody.recordingId, at: iso(at), addedBy, sha256, sizeBytes })),
      quotes: quotes.map(({ share, recordingId }) => ({ id: share.id, recordingId, sha256: share.text?.sha256 ?? null })),
    },
    files: [
      ...all.flatMap(({ transcript, custody }) => {
        const reader = own.find((one) => mayRead(conversation, custody, transcript, one))
        if (reader === undefined) return []
        return [{
          name: `tekst-${transcript.id}.txt`,
          async open() {
            const read = await readTranscript(deps, { recordingId: custody.recordingId, participantId: reader.id, deviceId, transcriptId: transcript.id, what: 'downloaded-text' })
            return read.ok ? read.value.text : undefined
          },
        }]
      }),
      ...quotes.map(({ share, recordingId }) => ({
        name: `citaat-${share.id}.txt`,
        async open() {
          const reader = own.find(({ id }) => id === share.askedBy || share.asked.includes(id))
          const read = await readQuote(deps, { recordingId, participantId: reader?.id ?? '', deviceId, shareId: share.id })
          return read.ok ? read.value : undefined
        },
      })),
    ],
  }
}

/** Pictures of this conversation that were made on this device. Who is in a picture finds it by a link of their own, and is told so. */
async function pictures({ deps, lang, conversation, deviceId }: OverviewOf): Promise<OverviewSection> {
  const words = OVERVIEW_WORDS[lang]
  const viewer: ImageViewer = { staff: undefined, deviceId, personIds: [] }
  const made = (await deps.images.of({ kind: 'conversation', id: conversation.id })).filter((image) => isMaker(image, viewer))
  const shown = made.map((image) => ({ image, policy: deps.rules(image.policy), stand: standOf(image, deps.rules(image.policy), deps.now()).kind }))
  return {
    id: 'pictures', title: words.sections.pictures,
    lines: [...shown.map(({ image, stand }) => words.picture(words.pictureKinds[image.kind], momentText(image.madeAt, lang), IMAGE_WORDS[lang].stands[stand])), words.inAPicture],
    data: shown.map(({ image, stand }) => ({ id: image.id, kind: image.kind, madeAt: iso(image.madeAt), keepUntil: iso(image.keepUntil), stand, received: image.receivedSha256, kept: image.current.sha256 })),
    files: shown.flatMap(({ image, policy }) =>
      mayShow(image, policy, viewer, deps.now()).ok
        ? [{
            name: `beeld-${image.id}.${ENDINGS[image.current.mediaType] ?? 'bin'}`,
            async open() {
              const seen = await showImage({ ...deps, imageAccess: deps.images }, { imageId: image.id, viewer, size: 'whole' })
              return seen.ok ? seen.value.bytes : undefined
            },
          }]
        : [],
    ),
  }
}

async function opened({ lang, conversation, accesses, openings, own, custodies }: OverviewOf): Promise<OverviewSection> {
  const words = OVERVIEW_WORDS[lang]
  const who = ({ by }: Access) => conversation.people.find(({ id }) => id === by.id)
  const shared = (one: ShareOpening) => [...custodies.values()].flatMap((custody) => custody.shares).find(({ id }) => id === one.shareId)
  const lines = [
    ...accesses.map((one) => ({ at: one.at, text: words.opened(momentText(one.at, lang), who(one) === undefined ? words.somebodyHere : nameOf(who(one)!, lang), words.whats[one.what]) })),
    ...openings.map((one) => {
      const share = shared(one)
      return { at: one.at, text: words.opened(momentText(one.at, lang), share === undefined ? words.somebodyHere : nameFor({ own, lang }, share), SHARING_WORDS[lang].one.opened[one.what]) }
    }),
  ]
  return {
    id: 'opened', title: words.sections.opened, files: [],
    // A player asks for a file in several pieces; people read it once a minute.
    lines: [...new Set(lines.toSorted((a, b) => a.at - b.at).map(({ text }) => text))],
    data: [
      ...accesses.map(({ at, recordingId, what, by, ground }) => ({ at: iso(at), recordingId: recordingId ?? null, what, by, ground })),
      ...openings.map(({ at, recordingId, shareId, what }) => ({ at: iso(at), recordingId, what, by: { kind: 'recipient', id: shareId }, ground: 'shared' })),
    ],
  }
}

async function shares({ deps, lang, conversation, own, custodies }: OverviewOf): Promise<OverviewSection> {
  const words = OVERVIEW_WORDS[lang]
  const policy = deps.rules(conversation.policy)
  const ids = new Set(own.map(({ id }) => id))
  const all = conversation.recordings.flatMap((note) => (custodies.get(note.id)?.shares ?? []).map((share) => ({ share, state: shareState(conversation, note, policy, share, deps.now()) })))
  const asked = [...custodies.values()].flatMap((custody) => custody.copyRequests)
  const person = (id: string) => conversation.people.find((one) => one.id === id)
  return {
    id: 'shares', title: words.sections.shares, files: [],
    lines: [
      ...all.map(({ share, state }) => `${SHARING_WORDS[lang].one.title(nameFor({ own, lang }, share))}: ${SHARING_WORDS[lang].one.states[state]}`),
      ...asked.map((one) => {
        const asker = person(one.askedBy)
        const { copy, texts: typed } = SHARING_WORDS[lang]
        const said = one.form === 'sound' ? copy : { ...copy, ...typed }
        return `${said.askedOn(asker === undefined ? '?' : nameOf(asker, lang), momentText(one.at, lang))} ${one.answer === undefined ? '' : said.answered[one.answer.what]}`.trim()
      }),
    ],
    data: {
      shares: all.map(({ share, state }) => ({
        id: share.id, at: iso(share.at), askedBy: share.askedBy, recipient: share.recipient, part: share.part, act: share.act, form: share.form, until: iso(share.until), clause: share.clause, state,
        ...(seesWhy(own, share) ? { name: share.name, purpose: share.purpose } : {}),
        // What others answered is theirs.
        answers: share.answers.filter(({ participantId }) => ids.has(participantId)).map(({ participantId, answer, at }) => ({ participantId, answer, at: iso(at) })),
      })),
      copies: asked.map(({ id, at, form, askedBy, meant, dueOn, answer }) => ({ id, at: iso(at), form, askedBy, meant: meant ?? null, dueOn: dueOn ?? null, answer: answer === undefined ? null : { at: iso(answer.at), what: answer.what } })),
    },
  }
}

async function keeping({ lang, custodies }: OverviewOf): Promise<OverviewSection> {
  const words = OVERVIEW_WORDS[lang]
  const sharing = SHARING_WORDS[lang].keeping
  const all = [...custodies.values()]
  return {
    id: 'keeping', title: words.sections.keeping, files: [],
    lines: all.flatMap((custody) => [
      ...(custody.keeping === undefined ? [] : [sharing.kept(custody.keeping.purpose, dayText(custody.keeping.until, lang))]),
      ...custody.eraseRequests.map(({ at, dueOn, answer }) => `${words.eraseAsked(momentText(at, lang), dayText(dueOn, lang))} ${answer?.what === 'stays' ? sharing.stays(answer.ground) : ''}`.trim()),
    ]),
    data: all.map(({ recordingId, keeping: kept, eraseRequests }) => ({
      recordingId, keeping: kept === undefined ? null : { purpose: kept.purpose, until: kept.until, at: iso(kept.at) },
      eraseRequests: eraseRequests.map(({ at, dueOn, answer }) => ({ at: iso(at), dueOn, answer: answer === undefined ? null : { at: iso(answer.at), what: answer.what, ground: answer.ground } })),
    })),
  }
}

/** Cases about this conversation that this person may see; of the others not even that they are there. */
async function cases({ deps, lang, conversation, viewer }: OverviewOf): Promise<OverviewSection> {
  const words = OVERVIEW_WORDS[lang]
  const seen: Case[] = []
  for (const one of await deps.cases.ofConversation(conversation.id)) {
    if (viewCase(one, conversation, await viewer(one.id), deps.rules(one.policy)) !== undefined) seen.push(one)
  }
  return {
    id: 'cases', title: words.sections.cases, files: [],
    lines: seen.map(({ reference, kind, openedAt }) => words.aCase(reference, words.kinds[kind], momentText(openedAt, lang))),
    data: seen.map(({ reference, kind, openedAt, status }) => ({ reference, kind, openedAt: iso(openedAt), status })),
  }
}

/** People who take part only on a device of somebody else see nothing there that was answered in private. */
export function mayBeShown(one: Participant): boolean {
  return !answersPrivately(one) || !isLent(one)
}
