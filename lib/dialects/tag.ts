/** How tags look: `{{< name >}}`, `{% name %}`, and kramdown's `{::name}`, which stands on a line of its own. */
export type Family = 'shortcode' | 'liquid' | 'extension'

/** A tag taken apart. */
export interface Tag {
  /** Whose tags look like this; Hexo's are those of `liquid`. */
  family: Exclude<Family, 'extension'>
  /** Lower case, for an end that of its beginning: `highlight` of `{% endhighlight %}`. */
  name: string
  /** What follows the name. */
  args: string
  /** It ends what a tag of this name began. */
  ends: boolean
}

/** Reads a tag of Hugo, Hexo or Jekyll; `undefined` where it is a variable, an attribute list or no tag at all. */
export function parseTag(value: string): Tag | undefined {
  // By hand: a pattern that allows blanks in several places takes the cube of their number.
  for (const [family, begin, end] of delimiters) {
    if (!value.startsWith(begin) || !value.endsWith(end) || value.length < begin.length + end.length) continue
    let inside = value.slice(begin.length, -end.length)
    if (inside.includes(end)) return
    if (family === 'liquid') inside = inside.replace(/^-/, '').replace(/-$/, '')
    inside = inside.trim()
    const slash = family === 'shortcode' && inside.startsWith('/')
    if (family === 'shortcode') inside = inside.replace(/^\//, '').replace(/\/$/, '').trim()
    const word = (family === 'shortcode' ? /^[A-Za-z_][\w./-]*(?![^\s])/ : /^[A-Za-z_]\w*/).exec(inside)?.[0]
    if (!word) return
    const ends = slash || (family === 'liquid' && /^end\w/.test(word))
    const name = family === 'liquid' && ends ? word.slice(3) : word
    return { family, name: name.toLowerCase(), args: inside.slice(word.length).trim(), ends }
  }
}

const delimiters = [
  ['shortcode', '{{<', '>}}'],
  ['shortcode', '{{%', '%}}'],
  ['liquid', '{%', '%}'],
] as const
