import { planOf, short, temporaryFolder } from './old-blog'

const old = temporaryFolder()

/** The addresses that a post of this name gets, with these settings. */
async function aliases(settings: string, settingsText: string, post: string, matter: string) {
  old.write(settings, settingsText)
  old.write(post, `---\ntitle: "A & B: 春"\n${matter}\n---\n\ntext\n`)
  const { files, problems } = await planOf(old.path)
  return [...files.flatMap(file => ('text' in file ? file.aliases : [])), ...short(problems)]
}

test.each([
  ['', 'date: 2024-03-01', ['/2024/03/01/a.html']],
  ['permalink: pretty', 'categories: [X, Y]', ['/x/y/2024/03/01/a']],
  ['permalink: ordinal', '', ['/2024/061/a.html']],
  ['permalink: /:short_year/:i_month/:title:output_ext', '', ['/24/3/a.html']],
  ['permalink: /:title\nbaseurl: /me', 'permalink: /own/', ['/me/own']],
  ['collections: { posts: { permalink: "/p/:slug" } }', 'slug: Other', ['/p/other']],
  ['permalink: /:nobody/:title', '', ['_posts/2024-03-01-a.md:1 import']],
  // GitHub's machines are in UTC, the author's is not.
  ['', 'date: 2024-03-01 01:00:00 +0900', ['/2024/03/01/a.html', '/2024/02/29/a.html']],
  ['timezone: Asia/Tokyo', 'date: 2024-02-29 20:00:00 +0000', ['/2024/03/01/a.html']],
])('Jekyll: %j with %j', async (settings, matter, expected) => {
  expect(await aliases('_config.yml', settings, '_posts/2024-03-01-a.md', matter)).toEqual(expected)
})

test.each([
  ['', '', ['/2024/03/01/a']],
  ['permalink: entry/:year/:month/:day/:hour:minute:second', '', ['/entry/2024/03/01/090807']],
  ['permalink: posts/:abbrlink.html', 'abbrlink: 1f2e', ['/posts/1f2e.html']],
  ['permalink: ":id/"', '', ['source/_posts/a.md:1 import']],
  ['root: /me/\npermalink: :category/:title/', 'categories: [[X], [Y, "Z w"]]', ['/me/Y/Z-w/a']],
])('Hexo: %j with %j', async (settings, matter, expected) => {
  const lines = `date: 2024-03-01 09:08:07\n${matter}`.trimEnd()
  expect(await aliases('_config.yml', settings, 'source/_posts/a.md', lines)).toEqual(expected)
})

test.each([
  ['', 'slug: my-slug', ['/docs/my-slug']],
  ['baseURL = "https://me.example/"\n[permalinks]\ndocs = "/:section/:title/"', '', ['/docs/a-b-春']],
  ['[permalinks.page]\nDocs = "/:year/:monthname/:filename"', '', ['/2024/march/a']],
  ['[permalinks]\ndocs = "/:sections[1:]/:slug"', '', ['content/docs/a.md:1 import']],
  ['disablePathToLower = true', 'slug: MySlug', ['/docs/MySlug']],
  ['', 'url: /own/', []],
])('Hugo: %j with %j', async (settings, matter, expected) => {
  const lines = `date: 2024-03-01\n${matter}`.trimEnd()
  expect(await aliases('hugo.toml', settings, 'content/docs/a.md', lines)).toEqual(expected)
})

test('signs that mean something in an address are written as escapes', async () => {
  old.write('_config.yml', 'permalink: /:categories/:title')
  old.write('_posts/2024-03-01-a.md', '---\ntitle: a\ncategories: ["C#", "50%?"]\n---\n\ntext\n')
  const { files } = await planOf(old.path)
  expect(files).toMatchObject([{ aliases: ['/c%23/50%25%3F/a'] }])
})
