/** Runs once when the server starts; the first request waits for it. If it throws, no page is served unchecked. */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') await (await import('./app/start')).start()
}
