import { Actions, LinkButton } from '../layout/button.tsx'
import { ExactText, Qr } from '../layout/codes.tsx'
import { Notice } from '../layout/notice.tsx'
import { routes } from '../routes.ts'
import { StaffPage } from '../staff/staff-page.tsx'
import type { ImageModel } from './image-model.ts'

/** The link for one person, shown this once: to send, or to hold up so that they scan it with their own phone. */
export function ImageLinkPage({ model: { seen: { image }, frame, words }, link, name }: { model: ImageModel; link: string; name: string }) {
  return (
    <StaffPage frame={frame} title={words.page.linkTitle} caption={name} section="images">
      <Notice tone="attention"><p>{words.page.linkLead}</p></Notice>
      <Qr label={words.page.linkQr} text={link} size="large" />
      <ExactText label={words.page.linkText}>{link}</ExactText>
      <p class="ok-quiet">{words.page.againLink}</p>
      <Actions><LinkButton href={routes.image(image.id)} kind="secondary">{words.page.back}</LinkButton></Actions>
    </StaffPage>
  )
}
