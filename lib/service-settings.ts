import * as v from 'valibot'

/** Whether this is an address with `https:`. */
export const isHttps = (value: string) => value.startsWith('https://') && URL.canParse(value)
/** Whether this is scheme and host, with `https:`, and nothing else. */
export const isOrigin = (value: string) => isHttps(value) && new URL(value).origin === value

const SCRIPT = 'write the address of the script: "https://plausible.io/js/pa-….js"'
const scriptOf = (wanted: string) => v.pipe(v.string(wanted), v.check(isHttps, wanted))
const filled = (wanted: string) => v.pipe(v.string(wanted), v.nonEmpty(wanted))

const PLAUSIBLE = 'write { src: "https://plausible.io/js/pa-….js" }'
/** The script that all sites share, which knows none of them. */
const SHARED_SCRIPT = /^https:\/\/plausible\.io\/js\/(?:script|plausible)\./
const SHARED = 'write the domain of the site as Plausible knows it, domain: "blog.example", or the script of your own'
const UMAMI = 'write { websiteId: "…" }'
const WEBSITE = 'write the id of the website as Umami shows it'
const GOATCOUNTER = 'write the address that counts: "https://me.goatcounter.com/count"'
const CLOUDFLARE = 'write the token of the snippet: 32 digits and letters from a to f'

/** The setting `analytics`. */
export const analytics = v.strictObject(
  {
    plausible: v.optional(
      v.pipe(
        v.strictObject(
          { src: scriptOf(SCRIPT), domain: v.optional(filled('write a domain: "blog.example"')) },
          PLAUSIBLE,
        ),
        v.check(({ src, domain }) => domain !== undefined || !SHARED_SCRIPT.test(src), SHARED),
      ),
    ),
    umami: v.optional(
      v.strictObject(
        {
          websiteId: v.pipe(v.string(WEBSITE), v.regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, WEBSITE)),
          src: v.optional(scriptOf('write the address of the script: "https://stats.example/script.js"')),
        },
        UMAMI,
      ),
    ),
    goatcounter: v.optional(v.pipe(v.string(GOATCOUNTER), v.check(isHttps, GOATCOUNTER))),
    cloudflare: v.optional(v.pipe(v.string(CLOUDFLARE), v.regex(/^[\da-f]{32}$/i, CLOUDFLARE))),
  },
  'write the services that count: { plausible: { src: "…" } }',
)

const REPO = 'write the repository on GitHub: "you/blog"'
const ID = 'write it as giscus.app shows it'

/** The setting `comments`. */
export const comments = v.strictObject(
  {
    giscus: v.strictObject(
      {
        repo: v.pipe(v.string(REPO), v.regex(/^[\w-]+\/[\w.-]+$/, REPO)),
        repoId: filled(ID),
        category: filled(ID),
        categoryId: filled(ID),
        mapping: v.optional(
          v.picklist(['pathname', 'url', 'og:title'], 'write "pathname", "url" or "og:title", or leave it out'),
        ),
        strict: v.optional(v.boolean('write true or false')),
      },
      'write what giscus.app shows: { repo: "…", repoId: "…", category: "…", categoryId: "…" }',
    ),
  },
  'write { giscus: { … } }',
)

const REPLIES = 'write a list of "webmention", "mastodon", "bluesky"'

/** The setting `replies`. */
export const replies = v.array(v.picklist(['webmention', 'mastodon', 'bluesky'], REPLIES), REPLIES)

const NEWSLETTER = 'write { buttondown: "name" }, or { action: "https://…", field: "email" }'
const ORIGINS = 'write a list of schemes and hosts: ["https://blog.example"]'
const leadsTo = v.optional(v.array(v.pipe(v.string(ORIGINS), v.check(isOrigin, ORIGINS)), ORIGINS))
const ACTION = 'write where the form is sent: "https://list.example/subscribe"'

/** The setting `newsletter`. */
export const newsletter = v.lazy(given =>
  typeof given === 'object' && given !== null && 'buttondown' in given
    ? v.strictObject({ buttondown: filled('write your name there'), leadsTo }, NEWSLETTER)
    : v.strictObject(
        {
          action: v.pipe(v.string(ACTION), v.check(isHttps, ACTION)),
          field: filled('write the name of the field for the address: "email"'),
          hidden: v.optional(v.record(v.string(), v.string('write a text'), 'write { name: "value" }')),
          leadsTo,
        },
        NEWSLETTER,
      ),
)
