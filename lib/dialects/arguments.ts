/** Arguments of a shortcode or a container: `tip "Title" open=true`, `[Title]{#id}`. */
export interface Arguments {
  /** Those without a name, in order. */
  positional: string[]
  /** Those with a name, by it. */
  named: Record<string, string>
  /** All of them, as written. */
  text: string
}

/** Splits arguments at blanks outside quotes and reads `name=value` and `name: value` pairs. */
export function parseArguments(text: string): Arguments {
  const found: Arguments = { positional: [], named: {}, text }
  for (const match of text.matchAll(
    /([\w-]+)\s*(?:=|:(?=\s*["']))\s*("[^"]*"|'[^']*'|`[^`]*`|[^\s"'`]+)|"([^"]*)"|'([^']*)'|`([^`]*)`|(\S+)/g,
  )) {
    const [, name, value, ...words] = match
    if (name) found.named[name.toLowerCase()] = unquote(value ?? '')
    else found.positional.push(words.find(word => word !== undefined) ?? '')
  }
  return found
}

/** What stands in the brackets of `[Title]` and `[Title]{#id}`; nothing where there is more. */
export function labelOf(args: string): string | undefined {
  const end = args.endsWith('}') ? args.indexOf(']{') : args.length - 1
  return args.startsWith('[') && args[end] === ']' ? args.slice(1, end) : undefined
}

/** Title of a container: `[Title]`, `{title="Title"}`, `"Title"` or the bare words. */
export function titleOf(args: string): string {
  const label = labelOf(args)
  if (label !== undefined) return label.trim()
  const attributes = /^\{(.*)\}$/.exec(args)
  if (attributes) {
    const { named, positional } = parseArguments(attributes[1]!)
    return named.title ?? named.summary ?? positional.filter(word => !/^[.#]/.test(word)).join(' ')
  }
  return unquote(args.trim())
}

const unquote = (text: string) => /^(["'`])([\s\S]*)\1$/.exec(text)?.[2] ?? text

/** Parts between commas, without quotes around them. */
export const commaParts = (text: string) => text.split(',').map(word => word.trim().replace(/^(["'])(.*)\1$/, '$2'))
