import type { Fault, Position } from '../../problem'

/** Front matter that its author has to mend. */
export class Unreadable extends Error {
  /**
   * @param fault What was found.
   * @param at Where in the block; `undefined` means the block as a whole.
   */
  constructor(
    readonly fault: Fault,
    readonly at?: Position,
  ) {
    super(fault.message)
  }
}
