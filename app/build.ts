/*
 * What is settled by the build: Next puts the values in the place of these names.
 */

/** Pages are kept in our page cache: `pageCache` of `lib/env.ts` when the build began. */
export const hasPageCache = process.env.PAGE_CACHE === 'on'

/** The build makes pages now; `false` in the server. */
export const isBuilding = process.env.NEXT_PHASE === 'phase-production-build'
