import { sendFile } from './upload-panel.tsx'

// The island of the page beside this, like that of every page which asks for a file.
const form = document.querySelector('form') as HTMLFormElement
const input = document.getElementById('file') as HTMLInputElement
const { about, url, workerUrl, lang } = JSON.parse(document.getElementById('data')?.textContent ?? '') as { about: string; url: string; workerUrl: string; lang: 'nl' | 'en' }

form.addEventListener('submit', (event) => {
  const file = input.files?.[0]
  if (file === undefined) return
  event.preventDefault()
  void send(file)
})

async function send(file: File): Promise<void> {
  form.hidden = true
  const root = document.getElementById('panel') as HTMLElement
  const end = await sendFile({ file, about, lang, url, workerUrl, root, status: document.getElementById('status') as HTMLElement })
  if (end.kind !== 'done') {
    form.hidden = false
    return
  }
  const field = document.createElement('input')
  Object.assign(field, { type: 'hidden', name: 'upload', value: end.id })
  form.append(field)
  input.value = ''
  HTMLFormElement.prototype.submit.call(form)
}
