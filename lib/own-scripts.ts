import { createHash } from 'node:crypto'
import type { OwnScript } from '../site.config'

/** Attributes of an element by their names, as HTML writes them: `{ src: '…', defer: '' }`. */
type Attributes = Record<string, string>

/** Whether a script of a page is one of the owner's, attribute by attribute. */
export const isOwn = (scripts: readonly OwnScript[], attributes: Attributes, text: string): boolean =>
  scripts.some(script => {
    const own = Object.entries(attributesOf(script))
    return (
      text === (script.code ?? '') &&
      own.length === Object.keys(attributes).length &&
      own.every(([name, value]) => attributes[name] === value)
    )
  })

function attributesOf({ src, async, defer, data = {} }: OwnScript): Attributes {
  const named = Object.entries(data).map(([name, value]) => [`data-${name}`, value])
  return {
    ...(src !== undefined && { src }),
    ...(async && { async: '' }),
    ...(defer && { defer: '' }),
    ...Object.fromEntries(named),
  }
}

/** What a Content Security Policy has to name besides our own for these scripts to run, and for them to report. */
export function sourcesOf(scripts: readonly OwnScript[]): { hosts: string[]; hashes: string[]; connect: string[] } {
  const hosts = scripts.flatMap(({ src }) => (src === undefined ? [] : new URL(src).origin))
  return {
    hosts: [...new Set(hosts)],
    hashes: scripts.flatMap(({ code }) => (code === undefined ? [] : hashOf(code))),
    connect: [...new Set([...hosts, ...scripts.flatMap(({ connect = [] }) => connect)])],
  }
}

/** The hash of an inline script, as a policy names it. */
export const hashOf = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`
