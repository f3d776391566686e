import type { Image, Making, Use } from '#images'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Checkboxes, Radios } from '../layout/choices.tsx'
import { FileField, Form, TextField } from '../layout/fields.tsx'
import { SummaryList } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { IslandData } from '../layout/meters.tsx'
import { routes } from '../routes.ts'
import type { SentForm } from '../staff/form.ts'
import { StaffPage, type FormError, type Frame } from '../staff/staff-page.tsx'
import { ASKED_USES } from './asked-uses.ts'
import { IMAGE_WORDS } from './words.ts'

export const SETTING_CHOICES = ['site', 'home-visit', 'public-activity', 'video-call'] as const
export const MEANS_CHOICES = ['handheld', 'screenshot', 'fixed-camera'] as const
export const ANNOUNCED_CHOICES = ['before', 'late', 'no'] as const
const ACCEPTED = { photo: 'image/jpeg,image/png,image/webp,image/avif', video: 'video/mp4,video/webm,video/quicktime' } as const
export const KEEP_DAYS = ['90', '365', '730', '1825'] as const

export type KnownMaking = { readonly kind: Image['kind']; readonly announced: 'before' | 'late'; readonly setting: Making['setting']; readonly uses: readonly Use[] | undefined }

export type NewImageProps = {
  readonly frame: Frame
  readonly action: string
  readonly backHref: string
  /** What it belongs to, said above the form. */
  readonly about: string | undefined
  /** What a file that is sent beforehand is about. */
  readonly sentAbout: string
  /** A file that came with an earlier try: it need not be sent again. */
  readonly arrived: string | undefined
  /** What was announced at the table: said above the form and asked nowhere. */
  readonly known: KnownMaking | undefined
  readonly sent: SentForm
  readonly errors: readonly FormError[]
}

/** Taking a photo or short video now, or bringing one. Works without scripts: the camera is the phone's own. */
export function NewImagePage({ frame, action, backHref, about, sentAbout, arrived, known, sent, errors }: NewImageProps) {
  const { make, settings, uses, kinds } = IMAGE_WORDS[frame.lang]
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.text
  return (
    <StaffPage frame={frame} title={known === undefined ? make.title : make.titles[known.kind]} section="images" errors={errors} scripts={['image-upload']}>
      {about !== undefined && <p>{about}</p>}
      <p class="ok-lead">{known === undefined ? make.lead : make.announcedLead}</p>
      {known !== undefined && (
        <SummaryList
          items={[
            { term: make.what, value: kinds[known.kind] },
            { term: make.announced, value: make.announcedWords[known.announced] },
            { term: make.setting, value: settings[known.setting] },
            ...(known.uses === undefined ? [] : [{ term: make.uses, value: known.uses.length === 0 ? uses['own-use'] : known.uses.map((use) => uses[use]).join(', ') }]),
          ]}
        />
      )}
      <Form action={action} enctype="multipart/form-data" id="image-form">
        {arrived !== undefined && (
          <Notice tone="ok" title={make.arrived}>
            <p>{make.arrivedHint}</p>
            <input type="hidden" name="upload" value={arrived} />
          </Notice>
        )}
        <FileField name="file" label={make.file} hint={make.fileHint} error={errorOf('file')} accept={(known === undefined ? (['photo', 'video'] as const) : [known.kind]).map((kind) => ACCEPTED[kind]).join(',')} />
        <TextField name="title" label={make.name} hint={make.nameHint} value={sent.text('title')} size="short" maxLength={80} autocomplete="off" />
        {known === undefined && <Radios name="announced" legend={make.announced} error={errorOf('announced')} value={sent.text('announced') || undefined} options={ANNOUNCED_CHOICES.map((value) => ({ value, label: make.announcedWords[value] }))} />}
        {known === undefined && <Radios name="setting" legend={make.setting} error={errorOf('setting')} value={sent.text('setting') || undefined} options={SETTING_CHOICES.map((value) => ({ value, label: IMAGE_WORDS[frame.lang].settings[value] }))} />}
        <Radios name="means" legend={make.means} value={sent.text('means') || 'handheld'} options={MEANS_CHOICES.map((value) => ({ value, label: make.meansWords[value] }))} />
        {known?.uses === undefined && <Checkboxes name="use" legend={make.uses} hint={make.usesHint} values={sent.all('use')} options={ASKED_USES.map((value) => ({ value, label: uses[value] }))} />}
        <Radios name="keep" legend={make.keep} error={errorOf('keep')} value={sent.text('keep') || '365'} options={KEEP_DAYS.map((value) => ({ value, label: make.keepWords[value] }))} />
        <Notice tone="info"><p>{make.sealed}</p></Notice>
        <Actions>
          <Button>{make.send}</Button>
          <LinkButton href={backHref} kind="secondary">{IMAGE_WORDS[frame.lang].page.back}</LinkButton>
        </Actions>
      </Form>
      <div id="image-sending" class="ok-flow" />
      <p id="image-status" class="ok-hidden" role="status" />
      <IslandData id="image-upload-data" value={{ about: sentAbout, lang: frame.lang, url: routes.uploads, workerUrl: frame.site.assets.url('upload-worker') }} />
    </StaffPage>
  )
}
