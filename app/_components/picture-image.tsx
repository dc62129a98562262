import type { Picture } from '@/lib/picture'

/** Shows a picture; `first` marks the one that a reader sees before scrolling, which must not wait. */
export function PictureImage({ picture, sizes, first = false }: { picture: Picture; sizes?: string; first?: boolean }) {
  const { src, srcSet, width, height, alt } = picture
  return (
    // biome-ignore lint/performance/noImgElement: next/image needs its script; the addresses already name resized files
    <img
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
