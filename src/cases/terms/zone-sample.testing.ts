import { fromIso, type Instant } from '#ground'
import { breachClock } from './breach-clock.ts'
import { addDays } from './day.ts'
import { day } from './example.testing.ts'
import { dayAt, startOfDay } from './local-time.ts'
import { REGIMES } from './regimes.ts'
import { termsOf } from './terms-of.ts'

// Run by itself this prints what the terms say on the machine it runs on: the machine's zone and language must not show.

/** Terms of many complaints and breaches around changed clocks, year ends and midnight, as one text. */
export function zoneSample(): string {
  const days = ['2024-02-29', '2025-03-30', '2025-10-26', '2025-12-31', '2026-01-01', '2026-03-29', '2026-04-13', '2026-10-25', '2100-12-31'].map(day)
  const moments = ['2026-03-28T23:30:00Z', '2026-03-29T00:59:59.999Z', '2026-03-29T01:00:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2025-12-31T22:59:59.999Z', '2025-12-31T23:00:00Z']
    .map((written): Instant => fromIso(written) ?? day(written) as never)
  return JSON.stringify([
    days.map((receivedOn) => Object.values(REGIMES).map((regime) => termsOf({ regime, receivedOn, events: [] }, addDays(receivedOn, 50)))),
    days.map(startOfDay),
    moments.map((at) => [dayAt(at), breachClock({ awareAt: at }, at)]),
  ])
}

if (import.meta.main) process.stdout.write(zoneSample())
