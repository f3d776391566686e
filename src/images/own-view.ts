import type { Instant } from '#ground'
import type { Policy } from '#policy'
import { mayPreview, mayShow, mayUse, standOf, type Stand } from './gate.ts'
import { personIn, type Answer, type Depicted, type Image, type Question, type Voice } from './image.ts'
import { openTakeDowns } from './decide-use.ts'
import type { GateRefusal } from './refusal.ts'

/** Why there is nothing to see yet, where that can be told without telling anything of others. */
export type PreviewRefusal = Extract<GateRefusal['code'], `preview-${string}`>

/** A picture as somebody in it sees it: their own answers, and nothing of anybody else. */
export type OwnView = {
  readonly image: Pick<Image, 'id' | 'kind' | 'maker' | 'belongs' | 'making' | 'madeAt' | 'keepUntil' | 'uses'>
  readonly me: Depicted
  readonly voice: Voice
  readonly questions: readonly { readonly question: Question; readonly mine: Answer | 'none'; readonly inUse: boolean }[]
  /** Without whom it waits for: that is theirs. */
  readonly stand: Stand['kind']
  readonly maySee: boolean
  /** Before that: whether they may see it with everybody else filled in, or why not. */
  readonly preview: 'yes' | 'no' | PreviewRefusal
  readonly covered: boolean
  /** Where it stood for a use this person no longer agrees to, and until when it has to be off. */
  readonly comingOff: readonly { readonly where: string; readonly print: boolean; readonly due: Instant; readonly down: boolean }[]
}

/** What somebody with a link sees of their picture. Undefined when they are not in it any more. */
export function ownView(image: Image, personId: string, voice: Voice, policy: Policy, now: Instant): OwnView | undefined {
  const me = personIn(image, personId)
  if (me === undefined) return undefined
  const { id, kind, maker, belongs, making, madeAt, keepUntil, uses } = image
  const preview = mayPreview(image, policy, personId, now)
  const questions: readonly Question[] = ['making', ...uses]
  const open = new Map(openTakeDowns(image, policy, now).map(({ placement, due }) => [placement.id, due]))
  return {
    image: { id, kind, maker, belongs, making, madeAt, keepUntil, uses },
    me,
    voice,
    questions: questions.map((question) => ({
      question,
      mine: me.answers[question]?.[voice]?.answer ?? 'none',
      inUse: question !== 'making' && mayUse(image, policy, question, now).ok && image.placements.some(({ use, down }) => use === question && down === undefined),
    })),
    stand: standOf(image, policy, now).kind,
    maySee: mayShow(image, policy, { staff: undefined, deviceId: undefined, personIds: [personId] }, now).ok,
    preview: preview.ok ? 'yes' : isPreviewRefusal(preview.refusal.code) ? preview.refusal.code : 'no',
    covered: me.coveredBy !== undefined,
    comingOff: image.placements.flatMap(({ id: placementId, where, print, takeDown, down }) => {
      const due = open.get(placementId) ?? takeDown?.due
      return due === undefined ? [] : [{ where, print, due, down: down !== undefined }]
    }),
  }
}

function isPreviewRefusal(code: GateRefusal['code']): code is PreviewRefusal {
  return code.startsWith('preview-')
}
