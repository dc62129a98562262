import { findMedia, isMediaPath } from '../content/media'
import { isPostFile, withoutEnding } from '../content/post-file'
import { mustWait } from '../markdown/media/remote-media'
import { plainKey } from '../post/fields'
import type { Position, Problem } from '../problem'
import { locateIn } from '../surfaces/versions'
import { addressOf, decodeOnce, FIXED } from '../urls'
import type { Checked } from './check'

/** A rule about content that renders well and may still be wrong. Add one to `rules`, and a fixture. */
export interface Rule {
  /** Kebab-case, as problems show it. */
  name: string
  /** How bad what it finds is. */
  severity: Problem['severity']
  /** What is wrong with a post, with its places. */
  find(checked: Checked): Finding[] | Promise<Finding[]>
}

interface Finding {
  place: Position
  message: string
  fix: string
}

/** Every rule, in the order of the file. */
export const rules: readonly Rule[] = [
  {
    name: 'missing-image',
    severity: 'warning',
    async find({ post, matter, source, site }) {
      const { headerImage } = post
      if (!headerImage) return []
      const place = placeOfValue(matter.positionOf, matter.values ?? {}, headerImage)
      if (mustWait(headerImage, { input: site })) {
        const message = `the header image ${quote(headerImage)} is on another site, which a page does not ask before a click, so it is not shown`
        return [
          { place, message, fix: 'put a copy beside the post, or name the site in pictureHosts of site.config.ts' },
        ]
      }
      if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(headerImage)) return []
      const media = await findMedia(source, post.path, headerImage)
      if (media.found) return []
      return [
        {
          place,
          message: `the header image ${quote(headerImage)} is not there`,
          fix: media.looked[0] ? `put it at ${media.looked[0]}` : 'name a file below public/ or beside the post',
        },
      ]
    },
  },
  {
    name: 'broken-link',
    severity: 'warning',
    async find(checked) {
      const findings: Finding[] = []
      for (const href of new Set(linksOf(checked.article.html))) {
        const fault = await faultOf(href, checked)
        if (fault) findings.push({ place: placeOfLink(href, checked), ...fault })
      }
      return findings
    },
  },
  {
    name: 'lost-text',
    severity: 'warning',
    find({ article: { balance }, lines, matter }) {
      if (!balance || balance.lost.length === 0) return []
      const words = balance.lost.slice(0, 5).map(quote).join(', ')
      const more = balance.lost.length > 5 ? ` and ${balance.lost.length - 5} more` : ''
      return [
        {
          place: placeOfText(lines, matter.bodyLine, balance.lost[0] ?? ''),
          message: `the page does not show ${words}${more}`,
          fix: 'look at the marks around the words; if nothing is wrong with them, please report it with this file',
        },
      ]
    },
  },
]

/** The first line of the body that holds a text. */
function placeOfText(lines: readonly string[], bodyLine: number, text: string): Position {
  const at = lines.findIndex((line, i) => i >= bodyLine && line.includes(text))
  return at < 0 ? { line: bodyLine + 1, column: 1 } : { line: at + 1, column: lines[at]!.indexOf(text) + 1 }
}

const quote = (text: string) => JSON.stringify(text)

/** Where a text stands among the values of the front matter. */
function placeOfValue(
  positionOf: Checked['matter']['positionOf'],
  values: Record<string, unknown>,
  text: string,
): Position {
  const key = Object.keys(values).find(name =>
    JSON.stringify(values[name])?.includes(JSON.stringify(text).slice(1, -1)),
  )
  return positionOf(key ?? plainKey('header_image'), text)
}

/** Addresses that an article links to; our own HTML has them in double quotes. Those of enlarged pictures are ours. */
function linksOf(html: string): string[] {
  return [...html.matchAll(/<a\b(?:[^">]|"[^"]*(?:"|$))*(?:>|$)/g)].flatMap(([tag]) => {
    if (tag.startsWith('<a class="enlarge"')) return []
    const href = /\shref="([^"]*)"/.exec(tag)?.[1]
    return href === undefined ? [] : [decodeEntities(href)]
  })
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  quot: '"',
  lt: '<',
  gt: '>',
  '#x26': '&',
  '#x22': '"',
  '#x3C': '<',
  '#39': "'",
}

const decodeEntities = (text: string) =>
  text.replace(/&([#\w]{2,5});/g, (whole, name: string) => ENTITIES[name] ?? whole)

/** The source spells a link in its own way: as it is, decoded, or encoded. */
function placeOfLink(href: string, { lines, matter }: Checked): Position {
  const spelled = [href, decodeOnce(href), encodeURI(decodeOnce(href))]
  for (let at = matter.bodyLine; at < lines.length; at++)
    for (const text of spelled) {
      const column = (lines[at] as string).indexOf(text)
      if (column >= 0) return { line: at + 1, column: column + 1 }
    }
  return { line: matter.bodyLine + 1, column: 1 }
}

/** Why a link leads nowhere; `null` where it is fine or leaves the site. */
async function faultOf(href: string, checked: Checked): Promise<Omit<Finding, 'place'> | null> {
  if (href === '' || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(href)) return null
  const path = href.split(/[?#]/)[0] ?? ''
  // Whether a fragment of this post is there is told when the text is rendered.
  if (path === '' || (await leadsSomewhere(path, checked))) return null
  const file = decodeOnce(path)
  const moved = isPostFile(file) && withoutEnding(file).replace(/\/index$/, '')
  return {
    message: `the link ${quote(href)} leads nowhere on this site`,
    fix: moved
      ? `link to the post's address, as /posts/${moved.replace(/^(?:\.{0,2}\/)+(?:posts\/)?/, '')}`
      : 'mend the address, or delete the link',
  }
}

async function leadsSomewhere(path: string, { post, source, versions }: Checked): Promise<boolean> {
  const base = `http://site${addressOf(post)}`
  if (!URL.canParse(path, base)) return false
  const { host, pathname } = new URL(path, base)
  if (host !== 'site') return true
  if (FIXED.includes(pathname)) return true
  if ((await locateIn(versions, pathname)).found !== 'missing') return true
  const file = decodeOnce(pathname)
  if (isMediaPath(file.slice(1)) && (await findMedia(source, post.path, path)).found) return true
  return (await source.stat(`public${file}`)) !== null
}
