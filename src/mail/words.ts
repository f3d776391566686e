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
