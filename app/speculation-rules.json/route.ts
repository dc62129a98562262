/**
 * Tells browsers that support it to fetch a page when a reader points at its link. A file of its own,
 * named by a header, needs no allowance in the Content Security Policy.
 *
 * @see https://developer.mozilla.org/docs/Web/API/Speculation_Rules_API
 */
export function GET() {
  return new Response(JSON.stringify(RULES), { headers: { 'content-type': 'application/speculationrules+json' } })
}

const RULES = {
  prefetch: [
    {
      where: {
        and: [{ href_matches: '/*' }, { not: { href_matches: ['/api/*', '/images/*', '/_next/*', '/*.xml'] } }],
      },
      eagerness: 'moderate',
    },
  ],
}
