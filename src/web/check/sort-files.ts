/** Whether a file is meant as a receipt: it starts as one, or it is a text by its name and may be damaged. */
export async function looksLikeReceipt(file: File): Promise<boolean> {
  return /\.(txt|receipt)$/i.test(file.name) || startsAsReceipt(file)
}

/** Whether a file starts with the first word of a receipt. */
export async function startsAsReceipt(file: Blob): Promise<boolean> {
  try {
    return (await file.slice(0, START.length).text()) === START
  } catch {
    // It cannot be read; the check itself says so.
    return false
  }
}

const START = 'openkaart-receipt/'
