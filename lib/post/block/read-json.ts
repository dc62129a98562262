import yaml from 'js-yaml'
import { fault } from '../../fault'
import { type Position, positionAt } from '../../problem'
import { Unreadable } from './unreadable'

/**
 * Reads a block of JSON.
 *
 * @throws Unreadable where it is none.
 */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const reason = error.message.replace(/,? (?:in JSON at position|\.\.\.|is not valid JSON).*$/s, '')
    throw new Unreadable(fault('json', reason), positionOfFault(text, error))
  }
}

/** Where JSON's own error names no place, most are found by reading it as YAML, which JSON is a part of. Else the end is it. */
function positionOfFault(text: string, error: SyntaxError): Position {
  const offset = / in JSON at position (\d+)/.exec(error.message)?.[1]
  if (offset !== undefined) return positionAt(text, Number(offset))
  try {
    yaml.load(text, { json: true })
  } catch (error) {
    if (error instanceof yaml.YAMLException && error.mark)
      return { line: error.mark.line + 1, column: error.mark.column + 1 }
  }
  return positionAt(text, text.trimEnd().length)
}
