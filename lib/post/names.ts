import { ENDINGS, withoutEnding } from '../content/post-file'

/**
 * What a text calls other posts by, without repeats: files in links (`./b.md`), names in double brackets, and what Hugo, Hexo and Jekyll
 * put into `ref`, `post_link` and `post_url`. Found without parsing, so code may add some that mean nothing.
 */
export function namesIn(body: string): string[] {
  const names = new Set<string>()
  for (const [, bracketed, bare = ''] of body.matchAll(files)) names.add(bracketed ?? bare)
  for (const [, name = ''] of body.matchAll(/\[\[([^[\]|#\n]{1,200})/g)) names.add(name.trim())
  for (const [, inDouble, inSingle, bare = ''] of body.matchAll(tags))
    names.add(nameOfPost(inDouble ?? inSingle ?? bare))
  names.delete('')
  // A copy: a piece of the text would keep the whole text in memory.
  return [...names].map(name => Buffer.from(name).toString())
}

/** Characters of a name at most: an address takes that many, percent-encoded. */
const LONGEST = 2000

/** Files in `](./b.md "title")`, `](<b c.md>)`, `[b]: b.md` and `<a href="b.md">`; those of other sites have a colon. */
const files = new RegExp(
  String.raw`(?:\]\(|\]:|\shref=)[ \t]{0,9}(?:<([^\]<>\n?#:]{1,${LONGEST}}?\.(?:${ENDINGS}))[>?#]|["']?([^\]\s"'<>?#:]{1,${LONGEST}}?\.(?:${ENDINGS}))(?=[\s)"'?#>]|$))`,
  'gi',
)

const tags =
  /\{(?:%-?|\{[<%])\s*(?:ref|relref|post_url|post_link|post_path|link)\s+(?:path=)?(?:"([^"\n]{1,2000})"|'([^'\n]{1,2000})'|([^\s"'#%>]{1,2000}))/g

/** The name of a post that another system names by its file: `posts/2020-01-31-name.md#a` is `name`. */
export function nameOfPost(reference: string): string {
  return withoutEnding(reference.replace(/#.*/s, '').replace(/\.html$/, ''))
    .replace(/^\.?\/+/, '')
    .replace(/^(?:content\/)?(?:_?posts?|blog|articles?)\//, '')
    .replace(/\/(?:_?index)?$/, '')
    .replace(/(^|\/)\d{4}-\d{2}-\d{2}-/, '$1')
}
