import type { Picture } from '@/lib/picture'

/** Shows a picture; `first` marks the one that a reader sees before scrolling, which must not wait. */
export function PictureImage(props: { picture: Picture; sizes?: string; first?: boolean; className?: string }) {
  const { picture, sizes, first = false, className } = props
  const { src, srcSet, width, height, alt } = picture
  return (
    // biome-ignore lint/performance/noImgElement: next/image needs its script; the addresses already name resized files
    <img
      className={className}
      src={src}
      srcSet={srcSet}
      sizes={srcSet && (sizes ?? picture.sizes)}
      width={width}
      height={height}
      alt={alt}
      decoding="async"
      // Another site, if the owner allows it at all, is not told the page.
      referrerPolicy={src.startsWith('https:') ? 'no-referrer' : undefined}
      loading={first ? undefined : 'lazy'}
      fetchPriority={first ? 'high' : undefined}
    />
  )
}
