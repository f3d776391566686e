/** The one message there is. It names nobody and nothing: mail is read along, forwarded and kept by others. */
export const MESSAGE = {
  subject: 'Bericht van Openkaart',
  text: (link: string) => `Er staat iets voor je klaar in Openkaart. Open deze pagina en log in:

${link}

In deze mail staat met opzet niet waar het over gaat.

--

There is something for you in Openkaart. Open the page above and sign in.
This mail does not say what it is about, on purpose.
`,
} as const

/** A code that opens nothing by itself: it goes with a link that its reader got from somebody they know. */
export const CODE_MESSAGE = {
  subject: 'Je code',
  text: (code: string) => `Je code is:

${code.slice(0, 4)}-${code.slice(4)}

Hij hoort bij een link die je kreeg van iemand die je kent. Heb je geen link? Dan kun je deze mail weggooien.

--

This is your code. It goes with a link you got from somebody you know. Did you get no link? Then you can throw this mail away.
`,
} as const

/** What somebody got by a link is erased where it came from. Whose it was and what, is not in it. */
export const ERASED_MESSAGE = {
  subject: 'Gewist',
  text: `Je kreeg eerder een link en een code. Wat je daarmee kon openen, is gewist. De link werkt niet meer.

Heb je er een kopie van? Wil je die dan ook wissen? Je hoeft niet te antwoorden.

In deze mail staat met opzet niet waar het over gaat.

--

You got a link and a code before. What they opened was erased. The link does not work any more.
Do you have a copy? Please erase it as well. You do not have to answer. This mail does not say what it is about, on purpose.
`,
} as const
