import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A build that tests serve, and the environment it was made with. */
export interface Build {
  /** Folder of the output, from the project. */
  distDir: string
  env: Record<string, string>
  /** The project, where it is not this one. */
  folder?: string
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

/** Makes a build besides that of `npm run build`. */
export function makeBuild({ distDir, env, folder = root }: Build, more: Record<string, string> = {}): void {
  const putBack = rememberConfig()
  try {
    execFileSync('npm', ['run', '-s', 'build'], {
      cwd: folder,
      env: { ...process.env, ...env, ...more, DIST_DIR: distDir },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`The build ${distDir} failed:\n${stdout}\n${stderr}`)
  } finally {
    putBack()
  }
}

/**
 * A copy of this project with more settings in `site.config.ts`.
 *
 * @param name Part of the folder's name.
 * @param settings As they stand there: `tags: false,`.
 * @returns The folder, for whoever asked to remove.
 */
export function copyWithSettings(name: string, settings: string): string {
  // On the same disk, so that packages can be linked: a bundler follows no link out of its project.
  const folder = mkdtempSync(path.join(root, `.next-${name}-`))
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0')
  for (const file of files.filter(file => file !== '' && existsSync(path.join(root, file))))
    cpSync(path.join(root, file), path.join(folder, file))
  execFileSync('cp', ['-al', path.join(root, 'node_modules'), folder])
  const config = path.join(folder, 'site.config.ts')
  const text = readFileSync(config, 'utf8')
  writeFileSync(config, text.replace('  links: [],\n  pageSize', `  ${settings}\n  links: [],\n  pageSize`))
  execFileSync('npm', ['run', '-s', 'elements'], { cwd: folder })
  return folder
}

/** Next adds the types of every output folder to `tsconfig.json`: what comes back makes the file as it was. */
export function rememberConfig(): () => void {
  const config = path.join(root, 'tsconfig.json')
  const before = readFileSync(config)
  return () => writeFileSync(config, before)
}
