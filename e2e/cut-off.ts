/** What lies beyond the right edge of the page, where the body clips it and nobody can pull it in: its text. Runs in the page. */
export const cutOff = () => {
  const isPulled = (box: Element | null): boolean =>
    box !== null &&
    box !== document.body &&
    (getComputedStyle(box).overflowX !== 'visible' || isPulled(box.parentElement))
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter(box => box.getBoundingClientRect().right > innerWidth + 1 && !isPulled(box))
    .filter(box => box.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .map(box => `${box.localName}.${box.className} ${box.textContent?.trim().slice(0, 40)}`)
}
