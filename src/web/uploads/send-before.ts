import type { Language } from '#policy'
import { sendFile } from './upload-panel.tsx'

/** What the server puts in the page for a form whose file is sent beforehand. */
export type SendBeforeData = { readonly about: string; readonly lang: Language; readonly url: string; readonly workerUrl: string }
type Places = { readonly form: HTMLFormElement; readonly input: HTMLInputElement; readonly root: HTMLElement; readonly status: HTMLElement }

/** Sends the file of a form piece by piece when the form is sent, and then the form with its number. Without this the form takes the file itself, up to 25 MB. */
export function sendBefore({ form, input, root, status }: Places, data: SendBeforeData): void {
  let sending = false
  form.addEventListener('submit', (event) => {
    const file = input.files?.[0]
    if (file === undefined || file.size === 0) return
    event.preventDefault()
    if (!sending) void send(file)
  })

  async function send(file: File): Promise<void> {
    sending = true
    form.hidden = true
    const end = await sendFile({ file, ...data, root, status })
    sending = false
    if (end.kind !== 'done') {
      form.hidden = false
      input.focus()
      return
    }
    form.querySelector('input[name="upload"]')?.remove()
    const field = document.createElement('input')
    Object.assign(field, { type: 'hidden', name: 'upload', value: end.id })
    form.append(field)
    input.value = ''
    HTMLFormElement.prototype.submit.call(form)
  }
}
