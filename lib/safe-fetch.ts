import dns from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** What another server answered. */
export interface Fetched {
  /** Where it stands after redirects. */
  url: string
  /** The `Content-Type` header, lower case; empty where there was none. */
  type: string
  /** The body, decompressed. */
  bytes: Buffer
}

/** How much a stranger's server is trusted. */
export interface FetchRules {
  /** Most bytes to take, after decompression. */
  maxBytes: number
  /** A larger answer is cut there, or refused. */
  whenLarger: 'cut' | 'refuse'
  /** The `Accept` header. */
  accept: string
  /** Milliseconds for everything, redirects included; 10,000 by default. */
  timeout?: number
  /** Whether an IP address may be connected to; by default only those of the public internet. */
  allows?: (ip: string) => boolean
  /** Finds the addresses of a name; the system's resolver by default. */
  resolve?: (name: string) => Promise<string[]>
}

/** Another server has answered, and not with what was asked for. */
export class Answered extends Error {
  constructor(
    /** HTTP status. */
    readonly status: number,
  ) {
    super(`the server answered ${status}`)
  }
}

/** Redirects that are followed. */
const MAX_REDIRECTS = 5
const TIMEOUT = 10_000
/** Some servers answer nobody who is not called Mozilla. */
const AGENT = 'Mozilla/5.0 (compatible; link-card)'

/**
 * Reads a stranger's address without being led into our own network: the IP address is judged where the connection is made, for
 * every redirect anew, so that a name which resolves differently the second time gains nothing. Throws an `Error` that says why not.
 */
export async function safeFetch(address: string, rules: FetchRules): Promise<Fetched> {
  const timeout = rules.timeout ?? TIMEOUT
  const signal = AbortSignal.timeout(timeout)
  try {
    let url = new URL(address)
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const response = await open(url, rules, signal)
      const status = response.statusCode ?? 0
      const { location } = response.headers
      if (REDIRECTS.has(status) && location !== undefined) {
        response.destroy()
        url = new URL(location, url)
        continue
      }
      if (status < 200 || status > 299) {
        response.destroy()
        throw new Answered(status)
      }
      const bytes = await take(response, rules)
      return { url: url.href, type: (response.headers['content-type'] ?? '').toLowerCase(), bytes }
    }
    throw new Error(`more than ${MAX_REDIRECTS} redirects`)
  } catch (error) {
    if (signal.aborted) throw new Error(`no answer within ${timeout / 1000} s`, { cause: error })
    throw error
  }
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])

function open(url: URL, rules: FetchRules, signal: AbortSignal): Promise<http.IncomingMessage> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error(`${url.protocol} is not http or https`)
  const allows = rules.allows ?? isPublicAddress
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // Node asks no resolver for what is an address already.
  if (isIP(host) && !allows(host)) throw new Error(refusal(host))
  const headers = { accept: rules.accept, 'accept-encoding': 'gzip, deflate, br', 'user-agent': AGENT }
  return new Promise((resolve, reject) => {
    const options = {
      protocol: url.protocol,
      hostname: host,
      port: url.port,
      // Not the address as a whole: a password in it would be sent along.
      path: `${url.pathname}${url.search}`,
      headers,
      signal,
      // A connection of its own: one kept open was judged for another request.
      agent: false as const,
      lookup: guarded(rules.resolve ?? resolveName, allows),
    }
    const request = (url.protocol === 'https:' ? https : http).get(options, resolve)
    request.on('error', reject)
  })
}

/** A resolver that gives no address which may not be connected to. */
function guarded(resolve: (name: string) => Promise<string[]>, allows: (ip: string) => boolean): LookupFunction {
  return (name, options, callback) => {
    resolve(name).then(
      addresses => {
        const bad = addresses.find(ip => !allows(ip))
        const [first] = addresses
        if (bad !== undefined) callback(new Error(refusal(bad)), '')
        else if (first === undefined) callback(new Error(`${name} has no address`), '')
        else if (options.all)
          callback(
            null,
            addresses.map(ip => ({ address: ip, family: isIP(ip) })),
          )
        else callback(null, first, isIP(first))
      },
      (error: Error) => callback(error, ''),
    )
  }
}

const refusal = (ip: string) => `${ip} is not an address of the public internet`

const resolveName = async (name: string) =>
  (await dns.promises.lookup(name, { all: true })).map(({ address }) => address)

async function take(response: http.IncomingMessage, { maxBytes, whenLarger }: FetchRules): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of decompressed(response)) {
      const bytes = chunk as Buffer
      length += bytes.length
      chunks.push(bytes)
      if (length <= maxBytes) continue
      if (whenLarger === 'refuse') throw new Error(`larger than ${Math.round(maxBytes / 1024)} kB`)
      break
    }
  } finally {
    response.destroy()
  }
  return Buffer.concat(chunks).subarray(0, maxBytes)
}

function decompressed(response: http.IncomingMessage): Readable {
  const open = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding === 'identity' || encoding === '') return response
  if (!(encoding in open)) throw new Error(`content-encoding ${encoding} is unknown`)
  const stream = open[encoding as keyof typeof open]()
  response.on('error', error => stream.destroy(error))
  return response.pipe(stream)
}

/** Whether an IP address belongs to the public internet: no private, loopback, link-local, shared, multicast or reserved one. */
export function isPublicAddress(ip: string): boolean {
  const family = isIP(ip)
  if (family === 4) return !reserved.check(ip, 'ipv4')
  // Only 2000::/3 has been given out; mapped and translated IPv4 addresses lie outside of it.
  return family === 6 && given.check(ip, 'ipv6') && !reserved.check(ip, 'ipv6')
}

const given = new BlockList()
given.addSubnet('2000::', 3, 'ipv6')

/** The special-purpose registries of IANA: https://www.iana.org/assignments/iana-ipv4-special-registry */
const reserved = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  reserved.addSubnet(net, bits, 'ipv4')
// Teredo and its neighbours, examples, 6to4 (carries an IPv4 address), examples again.
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  reserved.addSubnet(net, bits, 'ipv6')
