import type { Day } from './day.ts'

/** Days that a royal decree puts on a par with the general holidays, and where we have them from. */
export type EquatedDays = {
  readonly days: readonly Day[]
  readonly decree: string
  readonly url: string
  /** `decree`: read in the decree, or its title, which names the days. `others`: read with bailiffs or lawyers, who must know them. */
  readonly readIn: 'decree' | 'others'
}

/**
 * Days put on a par with the general holidays. Every decree is about a few years, and which days it picks follows no rule:
 * that of 2016 has Mondays before a holiday, those after it do not. So they are data, and new ones are added here.
 * @source Algemene termijnenwet art. 3(3)
 */
export const EQUATED_DAYS: readonly EquatedDays[] = [
  {
    days: days('2017-04-28', '2017-05-26', '2018-05-11', '2018-12-24', '2018-12-31', '2019-05-31', '2019-12-27'),
    decree: 'Besluit van 24 oktober 2016, nr. 2016001827',
    url: 'https://wetten.overheid.nl/BWBR0038666/2016-11-01',
    readIn: 'decree',
  },
  { days: days('2021-05-14'), decree: 'decree about 2020 to 2022, not seen', url: 'https://www.boitenluhrs.nl/explootvrije-dagen', readIn: 'others' },
  // That page also names “Friday 31 May 2022”, which is no Friday and was left out.
  { days: days('2022-05-27'), decree: 'decree about 2020 to 2022, not seen', url: 'https://wvhl.nl/algemeen/de-algemene-termijnenwet', readIn: 'others' },
  {
    days: days('2023-04-28', '2023-05-19', '2024-05-10', '2024-12-27', '2025-05-30'),
    decree: 'Besluit gelijkstelling van 28 april 2023, 19 mei 2023, 10 mei 2024, 27 december 2024 en 30 mei 2025',
    url: 'https://sterfgeval.nl/juridisch/overige/vragen-van-uitvaartondernemers/gemeentelijke-feestdag-bij-lijkbezorging-feestdagen-in-2026-2028/70745',
    readIn: 'others',
  },
  {
    days: days('2026-01-02', '2026-05-15', '2027-05-07', '2028-04-28', '2028-05-26'),
    decree: 'Besluit gelijkstelling van 2 januari 2026, 15 mei 2026, 7 mei 2027, 28 april 2028 en 26 mei 2028',
    url: 'https://sterfgeval.nl/juridisch/overige/vragen-van-uitvaartondernemers/gemeentelijke-feestdag-bij-lijkbezorging-feestdagen-in-2026-2028/70745',
    readIn: 'others',
  },
]

/** Years of which we have every day put on a par. In other years a term may end later than we say, never earlier. */
export const YEARS_COMPLETE: ReadonlySet<number> = new Set([2017, 2018, 2019, 2023, 2024, 2025, 2026, 2027, 2028])

function days(...written: readonly string[]): readonly Day[] {
  return written as readonly Day[]
}
