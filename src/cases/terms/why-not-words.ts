import type { Words } from './language.ts'
import type { BreachRefusal } from './breach-clock.ts'
import type { SettingRefusal } from './regimes.ts'
import type { WhyNot } from './term-event.ts'

/** Everything the terms can refuse, in words. A new code does not compile until it is here. */
export const WHY_NOT_WORDS = {
  'before-receipt': words('Dit is van voor de dag dat de klacht kwam.', 'This is from before the day the complaint came.'),
  'in-the-future': words('Deze dag is nog niet geweest.', 'This day has not been yet.'),
  'closed-already': words('De klacht is al klaar.', 'The complaint is over already.'),
  'done-already': words('Dit is al gedaan.', 'This has been done already.'),
  'not-yet': words('Dit kan pas later. Er gaat eerst iets anders aan vooraf.', 'This is possible later. Something else comes first.'),
  'not-in-this-regime': words('Dit hoort niet bij deze soort klacht.', 'This does not belong to this kind of complaint.'),
  'too-late': words('De tijd was al om. Meer tijd nemen kan alleen daarvoor.', 'The time was over already. Taking more is possible only before that.'),
  'too-often': words('Er is al een keer meer tijd genomen. Vaker mag niet.', 'More time has been taken already. It is not allowed again.'),
  'too-long': words('Zo veel tijd mag de organisatie er niet zelf bij nemen.', 'The organisation may not take so much more time by itself.'),
  'not-later': words('Deze dag is niet later dan de dag die er al staat.', 'This day is not later than the one it has already.'),
  'not-a-working-day': words('Kies een gewone werkdag. Deze dag is in een weekend of een feestdag.', 'Choose an ordinary working day. This one is in a weekend or a holiday.'),
  'reason-missing': words('Schrijf op waarom er meer tijd nodig is.', 'Write down why more time is needed.'),
  'not-everybody-told': words('Niet iedereen die het moet weten is het verteld.', 'Not everybody who must know has been told.'),
  'no-consent': words('Dit kan alleen als wie klaagt het goed vindt.', 'This is possible only when the complainant agrees.'),
  'not-in-writing': words('Wie klaagt moet dit op papier of per mail goed vinden.', 'The complainant must agree to this on paper or by mail.'),
  'clock-stopped': words('De tijd staat nu stil. Laat die eerst weer lopen.', 'The time stands still now. Let it go on first.'),
  'clock-running': words('De tijd loopt al.', 'The time is running already.'),
  'setting-unknown': words('Dit kan de organisatie niet zelf kiezen.', 'The organisation cannot choose this.'),
  'setting-out-of-bounds': words('Kies een heel getal binnen de grenzen.', 'Choose a whole number within the bounds.'),
  'aware-in-the-future': words('Dit moment is nog niet geweest.', 'This moment has not been yet.'),
  'reported-in-the-future': words('Dit moment is nog niet geweest.', 'This moment has not been yet.'),
  'reported-before-aware': words('De melding is van voor het moment dat jullie het wisten. Kijk de tijden na.', 'The report is from before the moment you knew. Check the times.'),
} as const satisfies Record<WhyNot | SettingRefusal['code'] | BreachRefusal['code'], Words>

function words(nl: string, en: string): Words {
  return { nl, en }
}
