import { highlightLines } from './highlighter'
import { renderArticle } from './render'

/** Loads the highlighter, its common languages and every plugin, so that the first article is as fast as a later one. */
export async function warmMarkdown(): Promise<void> {
  for (const language of common) await highlightLines('a = 1', language)
  await renderArticle({
    body: '# a\n\n本文 **太字** `code` $x$\n\n| a |\n|---|\n| b |\n\n```ts\nconst a = 1\n```\n',
    bodyLine: 0,
    path: 'posts/warm.md',
    format: 'md',
    lang: 'ja',
    title: 'a',
    breaks: false,
    findMedia: async () => ({ found: false, looked: [] }),
  })
}

const common = ['typescript', 'javascript', 'tsx', 'python', 'shellscript', 'json', 'yaml', 'html', 'css', 'go', 'rust']
