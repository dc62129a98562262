import type { Root } from 'hast'
import { defaultSchema, type Options as Schema } from 'rehype-sanitize'
import { fault } from '../../fault'
import type { ArticleInput } from '../article'
import { takeText } from '../audit/html-words'
import type { Context } from '../pipeline/context'
import { SKIP, visit } from '../tree/visit'

/**
 * The allow-list for HTML in posts. Elements outside it are replaced by their content; scripts and style sheets go with
 * theirs. `style` is listed here because `legacy-html.ts` has already reduced it to harmless properties.
 */
export function schemaOf(input: ArticleInput): Schema {
  return input.format === 'mdx' ? mdxSchema : schema
}

/** Writes down what the sanitiser takes with all it holds, and reports what its author may miss. */
export function rehypeStripped(context: Context) {
  const { ledger } = context
  return (tree: Root) => {
    visit(tree, 'element', element => {
      const { tagName, children } = element
      if (!schema.strip?.includes(tagName)) return
      if (missed.has(tagName) && children.length > 0) context.report(element, fault('elementLeftOut', tagName))
      if (!ledger.isKept) return SKIP
      takeText(element, ledger, 'hidden')
      visit(element, 'element', ({ properties }) => ledger.take(properties.alt as string | undefined, 'hidden'))
      return SKIP
    })
  }
}

/** What a page would look different with; a reader of `<noscript>` runs no scripts, and `<template>` is for one. */
const missed = new Set(['style', 'svg', 'math'])

const web = ['http', 'https']

const schema: Schema = {
  ...defaultSchema,
  // Author ids stay as they are, so that links to them work. The page's own ids begin with `ts-`, which no post may use.
  clobber: [],
  clobberPrefix: '',
  strip: ['script', 'style', 'svg', 'math', 'noscript', 'template'],
  tagNames: [
    ...'a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em'.split(' '),
    ...'figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p picture pre q rp rt ruby'.split(' '),
    ...'s samp section small source span strong sub summary sup table tbody td tfoot th thead time tr'.split(' '),
    ...'u ul var video audio track wbr'.split(' '),
  ],
  ancestors: {
    ...defaultSchema.ancestors,
    caption: ['table'],
    col: ['table'],
    colgroup: ['table'],
    source: ['picture', 'video', 'audio'],
    track: ['video', 'audio'],
  },
  attributes: {
    '*': ['id', 'className', 'style', 'title', 'lang', ['dir', 'ltr', 'rtl', 'auto'], 'ariaLabel', 'ariaHidden'],
    a: ['href', 'dataFootnoteRef', 'dataFootnoteBackref', 'ariaDescribedBy', ['target', '_blank'], 'rel', 'hrefLang'],
    blockquote: ['cite'],
    code: ['dataCode'],
    col: ['span'],
    colgroup: ['span'],
    del: ['cite', 'dateTime'],
    details: ['open'],
    div: ['dataUse'],
    img: ['src', 'alt', 'width', 'height'],
    input: [
      ['disabled', true],
      ['type', 'checkbox'],
      ['checked', true],
    ],
    ins: ['cite', 'dateTime'],
    li: ['value'],
    ol: ['start', 'reversed', ['type', '1', 'a', 'A', 'i', 'I']],
    q: ['cite'],
    section: ['dataFootnotes'],
    span: ['dataUse'],
    source: ['src', 'srcSet', 'media', 'type', 'width', 'height'],
    td: ['colSpan', 'rowSpan', 'headers', 'align'],
    th: ['colSpan', 'rowSpan', 'headers', 'scope', 'abbr', 'align'],
    time: ['dateTime'],
    track: ['src', 'srcLang', 'label', ['kind', 'subtitles', 'captions', 'descriptions', 'chapters'], 'default'],
    video: ['src', 'poster', 'width', 'height', 'controls', 'loop', 'muted', 'playsInline'],
    audio: ['src', 'controls', 'loop', 'muted'],
  },
  protocols: {
    href: [...web, 'mailto', 'tel', 'irc', 'ircs', 'xmpp'],
    cite: web,
    // `data:` only for pictures: see `legacy-html.ts`.
    src: [...web, 'data'],
    poster: web,
  },
  required: { input: { type: 'checkbox', disabled: true } },
}

/** In `.mdx`, `x-jsx` keeps the place of what React will render. Markdown has no way to write one. */
const mdxSchema: Schema = {
  ...schema,
  tagNames: [...(schema.tagNames ?? []), 'x-jsx'],
  attributes: { ...schema.attributes, 'x-jsx': ['dataJsx'] },
}
