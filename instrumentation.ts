/** Runs once when the server starts; the first request waits for it. If it throws, no page is served unchecked. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { start } = await import('./app/start')
  const { failToOpen } = await import('./lib/server/server')
  await start().catch(error => {
    failToOpen(error)
    throw error
  })
}
