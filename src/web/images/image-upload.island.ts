import { sendFile } from '../uploads/upload-panel.tsx'

// Sends the chosen photo or film beforehand, piece by piece, and then the form with its number. Without this the form takes the file
// itself, up to 25 MB.

type Data = { readonly about: string; readonly lang: 'nl' | 'en'; readonly url: string; readonly workerUrl: string }

const form = document.querySelector<HTMLFormElement>('#image-form')
const input = document.querySelector<HTMLInputElement>('#file')
const root = document.querySelector<HTMLElement>('#image-sending')
const status = document.querySelector<HTMLElement>('#image-status')
const data = document.querySelector('#image-upload-data')?.textContent
if (form !== null && input !== null && root !== null && status !== null && data) begin(form, input, { root, status }, JSON.parse(data) as Data)

function begin(form: HTMLFormElement, input: HTMLInputElement, places: { readonly root: HTMLElement; readonly status: HTMLElement }, data: Data): void {
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
    const end = await sendFile({ file, ...data, ...places })
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
