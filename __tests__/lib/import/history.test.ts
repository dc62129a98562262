import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { git } from '../../git'
import { planOf, temporaryFolder, textOf } from './old-blog'

const old = temporaryFolder()
const clone = temporaryFolder()

const ZENN = '---\ntitle: a\nemoji: "🧭"\ntype: tech\ntopics: []\npublished: true\n---\n\ntext\n'

function commit(date: string) {
  git(old.path, 'add', '.')
  execFileSync('git', ['-C', old.path, '-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit', '-qm', 'a'], {
    env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
  })
}

beforeEach(() => {
  git(old.path, 'init', '-q')
  old.write('articles/first.md', ZENN)
  commit('2021-05-06T07:08:09Z')
  old.write('articles/second.md', ZENN)
  commit('2022-01-31T16:00:00Z')
})

test('a post without a date gets that of its first commit, as clocks of the site showed it', async () => {
  const plan = await planOf(old.path)
  expect(textOf(plan, 'posts/first.md')).toBe(ZENN.replace('---\n', '---\ndate: "2021-05-06 16:08:09"\n'))
  expect(textOf(plan, 'posts/second.md')).toContain('date: "2022-02-01 01:00:00"')
  expect(plan.problems).toEqual([])
})

test('a clone without history knows no dates: that of the file stands in, and is told', async () => {
  git(clone.path, 'clone', '-q', '--depth=1', `file://${old.path}`, 'blog')
  const plan = await planOf(path.join(clone.path, 'blog'))
  expect(plan.problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
    'articles/first.md import',
    'articles/second.md import',
  ])
  expect(plan.files).toMatchObject([{ dated: 'file' }, { dated: 'file' }])
})
