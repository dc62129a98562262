import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { brokenContent } from './content'

/** A build that tests serve, and the environment it was made with. */
export interface Build {
  /** Folder of the output, from the project. */
  distDir: string
  env: Record<string, string>
}

/** The build of `npm run build`, on the posts of this repository. */
export const production: Build = { distDir: '.next', env: {} }
/** What a host builds for a pull request, on a folder of broken posts and drafts. */
export const preview: Build = {
  distDir: '.next-preview',
  env: {
    PREVIEW: '1',
    PREVIEW_BRANCH: 'feat/new-post',
    PREVIEW_COMMIT: '0123456789abcdef',
    PREVIEW_PULL_REQUEST: '42',
  },
}
/** The same pages on Next's own cache, as on a host that keeps pages itself. */
export const withoutPageCache: Build = { distDir: '.next-plain', env: { PAGE_CACHE: 'off' } }

export const root = path.resolve(import.meta.dirname, '..')

/** Makes the builds that the tests need besides the production build, which must be there. */
export default function makeBuilds(): void {
  if (!fs.existsSync(path.join(root, production.distDir, 'BUILD_ID')))
    throw new Error('There is no build to test; make one: npm run build')
  const broken = brokenContent()
  process.env.BROKEN_CONTENT = broken
  build(preview, { CONTENT_DIR: broken })
  build(withoutPageCache, {})
}

function build({ distDir, env }: Build, more: Record<string, string>): void {
  console.error(`Building ${distDir} …`)
  try {
    execFileSync('npm', ['run', '-s', 'build'], {
      cwd: root,
      env: { ...process.env, ...env, ...more, DIST_DIR: distDir },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`The build ${distDir} failed:\n${stdout}\n${stderr}`)
  }
}
