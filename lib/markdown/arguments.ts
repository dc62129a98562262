/** Arguments of a shortcode or a container: `tip "Title" open=true`, `[Title]{#id}`. */
export interface Arguments {
  /** Those without a name, in order. */
  positional: string[]
  /** Those with a name, by it. */
  named: Record<string, string>
}

/** Splits arguments at blanks outside quotes and reads `name=value` and `name: value` pairs. */
export function parseArguments(text: string): Arguments {
  const found: Arguments = { positional: [], named: {} }
  for (const match of text.matchAll(
    /([\w-]+)\s*(?:=|:(?=\s*["']))\s*("[^"]*"|'[^']*'|`[^`]*`|[^\s"'`]+)|"([^"]*)"|'([^']*)'|`([^`]*)`|(\S+)/g,
  )) {
    const [, name, value, ...words] = match
    if (name) found.named[name.toLowerCase()] = unquote(value ?? '')
    else found.positional.push(words.find(word => word !== undefined) ?? '')
  }
  return found
}

/** Title of a container: `[Title]`, `{title="Title"}`, `"Title"` or the bare words. */
export function titleOf(args: string): string {
  const label = /^\[(.*?)\](?:\{.*\})?$/.exec(args)
  if (label) return label[1]!.trim()
  const attributes = /^\{(.*)\}$/.exec(args)
  if (attributes) {
    const { named, positional } = parseArguments(attributes[1]!)
    return named.title ?? named.summary ?? positional.filter(word => !/^[.#]/.test(word)).join(' ')
  }
  return unquote(args.trim())
}

const unquote = (text: string) => /^(["'`])([\s\S]*)\1$/.exec(text)?.[2] ?? text
