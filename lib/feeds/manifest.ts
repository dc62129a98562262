import { COLOURS } from '../colours'
import type { ShownManifest } from '../surfaces/manifest'

/**
 * Writes the web manifest. Its icons are made of `public/icon.svg` (`scripts/build-icons.ts`).
 *
 * @see https://www.w3.org/TR/appmanifest/
 */
export const webManifest = ({ lang, title, description, home }: ShownManifest): string =>
  JSON.stringify({
    id: home,
    lang,
    name: title,
    short_name: title,
    description,
    start_url: home,
    scope: '/',
    // With the address in sight: texts are there to be passed on.
    display: 'minimal-ui',
    background_color: COLOURS.paper[0],
    theme_color: COLOURS.paper[0],
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      ...MANIFEST_ICONS.map(({ file, side }) => ({ src: `/${file}`, type: 'image/png', sizes: `${side}x${side}` })),
      // Ours fills its square, so that a device may cut it to a shape of its own.
      { src: '/icon-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
  })

/** Icons of the manifest in `public/`, and how many pixels wide they are. */
export const MANIFEST_ICONS = [192, 512].map(side => ({ file: `icon-${side}.png`, side }))
