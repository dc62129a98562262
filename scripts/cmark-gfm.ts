import { execFile } from 'node:child_process'

/** Whether the program can be called. */
export function hasCmark(): Promise<boolean> {
  return new Promise(resolve => execFile('cmark-gfm', ['--version'], error => resolve(error === null)))
}

/**
 * The HTML that cmark-gfm, GitHub's own implementation of its Markdown, makes of a text without front matter. Fails with the program's own words.
 */
export function renderWithCmark(body: string): Promise<string> {
  const extensions = ['table', 'strikethrough', 'autolink', 'tasklist', 'footnotes'].flatMap(name => ['-e', name])
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: Number.POSITIVE_INFINITY, timeout: 60_000 }
    const child = execFile('cmark-gfm', ['--unsafe', ...extensions], options, (error, html) =>
      error ? reject(error) : resolve(html),
    )
    child.stdin?.on('error', reject).end(body)
  })
}
