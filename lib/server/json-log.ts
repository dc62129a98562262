import { format, stripVTControlCharacters } from 'node:util'

/** The ways of a console that this changes. */
export type Console = Pick<typeof console, 'log' | 'info' | 'warn' | 'error'>

/**
 * Makes each message of a console one line of JSON, whoever writes it, the framework too: `time` (ISO 8601, UTC), `level`, `topic` where the
 * message begins with one in brackets (`[push] …`), and `message`, which holds the stack of an error.
 *
 * @param write Takes each line, with its end.
 * @param clock Milliseconds since 1970.
 */
export function logAsJson(target: Console, write: (line: string) => void, clock = Date.now): void {
  for (const [name, level] of Object.entries(LEVELS) as [keyof Console, string][])
    target[name] = (...values: unknown[]) => {
      const text = stripVTControlCharacters(format(...values))
      const [, topic, message = text] = /^\[([a-z]+)\] (.*)$/s.exec(text) ?? []
      write(`${JSON.stringify({ time: new Date(clock()).toISOString(), level, topic, message })}\n`)
    }
}

const LEVELS: Record<keyof Console, string> = { log: 'info', info: 'info', warn: 'warning', error: 'error' }
