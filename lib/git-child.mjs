// The small process that runs git for the server (git-process.ts). It ends when nobody is left who could ask.
import { runGit } from './git-run.mjs'

process.on('message', async (/** @type {import('./git-process').Asked} */ { id, args, run }) => {
  const ended = await runGit(args, run)
  // Whoever asked may have gone.
  if (process.connected) process.send?.({ id, ended })
})
