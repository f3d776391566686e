import { beginsAsImageStatements } from '#ledger'

/** Whether a file is meant as a receipt, or as statements about a picture: it starts as one, or it is a text by its name and may be damaged. */
export async function looksLikeReceipt(file: File): Promise<boolean> {
  return /\.(txt|receipt)$/i.test(file.name) || startsAsReceipt(file)
}

/** Whether a file starts with the first word of a receipt, or of statements. */
export async function startsAsReceipt(file: Blob): Promise<boolean> {
  try {
    const start = await file.slice(0, START.length).text()
    return start === START || beginsAsImageStatements(start)
  } catch {
    // It cannot be read; the check itself says so.
    return false
  }
}

const START = 'openkaart-receipt/'
