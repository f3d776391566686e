import type { Regime } from './regime.ts'
import { acknowledgementByDefault, byDefault, byLaw, COURT, HOLD_MARGIN, law, lawSays, OMBUDSMAN_TERM, ours, STANDSTILL, words } from './rules.ts'

const IN_OWN_RULES = words('De Jeugdwet laat dit over aan de regels van de organisatie.', 'The Jeugdwet leaves this to the rules of the organisation.')

/** Complaints about youth help, child protection and youth probation. A committee judges. @source Jeugdwet art. 4.2.1 to 4.2.3 */
export const JEUGDWET: Regime = {
  id: 'jeugdwet',
  name: words('Klacht over jeugdhulp (Jeugdwet)', 'Complaint about youth help (Jeugdwet)'),
  about: words('Over hoe een jeugdhulpaanbieder, jeugdbeschermer of iemand die er werkt zich gedroeg.', 'About how a youth help provider, youth protection or somebody who works there behaved.'),
  handledBy: lawSays(
    'jeugdwet-4.2.1',
    'Een klachtencommissie van ten minste drie mensen. Wie voorzit, werkt niet bij de organisatie. De mens over wie het gaat, oordeelt niet mee.',
    'A complaints committee of at least three people. Whoever chairs does not work for the organisation. The person it is about does not judge.',
  ),
  acknowledgement: acknowledgementByDefault('jeugdwet-4.2.1'),
  declining: {
    grounds: [
      {
        words: words('De regels van de organisatie noemen een reden, zoals heel lang geleden.', 'The rules of the organisation name a reason, such as very long ago.'),
        basis: ours('declining-grounds', IN_OWN_RULES, undefined, 'jeugdwet-4.2.1'),
      },
    ],
    tellWithin: byDefault(4, 'weeks', 'declining', { least: 1, most: 6 }, IN_OWN_RULES, 'jeugdwet-4.2.1'),
  },
  decision: byDefault(6, 'weeks', 'decision', { least: 1, most: 12 }, words(
    'De Jeugdwet wil een vaste termijn, en zegt niet welke. Wij gaan uit van zes weken, zoals de andere wetten.',
    'The Jeugdwet wants a fixed term and does not say which. We use six weeks, as the other laws do.',
  ), 'jeugdwet-4.2.1'),
  extension: {
    most: { unit: 'weeks', count: 4 }, times: 1, tell: ['complainant', 'person-concerned', 'provider'], reasons: true,
    basis: ours('extension', words(
      'De commissie mag later oordelen als ze zegt waarom en wanneer. De Jeugdwet noemt geen grens. Wij houden vier weken aan.',
      'The committee may judge later when it says why and when. The Jeugdwet names no limit. We use four weeks.',
    ), { least: 0, most: 12 }, 'jeugdwet-4.2.1'),
  },
  postponement: {
    effect: 'moves-the-term', inWriting: true,
    basis: ours('postponement', IN_OWN_RULES, undefined, 'jeugdwet-4.2.1'),
    words: words('Langer wachten mag, als jij dat op papier goed vindt.', 'Waiting longer is possible when you agree to it in writing.'),
  },
  suspension: {
    inWriting: true,
    basis: ours('suspension', IN_OWN_RULES, undefined, 'jeugdwet-4.2.1'),
    words: STANDSTILL,
  },
  response: byLaw(1, 'months', 'jeugdwet-4.2.1-month'),
  hearing: {
    words: words('Jij en de mens over wie het gaat mogen allebei vertellen of schrijven. Iemand meenemen mag.', 'You and the person it is about may both tell or write. Bringing somebody is fine.'),
    basis: law('jeugdwet-4.2.1'),
    unless: [words('Je hebt gezegd dat je niet wilt vertellen.', 'You said that you do not want to tell.')],
  },
  ending: {
    words: words('Ben je tevreden, dan kun je de klacht stoppen. Je krijgt dat op papier.', 'When you are content, you can end the complaint. You get that in writing.'),
    basis: ours('ending', IN_OWN_RULES, undefined, 'jeugdwet-4.2.1'),
  },
  duties: [lawSays('jeugdwet-4.2.1', 'Het oordeel is op papier en zegt waarom. Er kan een advies bij staan.', 'The judgement is in writing and says why. It can hold advice.')],
  onwards: [
    {
      body: 'ombudsman',
      name: words('Kinderombudsman of Nationale ombudsman', 'Children’s Ombudsman or National Ombudsman'),
      words: words('Vraag de ombudsman of hij naar je klacht mag kijken. Bellen is gratis.', 'Ask the ombudsman whether he may look at your complaint. Calling is free.'),
      binding: false,
      within: OMBUDSMAN_TERM,
      basis: ours('ombudsman', words('Of de ombudsman erover gaat, hangt af van de organisatie.', 'Whether the ombudsman can look at it depends on the organisation.')),
    },
    {
      body: 'disciplinary-board',
      name: words('Tuchtrechter van de beroepsgroep', 'Disciplinary board of the profession'),
      words: words('Gaat het over een geregistreerde hulpverlener, dan kan een tuchtklacht.', 'When it is about a registered professional, a disciplinary complaint is possible.'),
      binding: true,
      basis: ours('disciplinary-board', words('De termijn staat in de regels van de beroepsgroep.', 'The term is in the rules of the profession.')),
    },
    COURT,
  ],
  holdMargin: HOLD_MARGIN,
}
