import type { Language } from '#policy'

const nl = {
  skipToContent: 'Naar de inhoud',
  otherLanguage: 'English',
  otherLanguageHint: 'Read this page in English',
  signedInAs: 'Aangemeld als',
  signOut: 'Afmelden',
  footer: 'Over deze website',
  errorPrefix: 'Let op: ',
  help: 'Hulp van iemand anders',
  helpLead: 'Je hoeft dit niet alleen te doen. Een vertrouwenspersoon luistert en staat naast je. Vraag ons wie dat is.',
}

const en: typeof nl = {
  skipToContent: 'Skip to content',
  otherLanguage: 'Nederlands',
  otherLanguageHint: 'Lees deze pagina in het Nederlands',
  signedInAs: 'Signed in as',
  signOut: 'Sign out',
  footer: 'About this website',
  errorPrefix: 'Please check: ',
  help: 'Help from somebody else',
  helpLead: 'You need not do this alone. A confidential adviser listens and stands beside you. Ask us who that is.',
}

/** The few words of the frame itself; everything else reaches the components through props. */
export const FRAME_WORDS = { nl, en } satisfies Record<Language, typeof nl>
