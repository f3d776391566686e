/**
 * The world failed: disk full, disk error, data folder gone. `cause` is what the system said. Whether the write landed
 * is unknown; whoever waited reads again before going on.
 */
export class Outage extends Error {
  override readonly name = 'Outage'
  constructor(message: string, { cause }: { readonly cause: unknown }) {
    super(message, { cause })
  }
}

/** Starting would damage or contradict what is kept. The message is for the person who starts it. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}
