import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

let folder: string
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'command-'))
  fs.mkdirSync(path.join(folder, 'posts'))
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

function run(script: string, ...args: string[]) {
  const root = path.resolve(__dirname, '../..')
  const command = ['--import', 'tsx', `scripts/${script}.ts`, ...args]
  return spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
}

test.each(['check-posts', 'fetch-cards', 'corpus'])(
  '%s tells whoever misuses it how it is used, and fails as a command and not as a check',
  script => {
    expect(run(script, '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('npm run') })
    for (const words of [['--nonsense'], [`${folder}/none`], [folder, folder]]) {
      const { status, stderr } = run(script, ...words)
      expect([words, status]).toEqual([words, 2])
      expect(stderr).toContain(words.at(-1))
      expect(stderr).toContain('npm run')
      expect(stderr).not.toContain('    at ')
    }
  },
  120_000,
)

test('check takes no folder without posts/ for a blog without posts', () => {
  expect(run('check-posts', folder)).toMatchObject({ status: 0, stdout: '0 posts: 0 errors, 0 warnings\n' })
  const { status, stderr } = run('check-posts', `${folder}/posts`)
  expect(status).toBe(2)
  expect(stderr).toContain(`there is no posts/ in ${folder}/posts`)
}, 60_000)
