// What people said at the table where a picture was announced, counted by hand: for tests that compare it with what the room makes of it.

type Told = { readonly age: number | undefined; readonly role: string; readonly limited: boolean; readonly sits: string | undefined; readonly said: Map<string, string> }
type TableAccount = { readonly people: ReadonlyMap<string, Told>; readonly table: Map<string, string> }

/** Something is said at the table: a no counts for whoever it is in the picture, a yes where they had said nothing. */
export function sayAtTable({ people, table }: TableAccount, { sits, voice, answer }: { readonly sits: string; readonly voice: string; readonly answer: string }): void {
  table.set(`${sits} ${voice}`, answer)
  for (const told of people.values()) if (told.sits === sits) countAtTable(told, voice, answer)
}

/** What one word at the table is for somebody in the picture. */
export function countAtTable({ said, age, role, limited }: Told, voice: string, answer: string): void {
  const young = age === undefined ? role === 'child' : age < 16
  if (voice === 'representative' && !young && !limited) return
  const before = said.get(`${voice} making`)
  if (answer === 'yes' ? before !== undefined : before !== undefined && before !== 'yes') return
  said.set(`${voice} making`, answer)
}
