import type { Account } from '#people'
import type { CheckSignature, Conversation, ConversationPort, DevicePort, HashSecret, LinkPort, PolicyUsed, Rules } from '#conversations'
import type { Now, Random } from '#ground'
import type { Language, Policy } from '#policy'
import type { AccessPort, CustodyPort, FilePort, RecordingPort, SignHead } from '#recordings'
import type { Assets } from './layout/assets.ts'
import type { Site } from './layout/site.ts'
import type { Live } from './live.ts'

/** Everything the pages are given by the composition. Each subject names in its own `Deps` what it uses of it. */
export type WebDeps = {
  readonly conversations: ConversationPort
  readonly devices: DevicePort
  readonly links: LinkPort
  readonly recordings: RecordingPort
  readonly custody: CustodyPort
  readonly files: FilePort
  readonly access: AccessPort
  readonly rules: Rules
  /** The rules new conversations run under. */
  readonly policy: () => Policy
  readonly currentPolicy: () => PolicyUsed
  readonly now: Now
  readonly random: Random
  readonly hashSecret: HashSecret
  readonly signHead: SignHead
  readonly checkSignature: CheckSignature
  /** The agreement as everybody signs it, in one language. */
  readonly agreementText: (conversation: Conversation, language: Language) => string
  /** Called whenever the files of a recording may have become possible to make: its log was closed, or it was opened to both. */
  readonly whenSealed: (recordingId: string) => void
  readonly live: Live
  readonly assets: Assets
  readonly site: Site
  readonly settings: WebSettings
  /** The account that is signed in with this cookie value, if any. */
  readonly staffOf: (signInSecret: string) => Promise<Account | undefined>
}

export type WebSettings = {
  /** Where people reach this installation, without a slash at the end. */
  readonly publicUrl: string
  /** Its name in the ledger. */
  readonly installation: string
  /** Cookies only over https. */
  readonly secureCookies: boolean
}
