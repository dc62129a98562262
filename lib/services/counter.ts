/** How a service counts visits: the script that a page loads for it, and where that reports to. */
export interface Counter {
  /** Address of the script, with `https:`. */
  src: string
  /** Its `data-` attributes: `{ 'website-id': '…' }`. */
  data: Record<string, string>
  /** Scheme and host of where it reports to, as a policy names it. */
  connect: string
  /** The global that has to be there before the script: a queue of calls, with the settings that its `init` was given. */
  queue?: string
}

/** Scheme and host of an address. */
export const originOf = (address: string) => new URL(address).origin
