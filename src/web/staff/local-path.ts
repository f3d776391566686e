const MAX_LENGTH = 500

/** The path on this site somebody wanted to go to before signing in, or the fallback. Never an address elsewhere. */
export function localPath(candidate: string | undefined, fallback: string): string {
  if (candidate === undefined || candidate.length > MAX_LENGTH || !/^\/(?![/\\])[\x21-\x7e]*$/.test(candidate) || candidate.includes('\\')) return fallback
  const url = URL.canParse(candidate, HERE) ? new URL(candidate, HERE) : undefined
  // `/..//elsewhere` becomes a path that begins with two slashes, which a browser reads as another site.
  if (url === undefined || url.origin !== HERE || url.pathname.startsWith('//')) return fallback
  return `${url.pathname}${url.search}`
}

const HERE = 'http://here.invalid'
