import { renderThreads } from './pipeline/render-thread'

/** Starts the thread that renders posts and gets it ready, so that the first article is as fast as a later one. Never throws. */
export const warmMarkdown = (): Promise<void> => renderThreads().warm()
