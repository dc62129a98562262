import * as v from 'valibot'
import type { Wish } from './site-faults'

/** Whether this is an address with `https:`. */
export const isHttps = (value: string) => value.startsWith('https://') && URL.canParse(value)
/** Whether this is scheme and host, with `https:`, and nothing else. */
export const isOrigin = (value: string) => isHttps(value) && new URL(value).origin === value

const scriptOf = (wanted: Wish) => v.pipe(v.string(wanted), v.check(isHttps, wanted))
const filled = (wanted: Wish) => v.pipe(v.string(wanted), v.nonEmpty(wanted))

/** The script that all sites share, which knows none of them. */
const SHARED_SCRIPT = /^https:\/\/plausible\.io\/js\/(?:script|plausible)\./

/** The setting `analytics`. */
export const analytics = v.strictObject(
  {
    plausible: v.optional(
      v.pipe(
        v.strictObject({ src: scriptOf('analyticsScript'), domain: v.optional(filled('domain')) }, 'plausible'),
        v.check(({ src, domain }) => domain !== undefined || !SHARED_SCRIPT.test(src), 'plausibleDomain'),
      ),
    ),
    umami: v.optional(
      v.strictObject(
        {
          websiteId: v.pipe(
            v.string('umamiWebsite'),
            v.regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, 'umamiWebsite'),
          ),
          src: v.optional(scriptOf('scriptSrc')),
        },
        'umami',
      ),
    ),
    goatcounter: v.optional(v.pipe(v.string('goatcounter'), v.check(isHttps, 'goatcounter'))),
    cloudflare: v.optional(v.pipe(v.string('cloudflare'), v.regex(/^[\da-f]{32}$/i, 'cloudflare'))),
  },
  'analytics',
)

/** The setting `comments`. */
export const comments = v.strictObject(
  {
    giscus: v.strictObject(
      {
        repo: v.pipe(v.string('giscusRepo'), v.regex(/^[\w-]+\/[\w.-]+$/, 'giscusRepo')),
        repoId: filled('giscusId'),
        category: filled('giscusId'),
        categoryId: filled('giscusId'),
        mapping: v.optional(v.picklist(['pathname', 'url', 'og:title'], 'giscusMapping')),
        strict: v.optional(v.boolean('yesOrNo')),
      },
      'giscus',
    ),
  },
  'comments',
)

/** The setting `replies`. */
export const replies = v.array(v.picklist(['webmention', 'mastodon', 'bluesky'], 'replies'), 'replies')

const leadsTo = v.optional(v.array(v.pipe(v.string('origins'), v.check(isOrigin, 'origins')), 'origins'))

/** The setting `newsletter`. */
export const newsletter = v.lazy(given =>
  typeof given === 'object' && given !== null && 'buttondown' in given
    ? v.strictObject({ buttondown: filled('buttondown'), leadsTo }, 'newsletter')
    : v.strictObject(
        {
          action: v.pipe(v.string('newsletterAction'), v.check(isHttps, 'newsletterAction')),
          field: filled('newsletterField'),
          hidden: v.optional(v.record(v.string(), v.string('text'), 'newsletterHidden')),
          leadsTo,
        },
        'newsletter',
      ),
)
