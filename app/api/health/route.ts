import { connection } from 'next/server'
import { liveBlog } from '@/lib/publish/server'

/** Whether the server is alive, and what it shows. */
export async function GET() {
  await connection()
  const live = await liveBlog()
  const view = live.view()
  return Response.json({
    status: 'ok',
    revision: live.blog.revision,
    posts: live.site.languages.reduce((sum, lang) => sum + view.posts(lang).length, 0),
    problems: live.blog.problems.length,
  })
}
