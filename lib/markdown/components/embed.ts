import type { Element } from 'hast'
import type { Context } from '../pipeline/context'
import { element, safeAddress } from '../tree/element'
import { type Component, textProp } from './component'

/** A page of another site that may be shown inside an article, after a click. */
export interface Frame {
  /** Address of the frame. */
  source: string
  /** Address of the page, for the link. */
  page: string
  /** Name of the site. */
  host: string
}

/** `<Embed url="https://…" title="…">`: a frame that loads after a click where the host is known, else a link. */
export const Embed: Component = (use, _, context) => [
  embedOrLink(textProp(use, 'url', 'src', 'href', 'id'), context, textProp(use, 'title')),
]

/** `<YouTube id="…">`. */
export const YouTube: Component = (use, _, context) => {
  const id = textProp(use, 'id', 'videoId', 'url', 'src')
  return [
    embedOrLink(youtubeId.test(id) ? `https://www.youtube.com/watch?v=${id}` : id, context, textProp(use, 'title')),
  ]
}

/** The embed of an address, or a paragraph with a link where nobody here knows its host. */
export function embedOrLink(address: string, context: Context, title = ''): Element {
  const frame = frameOf(address)
  if (!frame) {
    const href = safeAddress(address, /^https?$/i)
    return element('p', {}, [href ? element('a', { href }, [title || address]) : title || address])
  }
  const name = title || frame.host
  return element('figure', { className: ['embed'] }, [
    element('click-to-load', { dataSrc: frame.source, dataTitle: name, dataLabel: context.labels.play(frame.host) }, [
      element('a', { href: frame.page }, [title || frame.page]),
    ]),
  ])
}

/** Hosts whose frames the Content Security Policy must allow. */
export const frameHosts = [
  'https://www.youtube-nocookie.com',
  'https://player.vimeo.com',
  'https://www.nicovideo.jp',
  'https://embed.nicovideo.jp',
  'https://codepen.io',
  'https://codesandbox.io',
  'https://stackblitz.com',
  'https://jsfiddle.net',
  'https://speakerdeck.com',
  'https://www.docswell.com',
  'https://www.slideshare.net',
  'https://www.figma.com',
  'https://open.spotify.com',
  'https://docs.google.com',
  'https://drive.google.com',
  'https://asciinema.org',
  'https://blueprintue.com',
  'https://claude.site',
]

const youtubeId = /^[\w-]{11}$/

/** The frame for an address of a known host, with as little tracking as the host allows. */
export function frameOf(address: string): Frame | undefined {
  let url: URL
  try {
    url = new URL(address.replace(/^\/\//, 'https://'))
  } catch {
    return
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return
  url.protocol = 'https:'
  const host = url.hostname.replace(/^(?:www|m)\./, '')
  return knownHosts[host]?.(url)
}

const knownHosts: Record<string, (url: URL) => Frame | undefined> = {
  'youtube.com': youtube,
  'youtube-nocookie.com': youtube,
  'youtu.be': youtube,
  'vimeo.com': url => vimeo(/^\/(\d+)/.exec(url.pathname)?.[1]),
  'player.vimeo.com': url => vimeo(/^\/video\/(\d+)/.exec(url.pathname)?.[1]),
  'nicovideo.jp': nico,
  'embed.nicovideo.jp': nico,
  'codepen.io': url => {
    const pen = /^\/(?:embed\/)?([\w-]+)\/(?:pen|full|details|embed)(?:\/preview)?\/([\w-]+)/.exec(url.pathname)
    if (!pen) return
    return {
      source: `https://codepen.io/${pen[1]}/embed/${pen[2]}?default-tab=result`,
      page: `https://codepen.io/${pen[1]}/pen/${pen[2]}`,
      host: 'CodePen',
    }
  },
  'codesandbox.io': url => {
    const id = /^\/(?:embed|s)\/([\w-]+)/.exec(url.pathname)?.[1]
    return id
      ? { source: `https://codesandbox.io/embed/${id}`, page: `https://codesandbox.io/s/${id}`, host: 'CodeSandbox' }
      : undefined
  },
  'stackblitz.com': url => {
    const path = /^\/(edit\/[\w-]+|github\/[\w./-]+)/.exec(url.pathname)?.[1]
    if (!path) return
    const page = `https://stackblitz.com/${path}`
    return { source: `${page}?embed=1`, page, host: 'StackBlitz' }
  },
  'jsfiddle.net': url => {
    const path = /^\/([\w-]+\/[\w-]+(?:\/\d+)?|[\w-]{6,})/.exec(url.pathname)?.[1]
    if (!path) return
    const page = `https://jsfiddle.net/${path.split('/embedded', 1)[0]}/`
    return { source: `${page}embedded/`, page, host: 'JSFiddle' }
  },
  'speakerdeck.com': url => {
    const id = /^\/player\/([0-9a-f]{32})/.exec(url.pathname)?.[1]
    const slide = /^\d+$/.test(url.searchParams.get('slide') ?? '') ? `?slide=${url.searchParams.get('slide')}` : ''
    if (!id) return
    const source = `https://speakerdeck.com/player/${id}${slide}`
    return { source, page: source, host: 'Speaker Deck' }
  },
  'docswell.com': url => {
    // The page's own address holds the id, too: `/s/name/ABC123-2026-01-31-title#p13`.
    const id = /^\/(?:slide\/(\w+)\/embed|s\/[\w-]+\/(\w+))/.exec(url.pathname)?.slice(1).find(Boolean)
    if (!id) return
    const source = `https://www.docswell.com/slide/${id}/embed${/^#p\d+$/.test(url.hash) ? url.hash : ''}`
    return { source, page: source, host: 'Docswell' }
  },
  'slideshare.net': url => {
    const id = /^\/slideshow\/embed_code\/key\/(\w+)/.exec(url.pathname)?.[1]
    if (!id) return
    const source = `https://www.slideshare.net/slideshow/embed_code/key/${id}`
    return { source, page: source, host: 'SlideShare' }
  },
  'figma.com': url => {
    // A frame of theirs names the page in its address.
    const shown = url.pathname === '/embed' ? (url.searchParams.get('url') ?? '') : url.href
    const path = /^https:\/\/(?:www\.)?figma\.com(\/(?:file|design|proto|board)\/\w[^?#]*)/.exec(shown)?.[1]
    if (!path) return
    const page = `https://www.figma.com${path}`
    return {
      source: `https://www.figma.com/embed?embed_host=share&url=${encodeURIComponent(page)}`,
      page,
      host: 'Figma',
    }
  },
  'open.spotify.com': url => {
    const path = /^\/(?:intl-\w+\/)?(?:embed\/)?((?:track|album|playlist|episode|show|artist)\/\w+)/.exec(
      url.pathname,
    )?.[1]
    return path
      ? { source: `https://open.spotify.com/embed/${path}`, page: `https://open.spotify.com/${path}`, host: 'Spotify' }
      : undefined
  },
  'docs.google.com': url => {
    const id = /^\/presentation\/d\/(e\/[\w-]+|[\w-]+)/.exec(url.pathname)?.[1]
    if (!id) return
    const source = `https://docs.google.com/presentation/d/${id}/embed`
    return { source, page: `https://docs.google.com/presentation/d/${id}/`, host: 'Google Slides' }
  },
  'drive.google.com': url => {
    const id = /^\/file\/d\/([\w-]+)/.exec(url.pathname)?.[1]
    if (!id) return
    const page = `https://drive.google.com/file/d/${id}`
    return { source: `${page}/preview`, page: `${page}/view`, host: 'Google Drive' }
  },
  'asciinema.org': url => {
    const page = /^\/a\/\w+/.exec(url.pathname)?.[0]
    if (!page) return
    return {
      source: `https://asciinema.org${page}/iframe`,
      page: `https://asciinema.org${page}`,
      host: 'asciinema',
    }
  },
  'blueprintue.com': url => {
    const id = /^\/(?:render|blueprint)\/([\w-]+)/.exec(url.pathname)?.[1]
    if (!id) return
    return {
      source: `https://blueprintue.com/render/${id}/`,
      page: `https://blueprintue.com/blueprint/${id}/`,
      host: 'blueprintUE',
    }
  },
  'claude.site': url => {
    const id = /^\/(?:public\/)?artifacts\/([\w-]+)/.exec(url.pathname)?.[1]
    if (!id) return
    const page = `https://claude.site/public/artifacts/${id}`
    return { source: `${page}/embed`, page, host: 'Claude' }
  },
}

function youtube(url: URL): Frame | undefined {
  const id =
    url.searchParams.get('v') ?? /^\/(?:embed|shorts|live|v)\/([\w-]+)/.exec(url.pathname)?.[1] ?? url.pathname.slice(1)
  if (!youtubeId.test(id)) return
  const time = /^(\d+)s?$/.exec(url.searchParams.get('t') ?? url.searchParams.get('start') ?? '')?.[1]
  return {
    source: `https://www.youtube-nocookie.com/embed/${id}${time ? `?start=${time}` : ''}`,
    page: `https://www.youtube.com/watch?v=${id}${time ? `&t=${time}s` : ''}`,
    host: 'YouTube',
  }
}

const vimeo = (id: string | undefined): Frame | undefined =>
  id
    ? { source: `https://player.vimeo.com/video/${id}?dnt=1`, page: `https://vimeo.com/${id}`, host: 'Vimeo' }
    : undefined

function nico(url: URL): Frame | undefined {
  const id = /^\/watch\/((?:sm|so|nm)?\d+)/.exec(url.pathname)?.[1]
  return id
    ? {
        source: `https://embed.nicovideo.jp/watch/${id}`,
        page: `https://www.nicovideo.jp/watch/${id}`,
        host: 'ニコニコ動画',
      }
    : undefined
}
