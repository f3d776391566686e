import { Actions, Button } from '../layout/button.tsx'
import { Checkbox } from '../layout/choices.tsx'
import { Form } from '../layout/fields.tsx'
import type { CaseModel } from './case-model.ts'

/** The whole case as a file, as far as whoever looks may see it. */
export function DossierPart({ model: { words: { dossier }, view, dossierHref } }: { model: CaseModel }) {
  const hasEvidence = view.one.kind === 'complaint' && view.one.evidence.some(({ id, recordingId }) => recordingId !== undefined && !view.closed.includes(id))
  return (
    <section class="ok-card ok-flow ok-no-print">
      <div class="ok-card__head"><h2>{dossier.title}</h2></div>
      <p>{dossier.lead}</p>
      <Form action={dossierHref}>
        {hasEvidence && <Checkbox name="geluid" value="ja" label={dossier.sound} hint={dossier.soundHint} />}
        <Actions>
          <Button kind="secondary" name="vorm" value="pdf">{dossier.pdf}</Button>
          <Button kind="secondary" name="vorm" value="map">{dossier.bag}</Button>
        </Actions>
      </Form>
      <p class="ok-quiet">{dossier.care}</p>
    </section>
  )
}
