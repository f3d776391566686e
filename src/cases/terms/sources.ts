/** Where a rule comes from, and how sure we are that we render it well. */
export type Source = {
  readonly law: string
  readonly article: string
  readonly url: string
  /**
   * `text`: we read the words of this article. `applied`: we read how others who must know apply it, and they agree on what we use.
   * `not-read`: from general knowledge, to be compared with the words of the law by somebody who answers for it.
   */
  readonly checked: 'text' | 'applied' | 'not-read'
  /** Where it was read, when that was not with the law itself. */
  readonly readAt?: string
}

const ATW = { law: 'Algemene termijnenwet', url: 'https://wetten.overheid.nl/BWBR0002448' }
const AWB = { law: 'Algemene wet bestuursrecht (Awb)', url: 'https://wetten.overheid.nl/BWBR0005537' }
const WKKGZ = { law: 'Wet kwaliteit, klachten en geschillen zorg (Wkkgz)', url: 'https://wetten.overheid.nl/BWBR0037173' }
const JEUGDWET = { law: 'Jeugdwet', url: 'https://wetten.overheid.nl/BWBR0034925' }
const WMO = { law: 'Wet maatschappelijke ondersteuning 2015', url: 'https://wetten.overheid.nl/BWBR0035362' }
const GDPR = { law: 'Algemene verordening gegevensbescherming (AVG)', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' }
const PERIODS = { law: 'Verordening (EEG, Euratom) nr. 1182/71', url: 'https://eur-lex.europa.eu/eli/reg/1971/1182/oj' }

const PG_AWB = 'https://pgawb.nl/pg-awb-digitaal/hoofdstuk-9/'

/** Every article a term, a regime or the breach clock rests on. What is not `text` is on the list for a lawyer in docs/complaint-terms.md. */
export const SOURCES = {
  'atw-1': { ...ATW, article: '1', checked: 'text' },
  'atw-2': { ...ATW, article: '2', checked: 'applied', readAt: 'https://staatsrechtpraktijk.nl/nieuwjaarsdag-en-kerstmis-in-het-staatsrecht/' },
  'atw-3': { ...ATW, article: '3', checked: 'text' },
  'atw-4': { ...ATW, article: '4', checked: 'not-read' },
  'awb-9:5': { ...AWB, article: '9:5', checked: 'not-read' },
  'awb-9:6': { ...AWB, article: '9:6', checked: 'not-read' },
  'awb-9:7': { ...AWB, article: '9:7', checked: 'not-read' },
  'awb-9:8': { ...AWB, article: '9:8', checked: 'text', readAt: PG_AWB },
  'awb-9:9': { ...AWB, article: '9:9', checked: 'not-read' },
  'awb-9:10': { ...AWB, article: '9:10', checked: 'not-read' },
  'awb-9:11': { ...AWB, article: '9:11', checked: 'text', readAt: PG_AWB },
  'awb-9:12': { ...AWB, article: '9:12', checked: 'not-read' },
  'awb-9:15': { ...AWB, article: '9:14 tot en met 9:16', checked: 'not-read' },
  'awb-9:24': { ...AWB, article: '9:24', checked: 'text', readAt: 'https://wetten.legaltools.nl/algemene-wet-bestuursrecht/artikel-924' },
  'wkkgz-13': { ...WKKGZ, article: '13', checked: 'applied', readAt: 'https://rechtindezorg.nl/2016/01/25/zorginstellingen-is-uw-geschilleninstantie-wkkgz-proof/' },
  'wkkgz-15': { ...WKKGZ, article: '15', checked: 'applied', readAt: 'http://docplayer.nl/46698963-2-wanneer-start-de-termijn-van-6-weken-als-genoemd-in-art-17-lid-1-wkkgz.html' },
  'wkkgz-16': { ...WKKGZ, article: '16', checked: 'not-read' },
  'wkkgz-17-1': { ...WKKGZ, article: '17 lid 1', checked: 'applied', readAt: 'http://docplayer.nl/46698963-2-wanneer-start-de-termijn-van-6-weken-als-genoemd-in-art-17-lid-1-wkkgz.html' },
  'wkkgz-17-2': { ...WKKGZ, article: '17 lid 2', checked: 'applied', readAt: 'https://geschillencommissiekpz.nl/procedure/' },
  'wkkgz-21': { ...WKKGZ, article: '18 tot en met 21', checked: 'applied', readAt: 'https://geschillencommissiekpz.nl/procedure/' },
  'wkkgz-22': { ...WKKGZ, article: '22', checked: 'not-read' },
  'jeugdwet-4.2.1': { ...JEUGDWET, article: '4.2.1', checked: 'not-read' },
  'jeugdwet-4.2.1-month': { ...JEUGDWET, article: '4.2.1 (standpunt binnen een maand)', checked: 'applied', readAt: 'https://www.nu.nl/bergen-op-zoom/4892894/dertien-klachten-uitvoering-van-jeugdwet.html' },
  'wmo-3.2': { ...WMO, article: '3.2', checked: 'not-read' },
  'avg-33-1': { ...GDPR, article: '33 lid 1', checked: 'applied', readAt: 'https://recordinglaw.com/world-laws/world-data-privacy-laws/eu-data-privacy-laws/gdpr-breach-notification-72-hour-rule' },
  'avg-33-3': { ...GDPR, article: '33 lid 3', checked: 'not-read' },
  'avg-33-4': { ...GDPR, article: '33 lid 4', checked: 'not-read' },
  'avg-33-5': { ...GDPR, article: '33 lid 5', checked: 'not-read' },
  'avg-34': { ...GDPR, article: '34', checked: 'applied', readAt: 'https://gdprhub.eu/index.php?title=Article_34_GDPR' },
  'periods-3': { ...PERIODS, article: '3', checked: 'not-read' },
} as const satisfies { readonly [id: string]: Source }

export type SourceId = keyof typeof SOURCES

/** Law and article in a few words, as people cite them. */
export function cited(id: SourceId): string {
  const { law, article } = SOURCES[id]
  return `${law}, artikel ${article}`
}
