/** What every answer says, whoever makes it; a policy of its contents comes on top. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** The headers that the site wants on top: a preview is kept out of search engines. */
export const alwaysSaid = (preview: boolean): Readonly<Record<string, string>> =>
  preview ? { ...securityHeaders, 'X-Robots-Tag': 'noindex, nofollow' } : securityHeaders
