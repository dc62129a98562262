/** The media type of a file by the end of its name; `null` where it is not served. */
export function mediaTypeOf(file: string): string | null {
  const end = /\.([^./]+)$/.exec(file)?.[1]
  return mediaTypes.get(end?.toLowerCase() ?? '') ?? null
}

/**
 * What a reader's browser shows, plays or saves, by the end of a file's name. No HTML, no scripts, no Markdown: a draft must not
 * leak this way. An address that ends so is that of a file, whatever stands before (`next.config.mjs`).
 */
export const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['png', 'image/png'],
  ['apng', 'image/apng'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['avif', 'image/avif'],
  ['svg', 'image/svg+xml'],
  ['ico', 'image/x-icon'],
  ['bmp', 'image/bmp'],
  ['mp4', 'video/mp4'],
  ['webm', 'video/webm'],
  ['mp3', 'audio/mpeg'],
  ['m4a', 'audio/mp4'],
  ['ogg', 'audio/ogg'],
  ['wav', 'audio/wav'],
  ['vtt', 'text/vtt; charset=utf-8'],
  ['pdf', 'application/pdf'],
  ['txt', 'text/plain; charset=utf-8'],
  ['csv', 'text/csv; charset=utf-8'],
  ['zip', 'application/zip'],
  ['woff2', 'font/woff2'],
])
