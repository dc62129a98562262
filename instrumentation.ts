/** Runs once when the server starts; the first request waits for it. If it throws, no page is served unchecked. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { start } = await import('./app/start')
  await start()
}

/** A render that throws never reaches the cache: its mark must not hold up the next publish. */
export async function onRequestError(_error: unknown, request: { path: string }) {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { pageCache } = await import('./lib/server/server')
  pageCache()?.failed(request.path)
}
