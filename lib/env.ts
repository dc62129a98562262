import fs from 'node:fs'
import path from 'node:path'
import { envFaultsIn } from './env-faults'
import { isTypo } from './nearest'
import { languageOfReader } from './reader-language.mjs'

/** What one deployment is told from outside. */
export interface Env {
  /** Origin of the site without a trailing slash: `https://blog.example`. */
  siteUrl: string
  /** Folder that holds `posts/` and `public/`, absolute. */
  contentDir: string
  /** Key of the push webhook; without it the webhook answers 404. */
  webhookSecret?: string
  /** With what the status of a pushed commit is set on its host, and where if not where its name says; absent where it is not. */
  commitStatus?: { token: string; api?: string }
  /** What a pull request's build is told about itself; absent in production. */
  preview?: PreviewBuild
  /** A host that keeps pages in a cache of its own (Vercel, Netlify, Cloudflare): our page cache stays out. */
  hosted: boolean
  /** Pages are kept in our own page cache: not on such a host, not in development, and not where it is switched off. */
  pageCache: boolean
  /** The log is one line of JSON a message. */
  jsonLog: boolean
  /** Folder in which replies from elsewhere are kept, absolute; without it inside the build's output. */
  repliesDir?: string
  /** Folder of the build's output, as Next wants it named: `.next`. */
  distDir: string
}

/** The branch that a preview deployment shows. */
export interface PreviewBuild {
  /** Name of the branch: `feat/new-post`. */
  branch?: string
  /** Full hash. */
  commit?: string
  /** Number of the pull request. */
  pullRequest?: string
}

type Variables = Record<string, string | undefined>

/**
 * Reads and checks the environment. Names everything that is wrong in one error, so that an operator
 * mends it in one go, in the language of their terminal.
 *
 * @throws Error with one line per faulty variable.
 */
export function readEnv(variables: Variables = process.env, cwd = process.cwd()): Env {
  const say = envFaultsIn(languageOfReader(variables))
  const faults: string[] = []
  const contentDir = path.resolve(/* turbopackIgnore: true */ cwd, contentFolder(variables))
  if (!isFolder(contentDir)) faults.push(say.contentDir(contentDir))

  const siteUrl = (variables.SITE_URL || hostAddress(variables) || 'http://localhost:3000').replace(/(?<!\/)\/+$/, '')
  if (!isOrigin(siteUrl)) faults.push(say.siteUrl(siteUrl))

  const webhookSecret = variables.WEBHOOK_SECRET || undefined
  if (webhookSecret && webhookSecret.length < 16) faults.push(say.shortSecret)

  const api = variables.COMMIT_STATUS_API?.replace(/(?<!\/)\/+$/, '') || undefined
  if (api && !/^https?:\/\/[^/]/.test(api)) faults.push(say.statusApi(api))
  if (api && !variables.COMMIT_STATUS_TOKEN) faults.push(say.statusToken)

  for (const [name, known] of Object.entries(SWITCHES)) {
    const value = variables[name]
    if (value !== undefined && !known.includes(value)) faults.push(say.switched(name, value, known.filter(Boolean)))
  }

  for (const name of Object.keys(variables)) {
    const plain = name.toUpperCase()
    const meant = KNOWN.find(known => variables[known] === undefined && (plain === known || isTypo(plain, known)))
    if (meant) faults.push(say.unknown(name, meant))
  }

  if (faults.length > 0) throw new NeedsMending(say.needsMending, faults)
  const hosted = isHosted(variables)
  return {
    siteUrl,
    contentDir,
    webhookSecret,
    ...(variables.COMMIT_STATUS_TOKEN && { commitStatus: { token: variables.COMMIT_STATUS_TOKEN, api } }),
    preview: previewBuild(variables),
    hosted,
    jsonLog: variables.LOG_FORMAT === 'json',
    pageCache: !hosted && variables.PAGE_CACHE !== 'off' && variables.NODE_ENV !== 'development',
    ...(variables.REPLIES_DIR && { repliesDir: path.resolve(/* turbopackIgnore: true */ cwd, variables.REPLIES_DIR) }),
    distDir: variables.DIST_DIR || '.next',
  }
}

/**
 * The environment of this process: it is read and checked once, as every page asks for it.
 *
 * @throws What `readEnv` throws.
 */
export function processEnv(): Env {
  ofProcess ??= readEnv()
  return ofProcess
}

let ofProcess: Env | undefined

/** Variables that know few values; what looks like one and is none would be taken for its opposite. */
const SWITCHES: Record<string, readonly string[]> = {
  PREVIEW: ['1', '0', ''],
  PAGE_CACHE: ['off', 'on', ''],
  LOG_FORMAT: ['text', 'json', ''],
}

/** Names that nobody else has, not by one letter either; `docs/deploying.md` has them all. */
const KNOWN = [
  'SITE_URL',
  'CONTENT_DIR',
  'WEBHOOK_SECRET',
  'COMMIT_STATUS_TOKEN',
  'COMMIT_STATUS_API',
  'PRODUCTION_BRANCH',
  'LOG_FORMAT',
  'PAGE_CACHE',
  'REPLIES_DIR',
  'DIST_DIR',
]

/** The folder that holds `posts/` and `public/`, as it was named and unchecked. */
export const contentFolder = (variables: Variables = process.env) => variables.CONTENT_DIR || '.'

/**
 * Where a place in a file opens in the author's editor: by EDITOR_URL, an address with {file}, {line} and {column}, or the scheme of the
 * editor that EDITOR names; VS Code's where neither says.
 *
 * @param file Absolute.
 */
export function editorLink(
  file: string,
  { line, column }: { line: number; column: number },
  { EDITOR_URL, EDITOR = '' }: Variables = process.env,
): string {
  const [program = ''] = EDITOR.trim().split(/\s/)
  const name = program.slice(program.lastIndexOf('/') + 1)
  const address = EDITOR_URL || `${EDITORS[name] ?? 'vscode'}://file{file}:{line}:{column}`
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
  const values: Record<string, string> = {
    file: path.replace(/^(?!\/)/, '/'),
    line: String(line),
    column: String(column),
  }
  return address.replace(/\{(file|line|column)\}/g, (_, key: string) => values[key] ?? '')
}

/** Editors that open an address of their own, by their commands. */
const EDITORS: Record<string, string> = {
  'code-insiders': 'vscode-insiders',
  codium: 'vscodium',
  cursor: 'cursor',
  windsurf: 'windsurf',
  zed: 'zed',
}

/** `next dev` and not a build. */
export const isDevelopment = process.env.NODE_ENV === 'development'

/**
 * All faults of what an operator has set, a line each. Without a stack: where it was found tells an operator nothing, and Next's log of
 * it would be screens long.
 */
export class NeedsMending extends Error {
  constructor(headline: string, faults: readonly string[]) {
    super(`${headline}\n  ${faults.join('\n  ')}`)
    this.stack = `Error: ${this.message}`
  }
}

const isHosted = (v: Variables) => Boolean(v.VERCEL || v.NETLIFY || v.CF_PAGES || v.WORKERS_CI)

/** The address a preview host gives its deployment, where it does. */
const hostAddress = (v: Variables) =>
  (v.VERCEL_ENV === 'production' && v.VERCEL_PROJECT_PRODUCTION_URL && `https://${v.VERCEL_PROJECT_PRODUCTION_URL}`) ||
  (v.VERCEL_URL && `https://${v.VERCEL_URL}`) ||
  (v.NETLIFY && (v.CONTEXT === 'production' ? v.URL : v.DEPLOY_PRIME_URL)) ||
  v.CF_PAGES_URL

/**
 * Each host says in its own words that a build is not production.
 * Vercel: vercel.com/docs/environment-variables/system-environment-variables; Netlify:
 * docs.netlify.com/configure-builds/environment-variables; Cloudflare: developers.cloudflare.com/pages/configuration/build-configuration.
 */
function previewBuild(v: Variables): PreviewBuild | undefined {
  // Whoever writes wants to see what they write; PREVIEW=0 shows what readers will see.
  const own = v.PREVIEW === '1' || (v.NODE_ENV === 'development' && v.PREVIEW !== '0')
  if (v.VERCEL_ENV === 'preview')
    return {
      branch: v.VERCEL_GIT_COMMIT_REF,
      commit: v.VERCEL_GIT_COMMIT_SHA,
      pullRequest: v.VERCEL_GIT_PULL_REQUEST_ID || undefined,
    }
  if (v.NETLIFY && v.CONTEXT && v.CONTEXT !== 'production')
    return { branch: v.HEAD, commit: v.COMMIT_REF, pullRequest: v.PULL_REQUEST === 'true' ? v.REVIEW_ID : undefined }
  if (v.CF_PAGES && v.CF_PAGES_BRANCH && v.CF_PAGES_BRANCH !== (v.PRODUCTION_BRANCH || 'main'))
    return { branch: v.CF_PAGES_BRANCH, commit: v.CF_PAGES_COMMIT_SHA }
  if (v.WORKERS_CI && v.WORKERS_CI_BRANCH && v.WORKERS_CI_BRANCH !== (v.PRODUCTION_BRANCH || 'main'))
    return { branch: v.WORKERS_CI_BRANCH, commit: v.WORKERS_CI_COMMIT_SHA }
  if (own) return { branch: v.PREVIEW_BRANCH, commit: v.PREVIEW_COMMIT, pullRequest: v.PREVIEW_PULL_REQUEST }
  return undefined
}

function isFolder(folder: string): boolean {
  try {
    return fs.statSync(/* turbopackIgnore: true */ folder).isDirectory()
  } catch {
    return false
  }
}

function isOrigin(text: string): boolean {
  try {
    const { protocol, origin } = new URL(text)
    return (protocol === 'https:' || protocol === 'http:') && origin === text
  } catch {
    return false
  }
}
