import { messages } from '@/lib/messages'
import type { ListedSeries } from '@/lib/surfaces/series-index'
import { Day } from './day'
import { Phrases } from './phrases'

/** All series, that with the newest part first. */
export function SeriesIndex({ lang, series }: { lang: string; series: readonly ListedSeries[] }) {
  const texts = messages(lang)
  return (
    <>
      <h1 className="page-title">{texts.allSeries}</h1>
      <ul className="post-list">
        {series.map(({ name, href, count, day }) => (
          <li key={href}>
            <div className="post-item">
              <h2 className="post-title phrased">
                <a href={href}>
                  <Phrases text={name} lang={lang} />
                </a>
              </h2>
              <p className="facts">
                <span>{texts.parts(count)}</span>
                <Day day={day} lang={lang} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
