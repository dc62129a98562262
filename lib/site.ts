import * as v from 'valibot'
import type { SiteConfig } from '../site.config'
import { NeedsMending } from './env'
import { rulesOfFaults } from './faults-en'
import { faultsOfTexts, type Texts } from './messages'
import { nearest } from './nearest'
import { TOKEN, tokenNames } from './permalink'
import { analytics, comments, isHttps, isOrigin, newsletter, replies } from './service-settings'
import { serviceNames } from './share'
import { type SiteFaults, siteFaultsIn, type Wish } from './site-faults'
import { RESERVED } from './urls'

/**
 * What is wrong with what a site owner has set, all of it: each with what was found, what is wanted, and where.
 *
 * @param site As it stands in `site.config.ts`, typed or not.
 * @returns Lines such as `pageSize is 0; write a whole number from 1 to 100`; none where all is well.
 */
export function faultsOfSite(site: unknown, say = siteFaultsIn()): string[] {
  const { issues = [] } = v.safeParse(schema, site)
  const faults = issues.map(issue => {
    const name = v.getDotPath(issue) ?? 'site'
    if (issue.type === 'strict_object' && issue.expected === 'never')
      return say.unknown(name, nearest(name, Object.keys(schema.entries)))
    return say.isWrong(name, found(issue.input), issue.message as Wish)
  })
  return v.is(across, site) ? [...faults, ...faultsAcross(site, say)] : faults
}

/**
 * Says all that is wrong at once, before anything is made of it.
 *
 * @param more Faults that only the content or the code of other parts shows, told by `say`.
 * @throws Error with a line for each fault.
 */
export function checkSite(site: unknown, say = siteFaultsIn(), more: readonly string[] = []): void {
  const faults = [...faultsOfSite(site, say), ...more]
  if (faults.length > 0) throw new NeedsMending(say.needsMending('site.config.ts'), faults)
}

/** What one setting says of another. */
function faultsAcross(
  { languages, title, description, messages, permalink }: v.InferOutput<typeof across>,
  say: SiteFaults,
): string[] {
  const texts = Object.entries({ title, description })
  return [
    ...languages.filter((lang, at) => languages.indexOf(lang) !== at).map(say.twice),
    ...languages.filter(lang => RESERVED.has(lang)).map(say.reserved),
    ...languages.filter(lang => permalink?.split('/')[1] === lang).map(say.permalinkLanguage),
    ...languages.flatMap(lang => faultsOfTexts(lang, messages, say)),
    ...texts.flatMap(([name, byLanguage]) =>
      languages.filter(lang => !Object.hasOwn(byLanguage, lang)).map(lang => say.saysNothing(name, lang)),
    ),
  ]
}

const found = (value: unknown) =>
  value === undefined ? undefined : (JSON.stringify(value) ?? typeof value).slice(0, 60)

// What the schema says of a value is the name of a wish: its text is in the language of who reads it.
const text = (wanted: Wish) => v.pipe(v.string(wanted), v.nonEmpty(wanted))
const whole = (wanted: Wish, least: number, most: number) =>
  v.pipe(v.number(wanted), v.integer(wanted), v.minValue(least, wanted), v.maxValue(most, wanted))
const address = (wanted: Wish) =>
  v.pipe(
    v.string(wanted),
    v.check(value => (/^(?:https?:|mailto:)/i.test(value) && URL.canParse(value)) || /^\/(?!\/)/.test(value), wanted),
  )

const byLanguage = v.record(v.string(), text('text'), 'byLanguage')

/** The same for all languages, or one for each. */
const inLanguages = <Schema extends v.GenericSchema<string>>(one: Schema) =>
  v.lazy(value => (typeof value === 'string' ? one : v.record(v.string(), one, 'byLanguage')))

const link = v.strictObject(
  {
    label: inLanguages(text('label')),
    href: inLanguages(address('href')),
  },
  'link',
)

type DateFormat = NonNullable<SiteConfig['dates']>[string]

const language = v.pipe(v.string('language'), v.regex(/^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,2}$/, 'language'))

const permalink = v.pipe(
  v.string('permalink'),
  v.check(value => /^(?:\/[^/?#\\%\s]+)+$/.test(value) && /\/:slug$/.test(value), 'permalink'),
  v.check(value => [...value.matchAll(TOKEN)].every(([, name = '']) => tokenNames.includes(name)), 'permalinkParts'),
  v.check(value => value.split(':slug').length <= 2, 'permalinkOnce'),
  v.check(value => {
    const first = value.split('/')[1] ?? ''
    return first === 'posts' || !RESERVED.has(first.toLowerCase())
  }, 'permalinkTaken'),
)

const isObject = (value: unknown) => typeof value === 'object' && value !== null
const services = v.array(v.picklist(serviceNames, 'share'), 'share')

const account = v.pipe(v.string('account'), v.regex(/^@[\w.-]+@[\w-]+(?:\.[\w-]+)+$/, 'account'))

const schema = v.strictObject(
  {
    title: byLanguage,
    description: byLanguage,
    languages: v.tupleWithRest([language], language, 'languages'),
    messages: v.optional(v.record(v.string(), v.custom<Texts>(isObject, 'messagesOf'), 'messages')),
    timeZone: v.pipe(v.string('timeZone'), v.check(isTimeZone, 'timeZone')),
    author: v.strictObject(
      {
        name: text('authorName'),
        url: v.optional(address('address')),
        fediverse: v.optional(account),
      },
      'author',
    ),
    authors: v.optional(
      v.record(
        v.pipe(v.string(), v.regex(/^[a-z\d][a-z\d-]*$/, 'authorId')),
        v.strictObject(
          {
            name: text('authorName'),
            url: v.optional(address('address')),
            picture: v.optional(v.pipe(v.string('picture'), v.regex(/^\/[^/]/, 'picture'))),
            about: v.optional(byLanguage),
            fediverse: v.optional(account),
          },
          'author',
        ),
        'authors',
      ),
    ),
    byline: v.optional(v.boolean('yesOrNo')),
    cite: v.optional(v.boolean('yesOrNo')),
    menu: v.optional(
      v.array(
        v.lazy(item => (typeof item === 'string' ? text('menu') : link)),
        'menuList',
      ),
    ),
    permalink: v.optional(permalink),
    links: v.array(link, 'links'),
    footer: v.optional(inLanguages(text('text'))),
    cardFonts: v.optional(v.array(v.pipe(v.string('cardFonts'), v.regex(/\.(?:ttf|otf)$/i, 'cardFonts')), 'cardFonts')),
    tags: v.optional(v.boolean('yesOrNo')),
    dates: v.optional(v.record(v.string(), v.custom<DateFormat>(isDateFormat, 'dates'), 'dates')),
    share: v.optional(v.union([services, v.record(v.string(), services)], 'share')),
    comments: v.optional(comments),
    analytics: v.optional(analytics),
    newsletter: v.optional(newsletter),
    replies: v.optional(replies),
    offline: v.optional(v.boolean('yesOrNo')),
    webSub: v.optional(v.pipe(v.string('hub'), v.check(isHttps, 'hub'))),
    scripts: v.optional(
      v.array(
        v.pipe(
          v.strictObject(
            {
              src: v.optional(v.pipe(v.string('scriptSrc'), v.check(isHttps, 'scriptSrc'))),
              code: v.optional(
                v.pipe(
                  text('scriptCode'),
                  v.check(code => !/<(?:\/?script|!--)/i.test(code), 'scriptTags'),
                ),
              ),
              async: v.optional(v.boolean('yesOrNo')),
              defer: v.optional(v.boolean('yesOrNo')),
              data: v.optional(
                v.record(v.pipe(v.string(), v.regex(/^[a-z][a-z\d-]*$/, 'scriptData')), v.string('text')),
              ),
              connect: v.optional(
                v.array(v.pipe(v.string('scriptConnect'), v.check(isOrigin, 'scriptConnect')), 'scriptConnect'),
              ),
            },
            'script',
          ),
          v.check(({ src, code }) => (src === undefined) !== (code === undefined), 'scriptEither'),
        ),
        'scripts',
      ),
    ),
    pageSize: whole('pageSize', 1, 100),
    prerender: whole('prerender', 0, 1000),
    editUrl: v.optional(
      v.pipe(
        v.string('editUrl'),
        v.check(value => URL.canParse(value) && value.includes('{path}'), 'editUrl'),
      ),
    ),
    mdx: v.strictObject({ expressions: v.boolean('yesOrNo') }, 'mdx'),
    markdown: v.strictObject({ breaks: v.picklist(['auto', 'always', 'never'], 'breaks') }, 'markdown'),
    shortcodes: v.optional(
      v.record(v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]*$/, 'shortcodeName')), text('shortcodeTarget'), 'shortcodes'),
    ),
    check: v.optional(
      v.strictObject(
        {
          off: v.record(
            v.pipe(
              v.string(),
              v.check(rule => rulesOfFaults.includes(rule), 'offRule'),
            ),
            text('offReason'),
            'off',
          ),
        },
        'check',
      ),
    ),
    pictureHosts: v.array(
      v.pipe(
        v.string('pictureHost'),
        v.regex(/^(?:\*|(?:\*\.)?[a-z\d-]+(?:\.[a-z\d-]+)*(?::\d{1,5})?)$/i, 'pictureHost'),
      ),
      'pictureHosts',
    ),
  },
  'site',
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
