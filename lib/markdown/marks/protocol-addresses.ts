import type { Link, PhrasingContent, Root, Text } from 'mdast'
import type { Context } from '../pipeline/context'
import { visit } from '../tree/visit'

/**
 * `mailto:a@example.jp` and `xmpp:a@example.jp/room` in prose are links whole, with their protocol: the parser links only the
 * mail address in them. See "extended protocol autolinks" in section 6.9 of the GFM specification.
 */
export function remarkProtocolAddresses({ input }: Context) {
  return (tree: Root) => {
    if (!/(?:mailto|xmpp):/.test(input.body)) return
    visit(tree, 'link', (link, index = 0, parent) => {
      const before = parent?.children[index - 1]
      if (!parent || before?.type !== 'text' || !isBareMail(link, input.body)) return
      const protocol = /(?<![A-Za-z0-9])(?:mailto|xmpp):$/.exec(before.value)?.[0]
      if (!protocol) return
      const siblings = parent.children as PhrasingContent[]
      const resource = protocol === 'xmpp:' ? takeResource(siblings, index + 1) : ''
      link.url = `${protocol}${link.url.slice('mailto:'.length)}${resource}`
      link.children = [{ type: 'text', value: link.url }]
      before.value = before.value.slice(0, -protocol.length)
    })
  }
}

/** Written without brackets; what the parser's second pass linked has no place in the source. */
function isBareMail(link: Link, body: string): boolean {
  const offset = link.position?.start.offset
  if (offset !== undefined && (body[offset] === '[' || body[offset] === '<')) return false
  const [text] = link.children
  return text?.type === 'text' && link.url === `mailto:${text.value}`
}

/** Takes `/room@server.jp` out of what follows an address, where the parser may have linked a part of it. */
function takeResource(siblings: PhrasingContent[], index: number): string {
  const first = siblings[index]
  if (first?.type !== 'text') return ''
  const [resource = ''] = /^\/[A-Za-z0-9@.]*(?<![/.])/.exec(first.value) ?? []
  const rest = first.value.slice(resource.length)
  const next = siblings[index + 1]
  const isSplit = rest === '' || (resource === '' && rest === '/')
  if (isSplit && next?.type === 'link' && /^mailto:[A-Za-z0-9@.]+$/.test(next.url)) {
    siblings.splice(index, 2)
    return `${first.value}${(next.children[0] as Text).value}`
  }
  first.value = rest
  return resource
}
