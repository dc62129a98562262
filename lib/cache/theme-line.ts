/**
 * The one inline script of a page: sets the reader's chosen colours before the first paint. A
 * constant, so that the Content Security Policy can name its hash.
 */
export const THEME_LINE =
  "try{var t=localStorage.theme;if(t=='light'||t=='dark')document.documentElement.dataset.theme=t}catch(e){}"
