import type { Regime } from './regime.ts'
import { acknowledgementByDefault, byDefault, byLaw, COURT, HOLD_MARGIN, law, lawSays, ours, words } from './rules.ts'

/** Complaints about care under the Wkkgz: long-term care, mental health, what the health insurance pays. @source Wkkgz art. 13 to 22 */
export const WKKGZ: Regime = {
  id: 'wkkgz',
  name: words('Klacht over zorg (Wkkgz)', 'Complaint about care (Wkkgz)'),
  about: words('Over hoe een zorgaanbieder of iemand die er werkt zich gedroeg.', 'About how a care provider, or somebody who works there, behaved.'),
  handledBy: lawSays(
    'wkkgz-15',
    'De zorgaanbieder oordeelt. De klachtenfunctionaris helpt je gratis en zoekt mee naar een oplossing.',
    'The care provider judges. The complaints officer helps you for free and looks for a solution with you.',
  ),
  acknowledgement: acknowledgementByDefault('wkkgz-13'),
  // The law knows no complaint to the provider that is too old. The disputes body can have rules about that.
  declining: { grounds: [] },
  decision: byLaw(6, 'weeks', 'wkkgz-17-1'),
  extension: { most: { unit: 'weeks', count: 4 }, times: 1, tell: ['complainant'], reasons: true, basis: law('wkkgz-17-2') },
  postponement: {
    effect: 'agreed-only', inWriting: true,
    basis: ours('postponement', words('De wet zegt niets over langer wachten. Samen afspreken kan wel.', 'The law says nothing about waiting longer. Agreeing on it together is possible.')),
    words: words('Langer wachten kan als jij dat goed vindt. Je mag dan nog steeds verder na de dag uit de wet.', 'Waiting longer is possible when you agree. You may still go on after the day of the law.'),
  },
  hearing: {
    words: words('De zorgaanbieder onderzoekt de klacht zorgvuldig. Wij horen daarom altijd beide kanten.', 'The care provider looks into the complaint with care. So we always hear both sides.'),
    basis: ours('hearing', words('De wet vraagt zorgvuldig onderzoek, niet hoe.', 'The law asks for care, and does not say how.'), undefined, 'wkkgz-16'),
    unless: [words('Je hebt gezegd dat je niet wilt vertellen.', 'You said that you do not want to tell.')],
  },
  ending: {
    words: words('Ben je tevreden, dan kun je de klacht stoppen. Je krijgt dat op papier.', 'When you are content, you can end the complaint. You get that in writing.'),
    basis: ours('ending', words('De wet regelt dit niet.', 'The law does not settle this.')),
  },
  duties: [
    lawSays('wkkgz-13', 'De organisatie heeft haar regels voor klachten op papier, en vertelt erover.', 'The organisation has its rules for complaints in writing, and tells about them.'),
    lawSays('wkkgz-17-1', 'In het oordeel staat waarom, wat er besloten is en wanneer dat klaar is.', 'The judgement says why, what was decided and when that will be done.'),
  ],
  onwards: [
    {
      body: 'disputes-body',
      name: words('Geschilleninstantie', 'Disputes body'),
      words: words(
        'Zij beslist, en dat geldt voor allebei. Het kan ook als er geen oordeel kwam. Hoe lang je de tijd hebt, staat in haar regels.',
        'It decides, for both sides. This is possible too when no judgement came. How long you have is in its rules.',
      ),
      binding: true,
      within: byDefault(12, 'months', 'disputes-body-term', { least: 3, most: 60 }, words(
        'De wet noemt geen termijn. Een jaar komt veel voor in de regels van zulke instanties.',
        'The law names no term. A year is common in the rules of such bodies.',
      ), 'wkkgz-21', 'as-it-stands'),
      decidesWithin: byLaw(6, 'months', 'wkkgz-22', 'as-it-stands'),
      basis: law('wkkgz-21'),
    },
    COURT,
  ],
  holdMargin: HOLD_MARGIN,
}
