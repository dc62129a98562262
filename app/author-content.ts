import { checkOpenPost } from '@/lib/check/check'
import { shownIn } from '@/lib/check/shown'
import { digest } from '@/lib/digest'
import { editorLink } from '@/lib/env'
import { inLanguage } from '@/lib/fault'
import type { OpenProblem, Problem } from '@/lib/problem'
import type { ContentServer } from '@/lib/server/content-server'
import type { AuthorContent } from '@/lib/server/server'

/** What pages may ask of a content for its authors, in `npm run dev`. */
export function authorContent(content: ContentServer): AuthorContent {
  const forPanel = (problem: Problem, lang: string): OpenProblem => ({
    ...inLanguage(problem, lang),
    said: undefined,
    editHref: editorLink(`${content.env.contentDir}/${problem.file}`, problem),
  })
  return {
    async problems(source, article) {
      const post = content.blog.posts.find(post => post.path === source.path)
      if (!post) return []
      const kept = new Map([[digest(source), shownIn(article)]])
      const problems = await checkOpenPost(post, content.blog, content.source, content.moment(), kept)
      return problems.map(problem => forPanel(problem, post.lang))
    },
    async hidden(lang) {
      const shown = new Set(content.blog.posts.map(({ path }) => path))
      const hidden = content.blog.problems.filter(({ file, severity }) => severity === 'error' && !shown.has(file))
      return hidden.map(problem => forPanel(problem, lang))
    },
  }
}
