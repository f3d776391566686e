import type { Actor, CodeBy, CopyAnswer, CopyForm, CustodyEvent, Holder, Part, Recipient, ShareAct, ShareForm } from '#recordings'
import { z } from 'zod'
import { at, eventReader, id, shapesOf, words } from './event-shapes.ts'

const recipient = words<Recipient>({
  household: true, 'own-lawyer': true, 'own-adviser': true, 'complaint-committee': true, court: true, supervisor: true, 'other-professional': true,
  journalist: true, 'third-party': true, publication: true,
})
const part: z.ZodType<Part> = z.union([
  z.strictObject({ kind: z.literal('whole') }),
  z.strictObject({ kind: z.literal('part'), fromMs: z.int().min(0), toMs: z.int().min(1) }),
])
const actor: z.ZodType<Actor> = z.union([
  z.strictObject({ kind: z.literal('participant'), id }),
  z.strictObject({ kind: z.literal('staff'), id, name: z.string() }),
])
const holder: z.ZodType<Holder> = z.union([
  z.strictObject({ kind: z.literal('participant'), participantId: id }),
  z.strictObject({ kind: z.literal('recipient'), shareId: id }),
])
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const v = z.literal(1)
const copyForm = words<CopyForm>({ sound: true, transcript: true })
const text = z.strictObject({ id, sha256: z.string() })
const shape = shapesOf<CustodyEvent>()

const asked = {
  type: z.literal('share-asked'), at, shareId: id, participantId: id, recipient, name: z.string(), purpose: z.string(), part,
  act: words<ShareAct>({ listen: true, hold: true }), until: at, asked: z.array(id), clause: z.string(),
} as const
const copyAsked = { type: z.literal('copy-asked'), at, requestId: id, participantId: id, purpose: z.string().exactOptional(), keepUntil: day.exactOptional(), dueOn: day.exactOptional() } as const

/** Every shape that was ever stored. Shapes are added; none is taken away while a database may hold it. */
export const { read: readCustodyEvent, write: writeCustodyEvent } = eventReader<CustodyEvent>({
  'share-asked v1': shape<'share-asked'>({ v, ...asked, form: copyForm }),
  'share-asked v2': shape<'share-asked', 2>({ v: z.literal(2), ...asked, form: words<ShareForm>({ sound: true, transcript: true, quote: true }), text: text.exactOptional() }),
  'share-answered v1': shape<'share-answered'>({ v, type: z.literal('share-answered'), at, shareId: id, participantId: id, answer: z.enum(['yes', 'no']) }),
  'share-link-made v1': shape<'share-link-made'>({ v, type: z.literal('share-link-made'), at, shareId: id, codeBy: words<CodeBy>({ told: true, mail: true }) }),
  'share-ended v1': shape<'share-ended'>({ v, type: z.literal('share-ended'), at, shareId: id, participantId: id }),
  'transcript-added v1': shape<'transcript-added'>({ v, type: z.literal('transcript-added'), at, transcriptId: id, participantId: id, sha256: z.string(), sizeBytes: z.int().min(1) }),
  'copy-asked v1': shape<'copy-asked'>({ v, ...copyAsked }),
  'copy-asked v2': shape<'copy-asked', 2>({ v: z.literal(2), ...copyAsked, form: copyForm }),
  'copy-asked-again v1': shape<'copy-asked-again'>({ v, type: z.literal('copy-asked-again'), at, requestId: id }),
  'copy-answered v1': shape<'copy-answered'>({ v, type: z.literal('copy-answered'), at, requestId: id, by: id, what: words<CopyAnswer>({ app: true, stick: true, seal: true, not: true }) }),
  'file-copy-kept v1': shape<'file-copy-kept'>({ v, type: z.literal('file-copy-kept'), at, requestId: id, fileId: id, sha256: z.string(), sizeBytes: z.int().min(1) }),
  'keeping-set v1': shape<'keeping-set'>({ v, type: z.literal('keeping-set'), at, by: actor, purpose: z.string(), until: day }),
  'erase-asked v1': shape<'erase-asked'>({ v, type: z.literal('erase-asked'), at, requestId: id, by: actor, dueOn: day }),
  'erase-answered v1': shape<'erase-answered'>({ v, type: z.literal('erase-answered'), at, requestId: id, by: actor, what: z.enum(['erased', 'stays']), ground: z.string() }),
  'holders-listed v1': shape<'holders-listed'>({ v, type: z.literal('holders-listed'), at, holders: z.array(holder) }),
  'holder-told v1': shape<'holder-told'>({ v, type: z.literal('holder-told'), at, holder, by: z.union([actor, z.strictObject({ kind: z.literal('mail') })]) }),
} satisfies Record<ShapeOf<CustodyEvent>, z.ZodType<CustodyEvent>>)
type ShapeOf<E extends CustodyEvent> = E extends CustodyEvent ? `${E['type']} v${E['v']}` : never
