/** Keeps the screen on while `wanted`, as far as the browser allows; taken again whenever the page is shown again. */
export function screenAwake(changed: () => void): { readonly want: (on: boolean) => void; readonly held: () => boolean } {
  let wanted = false
  let lock: WakeLockSentinel | undefined
  let asking = false
  const take = async (): Promise<void> => {
    if (!wanted || asking || lock !== undefined || document.hidden || !('wakeLock' in navigator)) return
    asking = true
    try {
      const taken = await navigator.wakeLock.request('screen')
      lock = taken
      taken.addEventListener('release', () => {
        lock = undefined
        changed()
      })
      // Somebody stopped while we asked.
      if (!wanted) await taken.release()
    } catch {
      // Low battery, or not allowed: recording goes on, and the state says that the screen may lock.
    } finally {
      asking = false
      changed()
    }
  }
  document.addEventListener('visibilitychange', () => void take())
  return {
    want(on) {
      wanted = on
      if (on) void take()
      else void lock?.release()
    },
    held: () => lock !== undefined,
  }
}
