import { readEnv } from '../lib/env'
import { ContentServer } from '../lib/server/content-server'
import { allKinds } from '../lib/surfaces/kinds'
import { languageOf } from '../lib/urls'
import { site } from '../site.config'
import { root } from './builds'

const env = readEnv({ CONTENT_DIR: root })
const reading = (await ContentServer.open(env, site, Date.now)).reading()

/** An address of every kind of page in every language that has one, on the posts of this repository; and the pages that hold most. */
export const pageTypes: readonly string[] = [
  ...new Set([
    ...allKinds
      .filter(kind => kind.sitemapEntry)
      .flatMap(kind => {
        const addresses = [...kind.all(reading)].map(params => kind.address(params))
        return site.languages.flatMap(lang => addresses.find(address => languageOf(address) === lang) ?? [])
      }),
    '/page/2',
    '/posts/guide/markdown',
    '/en/posts/guide/markdown',
    '/posts/guide/components',
    '/posts/attention-by-hand',
    `/posts/${encodeURIComponent('随筆')}/${encodeURIComponent('糸の端')}`,
    '/search?q=Markdown',
    '/nothing-here',
  ]),
]
