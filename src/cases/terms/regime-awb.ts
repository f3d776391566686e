import type { Regime } from './regime.ts'
import { acknowledgementByDefault, byLaw, COURT, HOLD_MARGIN, law, lawSays, words } from './rules.ts'

/** Complaints about a public body: a municipality, a youth protection council, somebody who acts for it. @source Awb title 9.1 and 9.2 */
export const AWB: Regime = {
  id: 'awb',
  name: words('Klacht over de overheid (Awb)', 'Complaint about a public body (Awb)'),
  about: words(
    'Over hoe een overheid zich tegenover je gedroeg. Of iemand die voor haar werkt.',
    'About how a public body behaved towards you. Or somebody who works for it.',
  ),
  handledBy: lawSays(
    'awb-9:7',
    'De overheid zelf. Niet de mens over wie de klacht gaat.',
    'The public body itself. Not the person the complaint is about.',
  ),
  acknowledgement: acknowledgementByDefault('awb-9:6'),
  declining: {
    grounds: [
      lawSays('awb-9:8', 'Het gebeurde meer dan een jaar geleden.', 'It happened more than a year ago.'),
      lawSays('awb-9:8', 'Over hetzelfde is al eerder een klacht behandeld.', 'A complaint about the same has been treated before.'),
      lawSays('awb-9:8', 'Je kunt of kon er bezwaar of beroep tegen doen.', 'An objection or appeal against it is or was possible.'),
      lawSays('awb-9:8', 'Een rechter kijkt er al naar, of de officier van justitie.', 'A court is looking at it already, or the public prosecutor.'),
      lawSays('awb-9:8', 'Het is duidelijk te klein om te onderzoeken.', 'It is clearly too small to be looked into.'),
    ],
    tellWithin: byLaw(4, 'weeks', 'awb-9:8'),
  },
  decision: byLaw(6, 'weeks', 'awb-9:11'),
  decisionWithCommittee: byLaw(10, 'weeks', 'awb-9:11'),
  extension: { most: { unit: 'weeks', count: 4 }, times: 1, tell: ['complainant', 'person-concerned'], reasons: false, basis: law('awb-9:11') },
  postponement: {
    effect: 'moves-the-term', inWriting: true, basis: law('awb-9:11'),
    words: words('Langer wachten mag, als jij dat op papier goed vindt.', 'Waiting longer is possible when you agree to it in writing.'),
  },
  hearing: {
    words: words('Jij en de mens over wie het gaat mogen allebei vertellen. Daar komt een verslag van.', 'You and the person it is about may both tell. A report is made of it.'),
    basis: law('awb-9:10'),
    unless: [
      words('De klacht is duidelijk niet terecht.', 'The complaint is clearly not justified.'),
      words('Je hebt gezegd dat je niet wilt vertellen.', 'You said that you do not want to tell.'),
      words('Je hebt niet op tijd gezegd dat je wilt vertellen.', 'You did not say in time that you want to tell.'),
    ],
  },
  ending: lawSays('awb-9:5', 'Ben je tevreden, dan stopt de klacht. Een oordeel is dan niet nodig.', 'When you are content, the complaint ends. No judgement is needed then.'),
  duties: [
    lawSays('awb-9:9', 'De mens over wie het gaat krijgt een kopie van de klacht.', 'The person it is about gets a copy of the complaint.'),
    lawSays('awb-9:12', 'In het oordeel staat wat er is gevonden en wat ermee gebeurt. Er staat ook bij wie je verder kunt.', 'The judgement says what was found and what is done with it. It also says where you can go on.'),
    lawSays('awb-9:15', 'Kijkt een commissie mee, dan hoort zij beide kanten. Wie haar advies niet volgt, zegt waarom.', 'When a committee advises, it hears both sides. Who does not follow its advice says why.'),
  ],
  onwards: [
    {
      body: 'ombudsman',
      name: words('Nationale ombudsman of Kinderombudsman', 'National Ombudsman or Children’s Ombudsman'),
      words: words('De ombudsman kijkt of de overheid het goed deed. Dat kost niets.', 'The ombudsman looks at whether the public body did well. It is free.'),
      binding: false,
      // Later than this the ombudsman need not look at it, but may.
      within: byLaw(1, 'years', 'awb-9:24', 'as-it-stands'),
      basis: law('awb-9:24'),
    },
    {
      ...COURT,
      words: words('Tegen het oordeel over een klacht kun je niet in beroep. Wil je schadevergoeding, vraag dan een advocaat.', 'There is no appeal against the judgement on a complaint. For damages, ask a lawyer.'),
    },
  ],
  holdMargin: HOLD_MARGIN,
}
