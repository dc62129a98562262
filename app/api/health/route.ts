import { connection } from 'next/server'
import { contentServer, ready } from '@/lib/server/server'

/** Whether the server is alive and warm, and what it shows. */
export async function GET() {
  await connection()
  await ready()
  const live = await contentServer()
  const view = live.view()
  return Response.json({
    status: 'ok',
    revision: live.blog.revision,
    posts: live.site.languages.reduce((sum, lang) => sum + view.posts(lang).length, 0),
    problems: live.blog.problems.length,
  })
}
