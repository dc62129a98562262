import type { Texts } from './lib/messages'
import type { ServiceName } from './lib/share'

/**
 * What a site owner edits. Addresses, secrets and folders of one deployment come from the
 * environment instead (see `lib/env.ts`).
 */
export interface SiteConfig {
  /** Name of the site, per language. */
  title: Record<string, string>
  /** One sentence about the site, per language. */
  description: Record<string, string>
  /** Languages in the order they are offered; the first is the home language: that of files that name none, and without a prefix in addresses. */
  languages: readonly [string, ...string[]]
  /** Texts of the interface per language: those of a language that we have none of, or some in place of ours. See `lib/messages-en.ts`. */
  messages?: Record<string, Texts>
  /** Time zone of dates without one, as an IANA name. */
  timeZone: string
  /** Whose blog it is: at the foot of every page, in feeds and for search engines where a post names nobody. `fediverse` is their account, for these posts. */
  author: { name: string; url?: string; fediverse?: string }
  /** Who writes here, each under the id that is the end of their page's address: `{ mika: { name: 'Mika Ito' } }` has `/authors/mika`. */
  authors?: Record<string, Author>
  /** Articles name their authors beside the date; `false` leaves them out there. */
  byline?: boolean
  /** Articles say how to cite them, as BibTeX; without it only those that say `cite: true`. */
  cite?: boolean
  /**
   * The head's menu in its order, without it `['tags', 'archive', 'series', 'pages']`: a page of the blog, all stand-alone pages (`pages`), one of
   * them by its name (`about`), or a link of your own. Phones show the first two there, and the others at the foot.
   */
  menu?: readonly (MenuName | (string & {}) | Link)[]
  /**
   * Where posts are, without it `/posts/:slug`: of `:year`, `:month` and `:day` of a post's date and its name, `:slug`, which ends it. So the
   * addresses of an old blog stay: `/:year/:month/:day/:slug`, `/articles/:slug`.
   */
  permalink?: string
  /** Profiles and other links in the footer. */
  links: readonly Link[]
  /** What stands at the foot of every page in place of © and the author's name. */
  footer?: Text
  /**
   * Fonts (.ttf, .otf) of the cards that other services show, from the project's folder, for scripts that ours lack, as Chinese and Korean:
   * `['node_modules/@expo-google-fonts/noto-serif-kr/600SemiBold/NotoSerifKR_600SemiBold.ttf']`.
   */
  cardFonts?: readonly string[]
  /** Posts show their tags, and each tag has a page; `false` does without. */
  tags?: boolean
  /** How days are written per language, as `Intl.DateTimeFormat` takes it: `{ en: { locale: 'en-US', dateStyle: 'medium' } }`. */
  dates?: Record<string, Intl.DateTimeFormatOptions & { locale?: string }>
  /** Services on which articles can be shared, for all languages or per language; an empty list leaves the copying of the address. */
  share?: readonly ServiceName[] | Record<string, readonly ServiceName[]>
  /** Comments of readers below each article: shown after a click, and nobody is asked for them before. */
  comments?: { giscus: Giscus }
  /** What counts visits. Readers whose browser asks not to be tracked are left out, and no preview counts. */
  analytics?: Analytics
  /** A form below each article for the e-mail addresses of readers, which works without scripts. */
  newsletter?: Newsletter
  /**
   * Replies from elsewhere that articles show, fetched by this server: mentions that other sites tell us of (`webmention`), and what answers
   * the posts that `mastodon` and `bluesky` of front matter name.
   */
  replies?: readonly ReplySource[]
  /** Pages that a reader has opened open again without a network. */
  offline?: boolean
  /** Address of a WebSub hub: feeds name it, and this server tells it which of them have changed. */
  webSub?: string
  /**
   * Scripts that every page runs, for statistics say: these and no others. Each learns who reads what, so without any, as here, a page asks
   * nobody but this site.
   */
  scripts?: readonly OwnScript[]
  /** Posts on one page of a list. */
  pageSize: number
  /** How many of the newest posts of a language are rendered before anybody asks: when the server starts, or by the build of a host. */
  prerender: number
  /** Where a reader can propose a change; `{path}` becomes the file. Omit it to hide the link. */
  editUrl?: string
  mdx: {
    /** Run JavaScript expressions in `.mdx` files. Only for authors you trust with your server. */
    expressions: boolean
  }
  markdown: {
    /** Single newlines become line breaks: in files of Zenn and Qiita (`auto`), everywhere, or nowhere. */
    breaks: 'auto' | 'always' | 'never'
  }
  /**
   * Tags and containers of your own blog that are to be read as those of some system: `{ yt: 'youtube', box: 'note' }` has `{{< yt id >}}`
   * shown as a film, and `:::box` as a note.
   */
  shortcodes?: Readonly<Record<string, string>>
  /** Of `npm run check`: rules that are not wanted here, each with the reason. Errors are told all the same. */
  check?: {
    /** `{ alt: 'old pictures, described in the text' }` */
    off: Record<string, string>
  }
  /**
   * Sites whose pictures, films and sounds in posts load at once: `raw.githubusercontent.com`, `*.example.com`, or `*` for all.
   * Each learns who reads what. Those of other sites wait for a click.
   */
  pictureHosts: readonly string[]
}

/** A text for all languages, or one for each. */
export type Text = string | Record<string, string>

/** A link. Where a language has no label or no address of it, it is left out there. */
export interface Link {
  /** What it says. */
  label: Text
  /** An address with its scheme, or one of this site: `/posts/hello`. */
  href: Text
}

/** What the menu knows by name. */
export type MenuName = 'home' | 'tags' | 'archive' | 'series' | 'feed' | 'pages'

/** Where replies come from. */
export type ReplySource = 'webmention' | 'mastodon' | 'bluesky'

/** Comments that are discussions on GitHub; https://giscus.app shows what to write. */
export interface Giscus {
  /** The repository: `you/blog`. */
  repo: string
  /** Its id: `R_…`. */
  repoId: string
  /** Name of the category of discussions. */
  category: string
  /** Its id: `DIC_…`. */
  categoryId: string
  /** What the discussion of an article is found by, without it its address: `pathname`, `url` with scheme and host, or the title (`og:title`). */
  mapping?: 'pathname' | 'url' | 'og:title'
  /** The title of a discussion has to be just that. */
  strict?: boolean
}

/** Services that count visits, each without cookies. */
export interface Analytics {
  /** Address of the script, as the snippet has it; an older one that all sites share wants the `domain` of the site, too. */
  plausible?: { src: string; domain?: string }
  /** Id of the website; where the script is, if on a server of your own. */
  umami?: { websiteId: string; src?: string }
  /** The address that counts: `https://me.goatcounter.com/count`. */
  goatcounter?: string
  /** Token of Web Analytics. */
  cloudflare?: string
}

/**
 * Where readers give their e-mail address: the name of a newsletter at Buttondown, or any form that is plain HTML (`<form method="post">`),
 * as that of Mailchimp.
 */
export type Newsletter = (
  | {
      /** Name of the newsletter there. */
      buttondown: string
    }
  | {
      /** Where the form is sent. */
      action: string
      /** Name of the field for the address. */
      field: string
      /** What else is sent, by name. */
      hidden?: Record<string, string>
    }
) & {
  /** Other sites that the answer leads to: `https://blog.example`. */
  leadsTo?: readonly string[]
}

/** A script of the owner: the tag `<script defer src="…" data-domain="…">` is `{ src: '…', defer: true, data: { domain: '…' } }`. */
export interface OwnScript {
  /** Where it is, with `https:`; or else `code`. */
  src?: string
  /** What stands in the tag. */
  code?: string
  /** It runs as soon as it is there. */
  async?: boolean
  /** It runs when the page is there. */
  defer?: boolean
  /** Its `data-` attributes. */
  data?: Record<string, string>
  /** Where it reports to, if not to where it came from: `https://stats.example`. */
  connect?: readonly string[]
}

/** Somebody who writes here. Front matter names them by id or by name: `author: mika`. */
export interface Author {
  /** As readers see it. */
  name: string
  /** Their own site or profile. */
  url?: string
  /** A file of `public/`: `/authors/mika.jpg`. */
  picture?: string
  /** A sentence or two for their page, per language. */
  about?: Record<string, string>
  /** Their account in the Fediverse, which Mastodon shows beside links to their posts: `@mika@social.example`. */
  fediverse?: string
}

export const site: SiteConfig = {
  title: { ja: '綴り', en: 'Tsuzuri' },
  description: {
    ja: 'Markdown で書き、git で綴じる。機械学習とウェブと、書くことについての覚え書き。',
    en: 'Written in Markdown, bound with git: notes on machine learning, the web and writing.',
  },
  languages: ['ja', 'en'],
  timeZone: 'Asia/Tokyo',
  author: { name: 'Tsuzuri' },
  authors: {
    tsumugi: {
      name: 'つむぎ',
      picture: '/authors/tsumugi.png',
      about: {
        ja: '紙を綴じ、言葉を綴る人。祖母の裁縫箱から始まった随筆と、糸の通り道の話を書いています。',
        en: 'Binds paper and words: essays that began in a sewing box, and the ways of thread.',
      },
    },
  },
  links: [],
  pageSize: 10,
  prerender: 20,
  mdx: { expressions: false },
  markdown: { breaks: 'auto' },
  pictureHosts: [],
}
