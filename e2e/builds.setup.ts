import { test } from '@playwright/test'
import { makeBuild, preview, withoutPageCache } from './builds'
import { brokenContent } from './content'

test('a folder of broken posts builds as a preview', () => {
  test.setTimeout(600_000)
  makeBuild(preview, { CONTENT_DIR: brokenContent() })
})

test("the posts of this repository build on Next's own cache", () => {
  test.setTimeout(600_000)
  makeBuild(withoutPageCache)
})
