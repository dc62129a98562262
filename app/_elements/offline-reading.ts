/** Has the service worker keep what is read, from this page on, once the page is there. Without it pages want a network. */
async function keepReading(): Promise<void> {
  const { active } = await navigator.serviceWorker.ready
  // The page that is open was there before the worker.
  active?.postMessage({ keep: location.href })
}

if ('serviceWorker' in navigator) {
  const begin = () => {
    navigator.serviceWorker.register('/service-worker.js').then(keepReading, () => {
      // A browser that keeps nothing, as in a private window.
    })
  }
  if (document.readyState === 'complete') begin()
  else addEventListener('load', begin, { once: true })
}

export {}
