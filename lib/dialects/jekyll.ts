import type { Arguments } from './arguments'
import { embeds, link, nothing, pairs, postAddress } from './common'
import type { Dialect, Meaning } from './dialect'

/** https://jekyllrb.com/docs/liquid/tags/, with the includes of its better-known themes. */
export const jekyll: Dialect = {
  name: 'jekyll',
  guide: 'jekyll',
  fixtures: 'jekyll-',
  signs: {
    matter: has => has('layout') || has('redirectfrom') || has('permalink'),
    path: /(?:^|\/)_posts\//,
    // Its posts' own names are enough: their settings often stand elsewhere. But others begin names with a date, too.
    likelyPath: /(?:^|\/)\d{4}-\d{1,2}-\d{1,2}[-_][^/]+$/,
  },
  rules: { liquid: true, tagsByBlanks: true },
  weak: ['attributes'],
  // Minimal Mistakes, Chirpy and Just the Docs.
  noteOfClass: className => {
    const [known, notice, prompt, type] =
      /^(?:notice(?:--(\w+))?|prompt-(\w+)|(note|tip|important|warning|caution|danger))$/.exec(className) ?? []
    return known && (notice ?? prompt ?? type ?? 'note')
  },
  codeInfo: { names: ['file', 'title', 'name'], numbers: ['linenos'], markedLines: ['mark_lines', 'hl_lines'] },
  tags: {
    family: 'liquid',
    alone: {
      ...embeds,
      post_url: postAddress,
      link,
      // Sets a variable, shows nothing; where the variable is used, the reader is shown its name.
      assign: () => ({ is: 'nothing', own: true }),
      include: included,
    },
    pairs,
    program: ['assign', 'for', 'tablerow', 'if', 'elsif', 'else', 'unless', 'case', 'when', 'capture'],
    variables: ['site', 'page', 'post', 'layout', 'include', 'content', 'paginator', 'jekyll', 'forloop'],
    base: ['site.baseurl', 'site.url'],
    addressFilters: ['relative_url', 'absolute_url'],
  },
}

/** Its themes show pictures and videos by files of their own: `{% include figure.html src="a.png" caption="…" %}`. */
function included(tag: Arguments): Meaning | undefined {
  const { positional, named } = tag
  const [file = ''] = positional
  const name = file
    .replace(/^.*\//, '')
    .replace(/\.\w+$/, '')
    .toLowerCase()
  if (/^toc\b/.test(name)) return nothing(tag)
  const { id = '', provider = '' } = named
  if (id && (name === 'youtube' || (name === 'video' && provider === 'youtube'))) return { is: 'video', id }
  if (id && (name === 'vimeo' || (name === 'video' && provider === 'vimeo')))
    return { is: 'embed', url: `https://vimeo.com/${id}` }
  const src = named.src ?? named.image_path ?? named.image ?? named.url ?? named.file ?? named.path ?? ''
  if (!/^(?:figure|image|img|picture)/.test(name) || !src || src.includes('{{')) return
  const caption = named.caption ?? named.description ?? named.title ?? ''
  return { is: 'picture', props: { src, alt: named.alt ?? '', caption, width: named.width ?? '' } }
}
