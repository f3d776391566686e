import type { Language } from '#policy'

/** What every page shows around its content: who runs this, where home is, which files belong to the frame. */
export type Site = {
  readonly organisation: { readonly name: string; readonly href?: string | undefined }
  /** Address behind the wordmark. */
  readonly homeHref: string
  /** Links at the foot of every page. */
  readonly footerLinks: (lang: Language) => readonly Link[]
  /** People outside the organisation who can help, at the foot of every page that does not name them itself. */
  readonly help?: (lang: Language) => readonly OtherHelp[]
  /** Where the sign-out button of staff posts to. */
  readonly signOutAction: string
  readonly assets: FrameAssets
}

export type OtherHelp = { readonly name: string; readonly text: string; readonly href: string | undefined }
export type Link = { readonly href: string; readonly text: string }

/** The part of `Assets` the frame needs. */
export type FrameAssets = {
  /** Address of an entry by its name; throws when there is no such entry. */
  readonly url: (name: string) => string
  /** Fonts to fetch before the style sheet asks for them. */
  readonly fontUrls: readonly string[]
  /** An organisation's own token file, loaded after the style sheet. */
  readonly themeUrl?: string | undefined
}
