import { findWritten, paramsOf, type Written, type WrittenParams, written, writtenKind } from './article'
import type { SurfaceKind } from './surface'

/** A stand-alone page: `/about`. Tried last, since its address may look like any other. */
export const page: SurfaceKind<WrittenParams, Written> = {
  name: 'page',
  ...writtenKind('page'),
  read(params, reading) {
    const post = findWritten('page', params, reading)
    return post && written(post, reading)
  },
  all: ({ view, site }) => site.languages.flatMap(lang => view.pages(lang).map(paramsOf)),
}
