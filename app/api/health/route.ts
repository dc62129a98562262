import { connection } from 'next/server'
import { healthOf } from '@/lib/server/health'
import { contentServer, ready } from '@/lib/server/server'

/** For hosts with a server of their own; the front door answers by itself. */
export async function GET() {
  await connection()
  return Response.json(await healthOf(await contentServer(), ready()))
}
