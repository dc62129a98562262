/** Endings of files that are posts, as a part of regular expressions; Jekyll and Octopress write `.markdown`. */
export const ENDINGS = 'mdx?|markdown|mdown|mkd'

const ENDING = new RegExp(`\\.(?:${ENDINGS})$`, 'i')

/** Whether a file is a post by the ending of its name. */
export const isPostFile = (name: string) => ENDING.test(name)

/** A path without the ending that makes it a post: `posts/a.en.markdown` is `posts/a.en`. */
export const withoutEnding = (path: string) => path.replace(ENDING, '')

/** How the text of a file is to be read: `mdx` is MDX with our components, all the others are Markdown. */
export const formatOf = (path: string): 'md' | 'mdx' => (/\.mdx$/i.test(path) ? 'mdx' : 'md')
