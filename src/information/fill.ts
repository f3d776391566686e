/** The sentence with its values put in, all in one go, so that a value holding braces is never filled in itself. */
export function fill(sentence: string, values: { readonly [name: string]: string }): string {
  return sentence.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? whole) : whole))
}
