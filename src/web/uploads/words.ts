import type { Language } from '#policy'

const nl = {
  checking: 'We kijken hoe ver het bestand al is.',
  elsewhere: 'Dit bestand wordt al verstuurd in een ander tabblad. Sluit je dat, dan gaat het hier verder.',
  sending: 'Het bestand wordt verstuurd',
  waiting: 'Er is geen verbinding. Het gaat vanzelf verder zodra dat kan.',
  paused: 'Het versturen staat even stil.',
  done: 'Het bestand is helemaal aangekomen.',
  cancelled: 'Het versturen is gestopt. Wat al was aangekomen is weg.',
  unreadable: 'We kunnen dit bestand niet meer lezen. Misschien is het verplaatst of veranderd. Kies het opnieuw.',
  failed: 'Er ging bij ons iets mis. Kies het bestand opnieuw: wat er al is, hoeft niet nog een keer.',
  problem: 'Dat lukte niet',
  progress: (percent: number, sent: string, total: string) => `${percent} procent: ${sent} van ${total} MB`,
  heard: (percent: number) => `${percent} procent verstuurd`,
  pause: 'Even stoppen',
  goOn: 'Ga verder',
  cancel: 'Stop en gooi weg',
  closing: 'Gaat je scherm uit of valt de verbinding weg? Kies later hetzelfde bestand. Dan gaat het verder waar het was.',
}

const en: typeof nl = {
  checking: 'We look how far the file is already.',
  elsewhere: 'This file is being sent in another tab. When you close that one, it goes on here.',
  sending: 'The file is being sent',
  waiting: 'There is no connection. It goes on by itself as soon as it can.',
  paused: 'Sending is paused.',
  done: 'The file has arrived whole.',
  cancelled: 'Sending was stopped. What had arrived is gone.',
  unreadable: 'We cannot read this file any more. It may have been moved or changed. Choose it again.',
  failed: 'Something went wrong here. Choose the file again: what has arrived need not be sent once more.',
  problem: 'That did not work',
  progress: (percent, sent, total) => `${percent} percent: ${sent} of ${total} MB`,
  heard: (percent) => `${percent} percent sent`,
  pause: 'Pause',
  goOn: 'Go on',
  cancel: 'Stop and discard',
  closing: 'Does your screen go off or the connection drop? Choose the same file later. Then it goes on where it was.',
}

/** Every sentence about sending a file. */
export const UPLOAD_WORDS: Readonly<Record<Language, typeof nl>> = { nl, en }
