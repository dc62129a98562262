import { execFileSync } from 'node:child_process'

/** Runs git in a folder, as somebody whose name does not matter, and gives what it says. */
export const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim()
