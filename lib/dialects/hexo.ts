import { type Arguments, commaParts, titleOf } from './arguments'
import { embeds, kindsOf, link, pairs, postAddress } from './common'
import type { Dialect, Meaning, Pair, Said } from './dialect'

const fold: Pair = { is: 'fold', read: folded }

/** https://hexo.io/docs/tag-plugins, with the tags of the themes NexT and Butterfly. */
export const hexo: Dialect = {
  name: 'hexo',
  guide: 'hexo',
  fixtures: 'hexo-',
  signs: {
    path: /(?:^|\/)source\/_posts\//,
    text: /^\{%\s*(?:asset_(?:img|path|link)|post_link|codeblock)\s+\S[^%]*%\}|^\{%\s*endcodeblock\s*%\}$/m,
  },
  kinds: kindsOf('default primary info success danger'),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: its renderers with markdown-it read it so
  contents: ['@[toc]', '${toc}'],
  codeInfo: { shapes: ['file-name', 'diff'], names: ['title', 'caption'], firstNumbers: ['first_line'] },
  tags: {
    family: 'liquid',
    alone: {
      ...embeds,
      img: picture,
      asset_img: picture,
      asset_path: ({ positional: [name] }) => (name ? { is: 'file', name } : undefined),
      asset_link: tag => {
        const [url = ''] = tag.positional
        return url ? { is: 'link', url, text: titleIn(tag) || url } : undefined
      },
      post_path: postAddress,
      post_link: tag => {
        const [name = ''] = tag.positional
        return name ? { is: 'post', name, text: titleIn(tag) || name } : undefined
      },
      link: linked,
      video: file,
      audio: file,
      pdf: file,
      btn: button,
      button,
      label,
    },
    pairs: {
      ...pairs,
      codeblock: { is: 'code', read: codeblock },
      code: { is: 'code', mayHoldFence: true, read: codeblock },
      cq: 'quote',
      centerquote: 'quote',
      details: fold,
      spoiler: fold,
      hidetoggle: fold,
      hideblock: fold,
      folding: {
        is: 'fold',
        // `{% folding cyan open, Title %}`
        read: tag => {
          const [, look = '', title] = /^([a-z ]*),\s*(.+)$/s.exec(tag.text) ?? []
          return title === undefined ? folded(tag) : { title, isOpen: /\bopen\b/.test(look) }
        },
      },
    },
  },
}

/** `[class names] file [width] [height] ["title 'alt'"]` */
function picture({ positional: words }: Arguments): Meaning | undefined {
  if (words.length === 0) return
  const at = Math.max(
    0,
    words.findIndex(word => /\.\w{2,5}$/.test(word)),
  )
  const rest = words.slice(at + 1)
  const [width = '', height = ''] = rest.filter(word => /^\d+$/.test(word))
  const [title = '', second = ''] = rest.filter(word => !/^\d+$/.test(word))
  // Both may stand in one word: `"title 'alt'"`, `'"title" "alt"'`.
  const [, caption = title, alt = second] =
    /^"([^"]*)"\s*"([^"]*)"$/.exec(title) ?? /^(.*?)['"]([^'"]*)['"]$/.exec(title) ?? []
  const props = { src: words[at] ?? '', alt: alt || caption.trimEnd(), caption: caption.trimEnd(), width, height }
  return { is: 'picture', props }
}

/** What a link is called, without quotes needed: `post [title] [escape]`, where `true` and `false` are about signs of HTML in it. */
const titleIn = ({ positional: [, ...words] }: Arguments) =>
  (/^(?:true|false)$/.test(words.at(-1) ?? '') ? words.slice(0, -1) : words).join(' ')

/** `{% link text address [external] [title] %}`, with Butterfly `{% link text, address, icon %}`. */
function linked(tag: Arguments): Meaning | undefined {
  const { positional, text } = tag
  const [words = '', url = ''] = commaParts(text)
  if (/^https?:/.test(url)) return { is: 'link', url, text: words }
  const at = positional.findIndex(word => /^(?:https?:|mailto:|\.{0,2}\/|#)/.test(word))
  if (at > 0) return { is: 'link', url: positional[at]!, text: positional.slice(0, at).join(' ') }
  const [first, second] = positional
  return at < 0 && first && second ? { is: 'link', url: second, text: first } : link(tag)
}

/** `{% video /a.mp4 %}`: a link to it. */
function file({ positional: [url = ''] }: Arguments): Meaning | undefined {
  return /^(?:https?:|\/|[\w./-]+$)/.test(url) ? { is: 'link', url } : undefined
}

/** `{% btn address, text, icon %}` */
function button({ text }: Arguments): Meaning | undefined {
  const [url = '', words = ''] = commaParts(text)
  return /^(?:https?:|\/|#)/.test(url) ? { is: 'link', url, text: words || url } : undefined
}

/** `{% label primary@text %}`, with Butterfly `{% label text color %}`. */
function label({ text }: Arguments): Meaning | undefined {
  const [, words] =
    /^[a-z]*\s*@\s*([\s\S]+)$/.exec(text) ??
    /^([^@]*[^@\s])\s+(?:default|blue|pink|red|purple|orange|green)$/.exec(text) ??
    []
  return words ? { is: 'words', text: words } : undefined
}

/** `{% hideToggle Title,#fff,#000 %}` */
function folded({ text }: Arguments): Said {
  return { title: titleOf(text.replace(/,\s*(?:#[0-9a-f]{3}|var\()[\s\S]*$/i, '')) }
}

/** `{% codeblock title lang:js line_number:true first_line:3 mark:1,4-7 %}` */
function codeblock({ text }: Arguments): Said {
  const language = /(?:^|\s)lang:(\S+)/.exec(text)?.[1] ?? 'text'
  const marked = /(?:^|\s)mark:([\d,-]+)/.exec(text)?.[1]
  const first = /(?:^|\s)first_line:(\d+)/.exec(text)?.[1] ?? (/line_number:true/.test(text) && '1')
  const title = text.replace(/(?:^|\s)(?:lang|line_number|highlight|first_line|mark|wrap):\S+/g, '').trim()
  return {
    language,
    title,
    meta: [marked && `{${marked}}`, first && `showLineNumbers=${first}`].filter(Boolean).join(' '),
  }
}
