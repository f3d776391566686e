/** Pasting adds and loses space around a text and may turn line ends; what is checked has one spelling. Nothing inside is touched. */
export function pasted(text: string): string {
  return `${text.replaceAll('\r\n', '\n').trim()}\n`
}
