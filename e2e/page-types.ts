/** An address of every type of page, on the posts of this repository. */
export const pageTypes = [
  '/',
  '/page/2',
  '/en',
  '/posts/guide/markdown',
  '/en/posts/guide/markdown',
  '/tags',
  '/tags/ai',
  '/archive',
  '/about',
  '/nothing-here',
]
