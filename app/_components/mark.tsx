/** The mark of the site: the spine of a side-stitched leaf, its thread and four stitches. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M15 1v22M4 4.5h11M4 9.5h11M4 14.5h11M4 19.5h11" />
    </svg>
  )
}
