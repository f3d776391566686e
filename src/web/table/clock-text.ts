/** Minutes and seconds, and hours when there are any: 3:07, 1:02:09. */
export function clockText(durationMs: number): string {
  const seconds = Math.floor(durationMs / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, place) => (place === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
