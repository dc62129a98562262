/**
 * Holds the first paint until the page has arrived up to this place, so that nothing above it moves while the page streams in,
 * and a view transition begins with all of it. A browser that does not know the link paints at once.
 * https://html.spec.whatwg.org/multipage/links.html#link-type-expect
 */
export function FirstPaint({ id }: { id: string }) {
  return (
    <>
      <link rel="expect" href={`#${id}`} blocking="render" />
      <span id={id} hidden />
    </>
  )
}
