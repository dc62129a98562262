/** Colours of pages as `app/site.css` has them, light and dark: for what no style sheet reaches. */
export const COLOURS = {
  /** The ground. */
  paper: ['#faf8f3', '#161513'],
  /** Text. */
  ink: ['#22211f', '#e9e5dc'],
  /** Text that stands back. */
  faint: ['#5e594f', '#aca698'],
  /** Lines. */
  line: ['#d8d1c2', '#3b3831'],
  /** Links and marks. */
  dye: ['#1d5a7f', '#8fc1d4'],
} as const satisfies Record<string, readonly [light: string, dark: string]>
