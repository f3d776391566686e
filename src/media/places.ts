/** A number of places to work and a bounded line before them. */
export type Places = {
  /** What `work` gives once it had its turn, or `full` when the line is. */
  readonly take: <T>(work: () => Promise<T>) => Promise<T | 'full'>
  /** Resolves when nobody works and nobody waits. */
  readonly empty: () => Promise<void>
}

/** So many at once, so many waiting; who came first goes first. */
export function openPlaces({ atOnce, inLine }: { readonly atOnce: number; readonly inLine: number }): Places {
  const waiting: (() => void)[] = []
  const watching: (() => void)[] = []
  let working = 0

  return {
    async take(work) {
      if (working >= atOnce) {
        if (waiting.length >= inLine) return 'full'
        await new Promise<void>((goOn) => waiting.push(goOn))
      } else working++
      try {
        return await work()
      } finally {
        // The place is handed on as it is, so that nobody who comes now slips in between.
        const next = waiting.shift()
        if (next !== undefined) next()
        else if (--working === 0) for (const tell of watching.splice(0)) tell()
      }
    },
    async empty() {
      if (working > 0) await new Promise<void>((tell) => watching.push(tell))
    },
  }
}
