const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000
const ATTEMPTS = 40

/** Does something over the network until it worked, waiting longer each time; gives up after about ten minutes. */
export async function firm(attempt: () => Promise<boolean>): Promise<void> {
  for (let tried = 0; tried < ATTEMPTS; tried++) {
    if (await attempt()) return
    await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tried)))
  }
}
