// Shows the print and copy buttons of the card and makes them work. Without it the page says how to do both by hand.

const within = (id: string) => document.getElementById(id)
const print = within('print')
print?.addEventListener('click', () => window.print())
print?.removeAttribute('hidden')

const copy = within('copy-link')
copy?.addEventListener('click', () => void copyLink())
if ('clipboard' in navigator) copy?.removeAttribute('hidden')

async function copyLink(): Promise<void> {
  const link = within('own-link')
  const copied = within('copied')
  if (link === null || copied === null) return
  try {
    await navigator.clipboard.writeText(link.textContent)
    copied.textContent = copied.dataset['text'] ?? ''
  } catch {
    // Not allowed here: the link is selected, so that the person can copy it.
    window.getSelection()?.selectAllChildren(link)
  }
}
