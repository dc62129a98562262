import { parse, TomlError } from 'smol-toml'
import { fault } from '../../fault'
import { Unreadable } from './unreadable'

/**
 * Reads a block of TOML.
 *
 * @throws Unreadable where it is none.
 */
export function readToml(text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const { line, column } = error
    const reason = error.message.split('\n')[0]?.replace(/^Invalid TOML document: /, '') ?? ''
    throw new Unreadable(fault('toml', reason), { line, column })
  }
}
