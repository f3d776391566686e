import type { Regime } from './regime.ts'
import { acknowledgementByDefault, byDefault, COURT, HOLD_MARGIN, OMBUDSMAN_TERM, ours, STANDSTILL, words } from './rules.ts'

const OUR_CHOICE = words('Er is geen wet die dit regelt. De organisatie kiest het zelf.', 'No law settles this. The organisation chooses it.')
const choice = (setting: string) => ours(setting, OUR_CHOICE, undefined, 'wmo-3.2')

/**
 * Complaints for which the law only says that there must be rules, or says nothing: support under the Wmo, or somebody who is no client. Every
 * length is a default, and the organisation's own rules go before it. @source Wmo 2015 art. 3.2
 */
export const OWN: Regime = {
  id: 'own',
  name: words('Klacht volgens onze eigen regels', 'Complaint by our own rules'),
  about: words('Over ondersteuning, of over iets waar geen andere wet over gaat.', 'About support, or about something no other law is about.'),
  handledBy: { words: words('Iemand van de organisatie die er niet bij was.', 'Somebody of the organisation who was not part of it.'), basis: choice('handled-by') },
  acknowledgement: acknowledgementByDefault('wmo-3.2'),
  declining: {
    grounds: [
      { words: words('Het gebeurde meer dan een jaar geleden.', 'It happened more than a year ago.'), basis: choice('declining-grounds') },
      { words: words('Over hetzelfde is al eerder een klacht behandeld.', 'A complaint about the same has been treated before.'), basis: choice('declining-grounds') },
    ],
    tellWithin: byDefault(4, 'weeks', 'declining', { least: 1, most: 6 }, OUR_CHOICE, 'wmo-3.2'),
  },
  decision: byDefault(6, 'weeks', 'decision', { least: 1, most: 12 }, words(
    'Geen wet noemt een termijn. Wij gaan uit van zes weken, zoals de andere wetten.',
    'No law names a term. We use six weeks, as the other laws do.',
  ), 'wmo-3.2'),
  extension: { most: { unit: 'weeks', count: 4 }, times: 1, tell: ['complainant', 'person-concerned'], reasons: true, basis: ours('extension', OUR_CHOICE, { least: 0, most: 8 }, 'wmo-3.2') },
  postponement: {
    effect: 'moves-the-term', inWriting: true, basis: choice('postponement'),
    words: words('Langer wachten mag, als jij dat op papier goed vindt.', 'Waiting longer is possible when you agree to it in writing.'),
  },
  suspension: {
    inWriting: true, basis: choice('suspension'),
    words: STANDSTILL,
  },
  hearing: {
    words: words('Jij en de mens over wie het gaat mogen allebei vertellen of schrijven.', 'You and the person it is about may both tell or write.'),
    basis: choice('hearing'),
    unless: [words('Je hebt gezegd dat je niet wilt vertellen.', 'You said that you do not want to tell.')],
  },
  ending: { words: words('Ben je tevreden, dan stopt de klacht. Je krijgt dat op papier.', 'When you are content, the complaint ends. You get that in writing.'), basis: choice('ending') },
  duties: [{ words: words('Het oordeel is op papier en zegt waarom.', 'The judgement is in writing and says why.'), basis: choice('judgement') }],
  onwards: [
    {
      body: 'ombudsman',
      name: words('Ombudsman, of de gemeente die de hulp betaalt', 'Ombudsman, or the municipality that pays for the support'),
      words: words('Vraag de gemeente of de ombudsman of zij naar je klacht mogen kijken.', 'Ask the municipality or the ombudsman whether they may look at your complaint.'),
      binding: false,
      within: OMBUDSMAN_TERM,
      basis: choice('ombudsman'),
    },
    COURT,
  ],
  holdMargin: HOLD_MARGIN,
}
