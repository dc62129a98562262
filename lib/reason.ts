/**
 * Why something failed, in a line for a log. Of a request that got no answer `fetch` says only that it failed; its cause says why, and where a
 * host has several addresses, each has a reason of its own.
 */
export function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error)
  const { message, cause } = error as Told
  const why = message === 'fetch failed' ? (cause?.errors?.[0] ?? cause)?.message : undefined
  return why ?? String(message)
}

interface Told {
  message: unknown
  cause?: { message?: string; errors?: readonly { message: string }[] }
}
