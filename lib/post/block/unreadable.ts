import type { Position } from '../../problem'

/** Front matter that its author has to mend. */
export class Unreadable extends Error {
  /**
   * @param message What was found, with the language in front: `YAML: unknown escape sequence`.
   * @param fix The way out, as an instruction.
   * @param at Where in the block; `undefined` means the block as a whole.
   */
  constructor(
    message: string,
    readonly fix: string,
    readonly at?: Position,
  ) {
    super(message)
  }
}
