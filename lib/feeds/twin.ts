import { digest } from '../digest'
import { withoutPrivateText } from '../post/front-matter'
import type { ShownTwin } from '../surfaces/twin'
import { absolute } from '../urls'
import type { Printed, Printing } from './print'

/** The file of a post as its author wrote it, byte for byte; only private comments are gone. The page is named as the one that counts. */
export async function markdownTwin(shown: ShownTwin, { source, env }: Printing): Promise<Printed> {
  const { path, hash, version, href, canonical } = shown
  const bytes = await source.read(path, version)
  if (!bytes) throw new Error(`${path} has gone since the folder was listed`)
  return {
    type: 'text/markdown; charset=utf-8',
    // Next's own cache takes a Buffer for an object like any other.
    body: bytes.includes('%%') ? withoutPrivateText(bytes.toString('utf8')) : new Uint8Array(bytes),
    link: `<${absolute(env.siteUrl, canonical ?? href)}>; rel="canonical"`,
    isStale: digest(bytes) !== hash,
  }
}
