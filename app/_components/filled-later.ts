/**
 * Properties of an element that its module fills. Where React hydrates the page (on hosts with a page cache
 * of their own), it must not take what it finds inside for a mistake.
 */
export const filledLater = { dangerouslySetInnerHTML: { __html: '' }, suppressHydrationWarning: true }
