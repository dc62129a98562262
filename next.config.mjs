import fs from 'node:fs'
import path from 'node:path'
import { build, stop } from 'esbuild'

// Node 20 cannot import TypeScript by itself; the languages and the environment are said once, there.
const {
  site,
  checkSite,
  readEnv,
  isDevelopment,
  NO_PAGES,
  mediaTypes,
  alwaysSaid,
  sourcesOf,
  serviceSources,
  lettersOfCards,
} = await load(
  './site.config.ts',
  './lib/site.ts',
  './lib/env.ts',
  './lib/urls.ts',
  './lib/content/media-types.ts',
  './lib/server/security-headers.ts',
  './lib/own-scripts.ts',
  './lib/services/services.ts',
  './lib/share-cards/files.ts',
)

checkSite(site)
const env = readEnv()
const [home] = site.languages
const all = site.languages.join('|')

/** What we use but for the framework, whose parts have to be one, what renders with it, and what TypeScript finds by a path of ours. */
const { dependencies } = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8'))
const packages = Object.keys(dependencies).filter(
  name => !/^(?:next|next-mdx-remote|react|react-dom|budoux)$/.test(name),
)

/** Folders of Next and of ours that are no pages of a language. */
const noPage = `(?:${[...site.languages, ...NO_PAGES].join('|')})`
/** What machines read, which is no page (`lib/feeds/print.ts`). */
const printed = `(?:(?!(?:(?:${all})/)?tags/).+\\.md|(?:.+/)?(?:(?:feed|atom)(?:-\\d+)?\\.xml|feed(?:-\\d+)?\\.json)|og/.+\\.png|llms\\.txt|manifest\\.webmanifest|(?:opensearch|sitemap(?:-\\d+)?)\\.xml)`
const files = `(?:${[...mediaTypes.keys()].join('|')})`

/**
 * Text whose percent escapes are not UTF-8: decoding it throws, and Next answers 500. A visitor's mistake
 * is a 404 like any other. The front door (lib/server/front-door.ts) never lets it through; this is for servers without it.
 */
const hex = '[0-9a-fA-F]'
const tail = `%[89abAB]${hex}`
const utf8 = [
  '[^%]',
  `%[0-7]${hex}`,
  `%(?:[cC][2-9a-fA-F]|[dD]${hex})${tail}`,
  `%[eE](?:0%[abAB]${hex}|[1-9abcefABCEF]${tail}|[dD]%[89]${hex})${tail}`,
  `%[fF](?:0%[9abAB]${hex}|[1-3]${tail}|4%8${hex})${tail}${tail}`,
].join('|')
const malformed = `(?!(?:${utf8})*$).*`

/** What a proxy may believe: nothing without asking. Next itself says that a page is good for a year. */
const askAgain = { key: 'Cache-Control', value: 'public, max-age=0, must-revalidate' }
/** Without our cache the framework's inline scripts stay, and the policy has to let them run; in development React evaluates code, too. */
const own = sourcesOf(site.scripts ?? [])
const services = serviceSources(site, { counted: true, comments: true, newsletter: true })
const evaluated = isDevelopment ? ["'unsafe-eval'"] : []
const scripts = ["'self' 'unsafe-inline'", ...evaluated, ...own.hosts, ...services.scripts].join(' ')
const connect = [...own.connect, ...services.connect]
const reports = connect.length > 0 ? ` connect-src 'self' ${connect.join(' ')};` : ''
const forms = ["'self'", ...services.forms].join(' ')
const hostedPolicy = {
  key: 'Content-Security-Policy',
  value: `default-src 'self'; script-src ${scripts};${reports} style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; media-src 'self' https:; frame-src https:; object-src 'none'; base-uri 'none'; form-action ${forms}; frame-ancestors 'none'`,
}

/** What cards are written with, by `lib/share-cards/letters.ts`; only hosts with a server of their own pack it. */
const cardFiles = [...lettersOfCards, ...(site.cardFonts ?? [])].map(file => `./${file}`)

/**
 * What a build does with the content, which is read as pages are rendered. For our own server it leaves all posts parsed for the first
 * start. For a host it names what is packed with the pages: of a production build no draft, which is why its posts are listed (what is
 * named goes along, whatever `outputFileTracingExcludes` says).
 *
 * @returns {Promise<import('next').NextConfig>}
 */
async function withContent() {
  if (env.pageCache) return { compiler: { runAfterProductionCompile: parseAll } }
  const { packedPosts } = await load('./lib/blog/packed.ts')
  const posts = env.preview ? ['./posts/**/*'] : await packedPosts(import.meta.dirname, site, Date.now())
  return { outputFileTracingIncludes: { '/**': [...posts, './public/**/*', ...cardFiles] } }
}

/** @param {{ distDir: string }} build Where its output is; Next has emptied it by now. */
async function parseAll({ distDir: output }) {
  const { saveAhead } = await load('./lib/blog/saved-posts.ts')
  await saveAhead({ output, contentDir: env.contentDir, site, clock: Date.now })
}

/** @type {import('next').NextConfig} */
const config = {
  cacheComponents: true,
  partialPrefetching: true,
  distDir: env.distDir,
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run types` checks the whole project; a build need not check it again.
  typescript: { ignoreBuildErrors: true },
  // For whom this names, Next renders a page whole, and once: for our front door, which keeps pages by itself. For others it renders a page
  // twice, to find out what of it never changes, and cuts it into parts for a router that our pages have not got: three times the work. On a
  // host nobody is named: a bot must get the stored page, not a render of its own.
  htmlLimitedBots: env.pageCache ? /./ : /(?!)/,
  ...(env.pageCache && {
    // The front door does, once a page.
    compress: false,
    // React would name pictures in a header, and then not on the page, wherever one took long: no two renders would be the same.
    reactMaxHeadersLength: 0,
    // Results of 'use cache' kept in memory would be handed to every new render after a change.
    cacheMaxMemorySize: 0,
  }),
  ...(isDevelopment && { cacheHandlers: { default: path.resolve('./dev-cache.mjs') } }),
  // Pages have no router of Next: how soon one shows when it is navigated to is not for `next dev` to judge.
  experimental: {
    // Nor has anybody a router that would remember parts of pages.
    cachedNavigations: false,
    instantInsights: { validationLevel: 'manual-warning' },
    // Else the first reader after a start waits for the code of every kind of page.
    preloadEntriesOnStart: false,
  },
  // Its badge would stand where problems of the open post do.
  devIndicators: false,
  env: { PAGE_CACHE: env.pageCache ? 'on' : 'off' },
  images: {
    // Pictures carry their content hash, so a replaced one has a new address.
    localPatterns: [{ pathname: '/images/**' }],
    remotePatterns: [],
    formats: ['image/avif', 'image/webp'],
    qualities: [75],
    deviceSizes: [640, 828, 1280, 1920],
    imageSizes: [320],
    minimumCacheTTL: 31_536_000,
    maximumDiskCacheSize: 256 * 1024 * 1024,
  },
  // Node can load what is not React's by itself: a bundler would read all of it anew for every kind of page. What is native it has to.
  serverExternalPackages: isDevelopment ? packages : ['@takumi-rs/core'],
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,

  async headers() {
    const always = Object.entries(alwaysSaid(Boolean(env.preview))).map(([key, value]) => ({ key, value }))
    return [
      { source: '/:path*', headers: always },
      {
        source: '/((?!_next/|api/|images/|elements/).*)',
        headers: [
          askAgain,
          { key: 'Speculation-Rules', value: '"/speculation-rules.json"' },
          ...(env.pageCache ? [] : [hostedPolicy]),
        ],
      },
      { source: '/elements/:file*', headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }] },
    ]
  },

  /** The home language needs no prefix. Every other spelling of an address is known to lib/surfaces/locate.ts. */
  async redirects() {
    return [
      { source: `/${home}`, destination: '/', permanent: true },
      { source: `/${home}/:path*`, destination: '/:path*', permanent: true },
    ]
  },

  async rewrites() {
    return {
      beforeFiles: [
        // What was found is set into the page that Next has made; the front door does that by itself.
        ...(env.pageCache
          ? []
          : site.languages.map((/** @type {string} */ lang) => ({
              source: lang === home ? '/search' : `/${lang}/search`,
              missing: [{ type: 'query', key: 'frame' }],
              destination: `/api/search/${lang}`,
            }))),
        { source: `/:path(${malformed})`, destination: `/${home}/404` },
        // Names of Next's own error pages are addresses like any other here.
        { source: '/:name(404|500|_error|_not-found|_global-error)', destination: `/${home}/:name` },
      ],
      // After the files of public/, which win without a list of exceptions; what was pushed since the
      // start is not in Next's list of them and is read from the content folder. `llms.txt` may also be a tag.
      afterFiles: [
        { source: `/:lang(${all})/:path(${printed})`, destination: '/:lang/printed/:path' },
        { source: `/:path(${printed})`, destination: `/${home}/printed/:path` },
        {
          source: `/:path((?!(?:${NO_PAGES.join('|')}|(?:(?:${all})/)?tags)/).+\\.${files})`,
          destination: '/images/:path',
        },
        { source: '/', destination: `/${home}` },
        { source: `/:path((?!${noPage}(?:/|$)).+)`, destination: `/${home}/:path` },
      ],
    }
  },
}

/** @param {string} phase What Next is about to do: https://nextjs.org/docs/app/api-reference/config/next-config-js */
export default async phase => ({ ...config, ...(phase === 'phase-production-build' && (await withContent())) })

/**
 * Imports what TypeScript files export, bundled once. (The import hook of tsx would stay in the server, 60 MB of it.)
 *
 * @param {string[]} files
 */
async function load(...files) {
  const { outputFiles } = await build({
    stdin: {
      contents: files.map(file => `export * from ${JSON.stringify(file)}`).join('\n'),
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    // Some packages still ask for Node's own modules in the old way.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('file:///')" },
  })
  // Its process would stay beside the server.
  await stop()
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`)
}
