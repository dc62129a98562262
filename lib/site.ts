import * as v from 'valibot'
import type { SiteConfig } from '../site.config'
import { needsMending } from './env'
import { rulesOfFaults } from './faults-en'
import { faultsOfTexts, type Texts } from './messages'
import { nearest } from './nearest'
import { TOKEN, tokenNames } from './permalink'
import { analytics, comments, isHttps, isOrigin, newsletter, replies } from './service-settings'
import { serviceNames } from './share'
import { RESERVED } from './urls'

/**
 * What is wrong with what a site owner has set, all of it: each with what was found, what is wanted, and where.
 *
 * @param site As it stands in `site.config.ts`, typed or not.
 * @returns Lines such as `pageSize is 0; write a whole number from 1 to 100`; none where all is well.
 */
export function faultsOfSite(site: unknown): string[] {
  const { issues = [] } = v.safeParse(schema, site)
  const faults = issues.map(issue => {
    const name = v.getDotPath(issue) ?? 'site'
    if (issue.type === 'strict_object' && issue.expected === 'never') {
      const meant = nearest(name, Object.keys(schema.entries))
      return `${name} is no setting; ${meant ? `did you mean ${meant}?` : 'see SiteConfig'}`
    }
    return `${name} is ${show(issue.input)}; ${issue.message}`
  })
  return v.is(across, site) ? [...faults, ...faultsAcross(site)] : faults
}

/**
 * Says all that is wrong at once, before anything is made of it.
 *
 * @throws Error with a line for each fault.
 */
export function checkSite(site: unknown): void {
  const faults = faultsOfSite(site)
  if (faults.length > 0) throw needsMending('site.config.ts', faults)
}

/** What one setting says of another. */
function faultsAcross({ languages, title, description, messages, permalink }: v.InferOutput<typeof across>): string[] {
  const texts = Object.entries({ title, description })
  return [
    ...languages
      .filter((lang, at) => languages.indexOf(lang) !== at)
      .map(lang => `languages has ${show(lang)} twice; name each once`),
    ...languages
      .filter(lang => RESERVED.has(lang))
      .map(lang => `languages has ${show(lang)}, which is the name of a page; write a code such as "de"`),
    ...languages
      .filter(lang => permalink?.split('/')[1] === lang)
      .map(
        lang =>
          `permalink begins with the language ${show(lang)}, which each address gets where it needs one; leave it out`,
      ),
    ...languages.flatMap(lang => faultsOfTexts(lang, messages)),
    ...texts.flatMap(([name, byLanguage]) =>
      languages
        .filter(lang => !Object.hasOwn(byLanguage, lang))
        .map(lang => `${name} says nothing in ${show(lang)}; write ${name}.${lang}`),
    ),
  ]
}

const show = (value: unknown) =>
  value === undefined ? 'not set' : (JSON.stringify(value) ?? typeof value).slice(0, 60)

const text = (wanted: string) => v.pipe(v.string(wanted), v.nonEmpty(wanted))
const whole = (wanted: string, least: number, most: number) =>
  v.pipe(v.number(wanted), v.integer(wanted), v.minValue(least, wanted), v.maxValue(most, wanted))
const address = (wanted: string) =>
  v.pipe(
    v.string(wanted),
    v.check(value => (/^(?:https?:|mailto:)/i.test(value) && URL.canParse(value)) || /^\/(?!\/)/.test(value), wanted),
  )

const BY_LANGUAGE = 'write a text for each language: { ja: "…", en: "…" }'
const byLanguage = v.record(v.string(), text('write a text'), BY_LANGUAGE)

/** The same for all languages, or one for each. */
const inLanguages = <Schema extends v.GenericSchema<string>>(one: Schema) =>
  v.lazy(value => (typeof value === 'string' ? one : v.record(v.string(), one, BY_LANGUAGE)))

const MENU = 'write "home", "tags", "archive", "feed", "pages", the name of a page ("about"), or { label, href }'
const link = v.strictObject(
  {
    label: inLanguages(text('write what the link says')),
    href: inLanguages(address('write an address: "https://example.com/me", "/posts/hello"')),
  },
  'write { label: "…", href: "…" }',
)

type DateFormat = NonNullable<SiteConfig['dates']>[string]
const DATES = 'write, by language, what Intl.DateTimeFormat takes: { en: { locale: "en-US", dateStyle: "medium" } }'

const LANGUAGE = 'write a code in small letters: "ja", "en", "zh-hant"'
const language = v.pipe(v.string(LANGUAGE), v.regex(/^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,2}$/, LANGUAGE))

const ZONE = 'write an IANA name: "Asia/Tokyo", "Europe/Berlin", "UTC"'
const HOST = 'write a host: "example.com", "*.example.com", or "*" for all'

const PERMALINK = 'write where posts are: "/posts/:slug", "/:year/:month/:day/:slug", "/articles/:slug"'
const permalink = v.pipe(
  v.string(PERMALINK),
  v.check(value => /^(?:\/[^/?#\\%\s]+)+$/.test(value) && /\/:slug$/.test(value), PERMALINK),
  v.check(
    value => [...value.matchAll(TOKEN)].every(([, name = '']) => tokenNames.includes(name)),
    `only ${tokenNames.map(name => `:${name}`).join(', ')} are known there`,
  ),
  v.check(value => value.split(':slug').length <= 2, 'write :slug once, at the end'),
  v.check(value => {
    const first = value.split('/')[1] ?? ''
    return first === 'posts' || !RESERVED.has(first.toLowerCase())
  }, 'the site has pages of its own there; begin it with another word'),
)

const TEXTS = 'write texts by their names in lib/messages-en.ts: { tags: "…" }'
const isObject = (value: unknown) => typeof value === 'object' && value !== null
const SERVICES = `write a list, or one by language, of ${serviceNames.map(name => JSON.stringify(name)).join(', ')}`
const services = v.array(v.picklist(serviceNames, SERVICES), SERVICES)

const SCRIPT = 'write { src: "https://…", defer: true }, or { code: "…" }'
const SRC = 'write an address: "https://stats.example/script.js"'
const ORIGIN = 'write scheme and host: "https://stats.example"'

const HUB = 'write the address of a hub: "https://hub.example/"'

const FONT = 'write a list of font files (.ttf, .otf), from the folder of the project'
const PUBLIC = 'write the path of a file in public/: "/authors/mika.jpg"'
const ACCOUNT = 'write an account: "@mika@social.example"'
const account = v.pipe(v.string(ACCOUNT), v.regex(/^@[\w.-]+@[\w-]+(?:\.[\w-]+)+$/, ACCOUNT))

const schema = v.strictObject(
  {
    title: byLanguage,
    description: byLanguage,
    languages: v.tupleWithRest([language], language, 'write the languages, the home language first: ["ja", "en"]'),
    messages: v.optional(
      v.record(v.string(), v.custom<Texts>(isObject, TEXTS), 'write texts by language: { de: { … } }'),
    ),
    timeZone: v.pipe(v.string(ZONE), v.check(isTimeZone, ZONE)),
    author: v.strictObject(
      {
        name: text('write your name'),
        url: v.optional(address('write an address: "https://example.com"')),
        fediverse: v.optional(account),
      },
      'write { name: "…" }',
    ),
    authors: v.optional(
      v.record(
        v.pipe(v.string(), v.regex(/^[a-z\d][a-z\d-]*$/, 'write an id in small letters, digits and hyphens: "mika"')),
        v.strictObject(
          {
            name: text('write their name'),
            url: v.optional(address('write an address: "https://example.com"')),
            picture: v.optional(v.pipe(v.string(PUBLIC), v.regex(/^\/[^/]/, PUBLIC))),
            about: v.optional(byLanguage),
            fediverse: v.optional(account),
          },
          'write { name: "…" }',
        ),
        'write authors by their ids: { mika: { name: "…" } }',
      ),
    ),
    byline: v.optional(v.boolean('write true or false')),
    cite: v.optional(v.boolean('write true or false')),
    menu: v.optional(
      v.array(
        v.lazy(item => (typeof item === 'string' ? text(MENU) : link)),
        `write a list: ["tags", "archive", "pages"]`,
      ),
    ),
    permalink: v.optional(permalink),
    links: v.array(link, 'write a list of { label, href }; an empty one for none'),
    footer: v.optional(inLanguages(text('write a text'))),
    cardFonts: v.optional(v.array(v.pipe(v.string(FONT), v.regex(/\.(?:ttf|otf)$/i, FONT)), FONT)),
    tags: v.optional(v.boolean('write true or false')),
    dates: v.optional(v.record(v.string(), v.custom<DateFormat>(isDateFormat, DATES), DATES)),
    share: v.optional(v.union([services, v.record(v.string(), services)], SERVICES)),
    comments: v.optional(comments),
    analytics: v.optional(analytics),
    newsletter: v.optional(newsletter),
    replies: v.optional(replies),
    offline: v.optional(v.boolean('write true or false')),
    webSub: v.optional(v.pipe(v.string(HUB), v.check(isHttps, HUB))),
    scripts: v.optional(
      v.array(
        v.pipe(
          v.strictObject(
            {
              src: v.optional(v.pipe(v.string(SRC), v.check(isHttps, SRC))),
              code: v.optional(
                v.pipe(
                  text('write what stands in the tag'),
                  v.check(code => !/<(?:\/?script|!--)/i.test(code), 'write it without tags'),
                ),
              ),
              async: v.optional(v.boolean('write true or false')),
              defer: v.optional(v.boolean('write true or false')),
              data: v.optional(
                v.record(
                  v.pipe(v.string(), v.regex(/^[a-z][a-z\d-]*$/, 'write the name after data-')),
                  v.string('write a text'),
                ),
              ),
              connect: v.optional(v.array(v.pipe(v.string(ORIGIN), v.check(isOrigin, ORIGIN)), ORIGIN)),
            },
            SCRIPT,
          ),
          v.check(({ src, code }) => (src === undefined) !== (code === undefined), 'write src or code, one of them'),
        ),
        `write a list; ${SCRIPT}`,
      ),
    ),
    pageSize: whole('write a whole number from 1 to 100', 1, 100),
    prerender: whole('write a whole number from 0 to 1000', 0, 1000),
    editUrl: v.optional(
      v.pipe(
        v.string('write an address'),
        v.check(
          value => URL.canParse(value) && value.includes('{path}'),
          'write an address with {path} where the file belongs, or leave it out',
        ),
      ),
    ),
    mdx: v.strictObject({ expressions: v.boolean('write true or false') }, 'write { expressions: false }'),
    markdown: v.strictObject(
      { breaks: v.picklist(['auto', 'always', 'never'], 'write "auto", "always" or "never"') },
      'write { breaks: "auto" }',
    ),
    shortcodes: v.optional(
      v.record(
        v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]*$/, 'write the name of a tag, without its braces')),
        text('write the name of a tag that some system has'),
        'write { name: "name of a tag that some system has" }',
      ),
    ),
    check: v.optional(
      v.strictObject(
        {
          off: v.record(
            v.pipe(
              v.string(),
              v.check(rule => rulesOfFaults.includes(rule), 'write the name of a rule as npm run check prints it'),
            ),
            text('write why, in quotes'),
            'write rules with the reason for each: { alt: "…" }',
          ),
        },
        'write { off: { rule: "reason" } }',
      ),
    ),
    pictureHosts: v.array(
      v.pipe(v.string(HOST), v.regex(/^(?:\*|(?:\*\.)?[a-z\d-]+(?:\.[a-z\d-]+)*(?::\d{1,5})?)$/i, HOST)),
      'write a list of hosts; an empty one for none',
    ),
  },
  'write what SiteConfig wants',
) satisfies v.GenericSchema<SiteConfig>

const { languages, title, description, messages, permalink: permalinkOf } = schema.entries
/** The settings that speak of each other. */
const across = v.object({ languages, title, description, messages, permalink: permalinkOf })

/** Whether this formats days, and has no option that nobody knows. */
function isDateFormat(value: unknown): boolean {
  try {
    const { locale, ...style } = value as DateFormat
    const known = new Intl.DateTimeFormat(locale ?? 'en', style).resolvedOptions()
    return Object.entries(style).every(([name, value]) => known[name as keyof typeof known] === value)
  } catch {
    return false
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
