import { tokenNames } from './permalink'
import { serviceNames } from './share'

const quote = (text: string) => JSON.stringify(text)
const SCRIPT = 'write { src: "https://…", defer: true }, or { code: "…" }'

/** What a setting wants, by the name that `site.ts` asks for it. */
const wanted = {
  text: 'write a text',
  byLanguage: 'write a text for each language: { ja: "…", en: "…" }',
  yesOrNo: 'write true or false',
  address: 'write an address: "https://example.com"',
  site: 'write what SiteConfig wants',
  menu: 'write "home", "tags", "archive", "feed", "pages", the name of a page ("about"), or { label, href }',
  menuList: 'write a list: ["tags", "archive", "pages"]',
  label: 'write what the link says',
  href: 'write an address: "https://example.com/me", "/posts/hello"',
  link: 'write { label: "…", href: "…" }',
  links: 'write a list of { label, href }; an empty one for none',
  dates: 'write, by language, what Intl.DateTimeFormat takes: { en: { locale: "en-US", dateStyle: "medium" } }',
  language: 'write a code in small letters: "ja", "en", "zh-hant"',
  languages: 'write the languages, the home language first: ["ja", "en"]',
  timeZone: 'write an IANA name: "Asia/Tokyo", "Europe/Berlin", "UTC"',
  permalink: 'write where posts are: "/posts/:slug", "/:year/:month/:day/:slug", "/articles/:slug"',
  permalinkParts: `only ${tokenNames.map(name => `:${name}`).join(', ')} are known there`,
  permalinkOnce: 'write :slug once, at the end',
  permalinkTaken: 'the site has pages of its own there; begin it with another word',
  messages: 'write texts by language: { de: { … } }',
  messagesOf: 'write texts by their names in lib/messages-en.ts: { tags: "…" }',
  author: 'write { name: "…" }',
  authorName: 'write your name',
  authorId: 'write an id in small letters, digits and hyphens: "mika"',
  authors: 'write authors by their ids: { mika: { name: "…" } }',
  picture: 'write the path of a file in public/: "/authors/mika.jpg"',
  account: 'write an account: "@mika@social.example"',
  cardFonts: 'write a list of font files (.ttf, .otf), from the folder of the project',
  share: `write a list, or one by language, of ${serviceNames.map(quote).join(', ')}`,
  hub: 'write the address of a hub: "https://hub.example/"',
  analyticsScript: 'write the address of the script: "https://plausible.io/js/pa-….js"',
  plausible: 'write { src: "https://plausible.io/js/pa-….js" }',
  plausibleDomain:
    'write the domain of the site as Plausible knows it, domain: "blog.example", or the script of your own',
  umami: 'write { websiteId: "…" }',
  umamiWebsite: 'write the id of the website as Umami shows it',
  goatcounter: 'write the address that counts: "https://me.goatcounter.com/count"',
  cloudflare: 'write the token of the snippet: 32 digits and letters from a to f',
  giscusRepo: 'write the repository on GitHub: "you/blog"',
  giscusId: 'write it as giscus.app shows it',
  replies: 'write a list of "webmention", "mastodon", "bluesky"',
  newsletter: 'write { buttondown: "name" }, or { action: "https://…", field: "email" }',
  origins: 'write a list of schemes and hosts: ["https://blog.example"]',
  newsletterAction: 'write where the form is sent: "https://list.example/subscribe"',
  giscus: 'write what giscus.app shows: { repo: "…", repoId: "…", category: "…", categoryId: "…" }',
  analytics: 'write the services that count: { plausible: { src: "…" } }',
  giscusMapping: 'write "pathname", "url" or "og:title", or leave it out',
  newsletterField: 'write the name of the field for the address: "email"',
  domain: 'write a domain: "blog.example"',
  comments: 'write { giscus: { … } }',
  newsletterHidden: 'write { name: "value" }',
  buttondown: 'write your name there',
  script: SCRIPT,
  scripts: `write a list; ${SCRIPT}`,
  scriptEither: 'write src or code, one of them',
  scriptSrc: 'write an address: "https://stats.example/script.js"',
  scriptCode: 'write what stands in the tag',
  scriptTags: 'write it without tags',
  scriptData: 'write the name after data-',
  scriptConnect: 'write scheme and host: "https://stats.example"',
  pageSize: 'write a whole number from 1 to 100',
  prerender: 'write a whole number from 0 to 1000',
  editUrl: 'write an address with {path} where the file belongs, or leave it out',
  mdx: 'write { expressions: false }',
  markdown: 'write { breaks: "auto" }',
  breaks: 'write "auto", "always" or "never"',
  shortcodes: 'write { name: "name of a tag that some system has" }',
  shortcodeName: 'write the name of a tag, without its braces',
  shortcodeTarget: 'write the name of a tag that some system has',
  check: 'write { off: { rule: "reason" } }',
  off: 'write rules with the reason for each: { alt: "…" }',
  offRule: 'write the name of a rule as npm run check prints it',
  offReason: 'write why, in quotes',
  pictureHosts: 'write a list of hosts; an empty one for none',
  pictureHost: 'write a host: "example.com", "*.example.com", or "*" for all',
}

/** All that can be wrong with `site.config.ts`, and the way out. */
export const en = {
  /** What a setting wants. */
  wanted,
  /** The first line of all faults of a file. */
  needsMending: (what: string) => `${what} needs mending:`,
  /** A setting is not what it should be; `found` is JSON, `undefined` where there is none. */
  isWrong: (name: string, found: string | undefined, wish: keyof typeof wanted) =>
    `${name} is ${found ?? 'not set'}; ${wanted[wish]}`,
  /** There is no such setting. */
  unknown: (name: string, near: string | undefined) =>
    `${name} is no setting; ${near === undefined ? 'see SiteConfig' : `did you mean ${near}?`}`,
  /** A language is listed twice. */
  twice: (lang: string) => `languages has ${quote(lang)} twice; name each once`,
  /** A language is spelled as a page of the site. */
  reserved: (lang: string) => `languages has ${quote(lang)}, which is the name of a page; write a code such as "de"`,
  /** The addresses of posts begin with a language. */
  permalinkLanguage: (lang: string) =>
    `permalink begins with the language ${quote(lang)}, which each address gets where it needs one; leave it out`,
  /** A text is missing in a language. */
  saysNothing: (name: string, lang: string) => `${name} says nothing in ${quote(lang)}; write ${name}.${lang}`,
  /** A language lacks texts of the interface. */
  textsMissing: (lang: string, names: readonly string[]) =>
    `languages has ${quote(lang)}; write in messages.${lang}: ${names.join(', ')}`,
  /** A text of the interface that nobody asks for. */
  textUnknown: (name: string, kind: string) => `${name} is a ${kind}; it is none of our texts; see lib/messages-en.ts`,
  /** A text of the interface is a function and should be a text, or the other way round. */
  textKind: (name: string, kind: string, wish: string) =>
    `${name} is a ${kind}; write a ${wish}, as lib/messages-en.ts does`,
  /** An own tag is to be read as one that nobody has. */
  shortcode: (name: string, meant: string, near: string | undefined) =>
    `shortcodes.${name} is "${meant}"; ${near === undefined ? 'no system has such a tag' : `did you mean "${near}"?`}`,
  /** The menu names a page that is not there. */
  menuPage: (name: string) => `menu names "${name}", and there is no posts/pages/${name}.md`,
  /** The picture of an author is not there. */
  authorPicture: (id: string, picture: string) =>
    `authors.${id}.picture is "${picture}", and there is no public${picture}`,
}
