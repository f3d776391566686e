/** Notes a stream that stays open, with how to end it; gives back how to say that it ended. */
export type OpenStreams = (key: string, end: () => void) => () => void

/**
 * Keeps at most so many streams open for each key, in the memory of this process. One more ends the oldest: a phone that lost its
 * connection without saying so comes back at once, and whoever opens pages without end ends only pages of their own.
 */
export function openStreams(most: number): OpenStreams {
  const open = new Map<string, Set<() => void>>()
  return (key, end) => {
    const streams = open.get(key) ?? new Set()
    open.set(key, streams.add(end))
    if (streams.size > most) for (const oldest of streams) if (streams.delete(oldest)) {
      oldest()
      break
    }
    return () => {
      streams.delete(end)
      if (streams.size === 0 && open.get(key) === streams) open.delete(key)
    }
  }
}
