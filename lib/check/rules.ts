import { findMedia, isMediaPath } from '../content/media'
import { isPostFile, withoutEnding } from '../content/post-file'
import { fault } from '../fault'
import { mustWait } from '../markdown/media/remote-media'
import { nearest } from '../nearest'
import { type Fault, type Position, START } from '../problem'
import { isShareable } from '../surfaces/share-image'
import { locateIn } from '../surfaces/versions'
import { addressOf, decodeOnce, FIXED, isElsewhere } from '../urls'
import type { Checked, CheckedFile } from './check'
import { nearAddress } from './near'

/** A rule about content that renders well and may still be wrong: what is wrong with a post, with its places. */
export type Rule = (checked: Checked) => Placed[] | Promise<Placed[]>

/** A fault, and where it is in the file. */
export interface Placed {
  /** Where. */
  at: Position
  /** What. */
  fault: Fault
}

/** Every rule. Add one here, its text to `faults-en.ts`, and a test. */
export const rules: readonly Rule[] = [headerImage, shareImage, cardLetters, links, lostText, tagOfText]

async function headerImage(checked: Checked): Promise<Placed[]> {
  const { post, source, site } = checked
  const { headerImage: image } = post
  if (!image) return []
  if (mustWait(image, { input: site })) return inMatter(checked, image, fault('headerImageForeign', image))
  if (isElsewhere(image)) return []
  const media = await findMedia(source, post.path, image)
  return media.found ? [] : inMatter(checked, image, fault('headerImageMissing', image, media.looked[0] ?? ''))
}

/** The picture for other services. */
async function shareImage(checked: Checked): Promise<Placed[]> {
  const { post, source } = checked
  const { shareImage: image } = post
  if (!image || isElsewhere(image)) return []
  const media = await findMedia(source, post.path, image)
  if (!media.found) return inMatter(checked, image, fault('shareImageMissing', image, media.looked[0] ?? ''))
  return isShareable(media) ? [] : inMatter(checked, image, fault('shareImageKind', image))
}

/** Letters of a title that its card cannot show. */
async function cardLetters(checked: Checked): Promise<Placed[]> {
  const { post, versions } = checked
  const { letters } = versions.reading
  if (!letters || post.shareImage || post.kind === 'tag') return []
  const { missing } = letters.write(post.title, post.lang)
  if (missing.length === 0) return []
  return inMatter(checked, post.title, fault('cardLetters', missing.slice(0, 10), letters.canWrite(post.title)))
}

/** A fault of a text that stands in the front matter. */
async function inMatter({ file }: Checked, text: string, fault: Fault): Promise<Placed[]> {
  const { positionOf, values } = (await file()).matter
  return [{ at: placeOfText(positionOf, values ?? {}, text), fault }]
}

async function links(checked: Checked): Promise<Placed[]> {
  const found: Placed[] = []
  for (const href of checked.shown.links) {
    if (href === '') {
      found.push(...placesOfEmpty(await checked.file()).map(at => ({ at, fault: fault('linkEmpty') })))
      continue
    }
    const wrong = await faultOf(href, checked)
    if (wrong) found.push({ at: placeOfLink(href, await checked.file()), fault: wrong })
  }
  return found
}

/** Words of the text that its page does not show. */
async function lostText({ shown: { lost }, file }: Checked): Promise<Placed[]> {
  if (lost.length === 0) return []
  const { lines, matter } = await file()
  const [first = ''] = lost
  const line = lines.findIndex((text, at) => at >= matter.bodyLine && text.includes(first))
  const at =
    line < 0 ? { line: matter.bodyLine + 1, column: 1 } : { line: line + 1, column: lines[line]!.indexOf(first) + 1 }
  return [{ at, fault: fault('lostText', lost.slice(0, 5), Math.max(lost.length - 5, 0)) }]
}

/** A text of a tag that no post has, which nobody sees. */
function tagOfText({ post: { kind, lang, slug }, versions }: Checked): Placed[] {
  const { view } = versions.reading
  if (kind !== 'tag' || view.findTag(lang, slug)) return []
  const near = nearest(
    slug,
    view.tags(lang).map(tag => tag.slug),
  )
  return [{ at: START, fault: fault('tagUnused', slug, near ?? '') }]
}

/** Where a text stands among the values of the front matter. */
function placeOfText(
  positionOf: CheckedFile['matter']['positionOf'],
  values: Record<string, unknown>,
  text: string,
): Position {
  const key = Object.keys(values).find(name =>
    JSON.stringify(values[name])?.includes(JSON.stringify(text).slice(1, -1)),
  )
  return key === undefined ? START : positionOf(key, text)
}

/** The source spells a link in its own way: as it is, decoded, or encoded; of one to a file of a post the fragment stays. */
function placeOfLink(href: string, { lines, matter }: CheckedFile): Position {
  const fragment = href.includes('#') ? [href.slice(href.indexOf('#'))] : []
  const spelled = [href, ...fragment].flatMap(text => [text, decodeOnce(text), encodeURI(decodeOnce(text))])
  for (const isWhole of [true, false])
    for (const text of spelled)
      for (let at = matter.bodyLine; at < lines.length; at++) {
        const column = columnOf(text, lines[at] as string, isWhole)
        if (column >= 0) return { line: at + 1, column: column + 1 }
      }
  return { line: matter.bodyLine + 1, column: 1 }
}

/** Where a text stands in a line; `isWhole` where no more of an address may follow it. */
function columnOf(text: string, line: string, isWhole: boolean): number {
  let column = line.indexOf(text)
  while (isWhole && column >= 0 && /[^\s)>"'\]]/.test(line.charAt(column + text.length)))
    column = line.indexOf(text, column + 1)
  return column
}

/** Where links have no address, as `[text]()`. */
function placesOfEmpty({ lines, matter }: CheckedFile): Position[] {
  const found: Position[] = []
  for (let at = matter.bodyLine; at < lines.length; at++)
    for (const { index } of (lines[at] as string).matchAll(/\]\((?:<>)?\)/g))
      found.push({ line: at + 1, column: index + 2 })
  return found.length > 0 ? found : [{ line: matter.bodyLine + 1, column: 1 }]
}

/** Why a link leads nowhere; `null` where it is fine or leaves the site. */
async function faultOf(href: string, checked: Checked): Promise<Fault | null> {
  if (isElsewhere(href)) return null
  const path = href.split(/[?#]/)[0] ?? ''
  // Whether a fragment of this post is there is told when the text is rendered.
  if (path === '') return null
  const file = decodeOnce(path)
  const isFile = isPostFile(file)
  const located = isFile ? locateIn(checked.versions, pathnameOf(path, checked)) : null
  // There is a file for machines at `/posts/a.md`; people are to read the post.
  if (located?.found === 'surface' && located.surface.kind.name === 'twin')
    return fault('linkToFile', href, withoutEnding(decodeOnce(pathnameOf(path, checked))))
  if (await leadsSomewhere(path, href, checked)) return null
  if (isFile) {
    const moved = `/posts/${withoutEnding(file)
      .replace(/\/index$/, '')
      .replace(/^(?:\.{0,2}\/)+(?:posts\/)?/, '')}`
    const there = locateIn(checked.versions, encodeURI(moved))
    if (there.found !== 'missing')
      return fault('linkToFile', href, there.found === 'redirect' ? decodeOnce(there.to) : moved)
  }
  const near = nearAddress(pathnameOf(isFile ? withoutEnding(path) : path, checked), checked)
  return near === undefined ? fault('linkToNothing', href) : fault('linkNear', href, near)
}

/** The address that a link names from a post's page, without host. */
function pathnameOf(path: string, { post }: Checked): string {
  const base = `http://site${addressOf(post)}`
  return URL.canParse(path, base) ? new URL(path, base).pathname : path
}

async function leadsSomewhere(path: string, href: string, checked: Checked): Promise<boolean> {
  const { post, file, source, versions, anchors } = checked
  const base = `http://site${addressOf(post)}`
  if (!URL.canParse(path, base)) return false
  const { host, pathname } = new URL(path, base)
  if (host !== 'site') return true
  if (FIXED.includes(pathname)) return true
  if (locateIn(versions, pathname).found !== 'missing') {
    if (href.includes('#'))
      anchors.ask({ file: post.path, place: async () => placeOfLink(href, await file()), href, pathname })
    return true
  }
  const named = decodeOnce(pathname)
  if (isMediaPath(named.slice(1)) && (await findMedia(source, post.path, path)).found) return true
  return (await source.stat(`public${named}`)) !== null
}
